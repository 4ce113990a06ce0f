// SPDX-License-Identifier: Apache-2.0
#include "card/exchange.h"

#include "base/secret_digits.h"
#include "card/commands.h"

namespace kakunin::card {
namespace {

[[nodiscard]] bool has_sw1(StatusWord status, unsigned sw1) {
  return status.value >> 8U == sw1;
}

/// The xx of 61xx and 6Cxx as an Le: 00 means 256 to the card, and is 0 in a CommandApdu as well.
[[nodiscard]] std::size_t named_length(StatusWord status) {
  return status.value & 0xFFU;
}

[[nodiscard]] Expected<ResponseApdu, CardError> send_once(const CommandApdu& command, const SendBytes& send) {
  Bytes encoded = command.encode();
  auto answer = send(encoded);
  wipe(encoded);
  if (!answer) return unexpected(answer.error());
  auto response = parse_response(*answer);
  wipe(*answer);
  if (!response) return unexpected(CardError{CardErrorKind::card_removed, {}, {}});
  return *std::move(response);
}

[[nodiscard]] CommandApdu with_other_le(const CommandApdu& command, std::size_t le) {
  const ByteView header = command.header();
  CommandApdu again{header[0], header[1], header[2], header[3]};
  again.with_data(command.data()).with_le(le);
  return again;
}

}  // namespace

Expected<ResponseApdu, CardError> exchange(const CommandApdu& command, const SendBytes& send) {
  auto response = send_once(command, send);
  if (!response || command.carries_secret()) return response;

  if (has_sw1(response->status, 0x6C)) {
    response = send_once(with_other_le(command, named_length(response->status)), send);
    if (!response) return response;
  }
  Bytes collected;
  for (int commands = 0; has_sw1(response->status, 0x61); ++commands) {
    append(collected, response->data);
    if (commands == max_get_responses || collected.size() > max_answer) {
      return unexpected(CardError{CardErrorKind::unexpected_answer, response->status.value, {}});
    }
    response = send_once(get_response(named_length(response->status)), send);
    if (!response) return response;
  }
  if (!collected.empty()) response->data.insert(response->data.begin(), collected.begin(), collected.end());
  return response;
}

}  // namespace kakunin::card
