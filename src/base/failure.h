// SPDX-License-Identifier: Apache-2.0
#pragma once
// The failure catalogue: one code, one place that raises it, one page in docs/failures/, one Japanese
// sentence. A code read out on the phone names one line of source. The wire carries the code's text
// ("K1102").

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kakunin {

enum class FailureCode : std::uint16_t {
  // Reader (10xx) and card (11xx, 12xx); raised where the terminal turns card errors into trouble.
  reader_service_stopped = 1001,
  reader_not_permitted = 1002,
  reader_missing = 1003,
  reader_gone = 1004,
  reader_in_use = 1005,
  reader_awaits_pin = 1006,
  card_missing = 1101,
  card_removed = 1102,
  card_unresponsive = 1103,
  card_transmission_failed = 1104,
  card_not_my_number = 1105,
  card_old_resident = 1106,
  card_without_certificate = 1107,
  card_unexpected_answer = 1108,
  card_swapped = 1109,
  pin_wrong = 1201,
  pin_locked = 1202,
  pin_not_accepted = 1203,
  pin_required = 1204,
  // Way to the service (20xx); raised by the terminal's client.
  service_unreachable = 2001,
  service_timed_out = 2002,
  service_untrusted = 2003,
  service_answer_invalid = 2004,
  service_answer_too_large = 2005,
  proxy_failed = 2006,
  terminal_clock_wrong = 2007,
  // Service (30xx), terminal (31xx), challenge (32xx), request (33xx); raised by the service.
  service_internal = 3001,
  service_busy = 3002,
  service_maintenance = 3003,
  request_malformed = 3004,
  request_too_large = 3005,
  request_unknown_path = 3006,
  request_wrong_http_method = 3007,
  request_wrong_media_type = 3008,
  terminal_too_old = 3009,
  too_many_requests = 3010,
  terminal_not_enrolled = 3101,
  terminal_revoked = 3102,
  terminal_certificate_expired = 3103,
  activation_code_refused = 3104,
  activation_code_locked = 3105,
  csr_refused = 3106,
  facility_suspended = 3107,
  challenge_unknown = 3201,
  challenge_expired = 3202,
  challenge_mismatch = 3203,
  statement_signature_invalid = 3204,
  day_out_of_range = 3301,
  // Batches (34xx); raised by the service.
  batch_unknown = 3401,
  batch_too_many = 3402,
  batch_differs = 3403,
  batch_row_beyond_end = 3404,
  // Certificate and person (40xx); raised by the service.
  certificate_malformed = 4001,
  certificate_untrusted = 4002,
  certificate_wrong_profile = 4003,
  certificate_not_for_authentication = 4004,
  certificate_expired = 4005,
  certificate_not_yet_valid = 4006,
  certificate_revoked = 4007,
  certificate_on_hold = 4008,
  revocation_unknown = 4009,
  visual_not_allowed = 4010,
  face_proof_required = 4011,
  face_proof_invalid = 4012,
  person_not_verifiable = 4013,
  // Registration (50xx).
  terms_outdated = 5001,
  terms_unavailable = 5002,
  // This terminal's own files (60xx) and what should not happen (90xx).
  settings_invalid = 6001,
  identity_missing = 6002,
  identity_unreadable = 6003,
  identity_not_saved = 6004,
  // Handing over (70xx), taking in (71xx), the OQS folder bridge (72xx), the local API (73xx).
  handover_folder_away = 7001,
  handover_not_permitted = 7002,
  handover_no_space = 7003,
  handover_not_written = 7004,
  handover_not_representable = 7005,
  handover_clipboard_not_taken = 7006,
  official_text_not_understood = 7101,
  bridge_folder_in_use = 7201,
  bridge_request_not_understood = 7202,
  local_api_not_listening = 7301,
  local_api_tokens_unusable = 7302,
  local_api_nobody_listens = 7303,
  terminal_internal = 9001,
};

/// What helps, in the order a receptionist would try.
enum class Remedy : std::uint8_t { retry, change_card, other_method, stop };

struct FailureEntry {
  FailureCode code;
  std::string_view name;  // the enumerator's name
  Remedy remedy;
  std::string_view japanese;  // the one sentence on the screen
  std::string_view english;
};

/// Every entry, in the order of the codes.
[[nodiscard]] std::span<const FailureEntry> failure_catalogue();
[[nodiscard]] const FailureEntry& entry(FailureCode code);

/// "K1102".
[[nodiscard]] std::string to_text(FailureCode code);
[[nodiscard]] std::optional<FailureCode> parse_failure_code(std::string_view text);

/// A failure on its way to the screen. detail is English for support, without personal data.
struct Failure {
  FailureCode code;
  std::string detail;
  /// The service's request id where it answered.
  std::string request_id;
};

}  // namespace kakunin
