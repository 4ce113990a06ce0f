// SPDX-License-Identifier: Apache-2.0
#pragma once
// The return codes of PC/SC (PC/SC part 5 and the codes pcsc-lite and Windows share), as 32 bits: a LONG has
// 64 bits on Linux and its codes come with and without sign extension.

#include <cstdint>

#include "card/card_error.h"

namespace kakunin::card::pcsc {

/// The codes that are told apart; any other value is possible and means transmission_failed.
enum class PcscCode : std::uint32_t {
  success = 0x00000000,
  internal_error = 0x80100001,
  cancelled = 0x80100002,
  invalid_handle = 0x80100003,
  invalid_parameter = 0x80100004,
  no_memory = 0x80100006,
  insufficient_buffer = 0x80100008,
  unknown_reader = 0x80100009,
  timeout = 0x8010000A,
  sharing_violation = 0x8010000B,
  no_smartcard = 0x8010000C,
  unknown_card = 0x8010000D,
  proto_mismatch = 0x8010000F,
  not_ready = 0x80100010,
  invalid_value = 0x80100011,
  comm_error = 0x80100013,
  unknown_error = 0x80100014,
  not_transacted = 0x80100016,
  reader_unavailable = 0x80100017,
  reader_unsupported = 0x8010001A,
  card_unsupported = 0x8010001C,
  no_service = 0x8010001D,
  service_stopped = 0x8010001E,
  no_access = 0x80100027,
  no_readers_available = 0x8010002E,
  comm_data_lost = 0x8010002F,
  server_too_busy = 0x80100031,
  unsupported_card = 0x80100065,
  unresponsive_card = 0x80100066,
  unpowered_card = 0x80100067,
  reset_card = 0x80100068,
  removed_card = 0x80100069,
  security_violation = 0x8010006A,
};

/// What a failed call means to a person.
[[nodiscard]] CardErrorKind kind_of(PcscCode code);
[[nodiscard]] inline CardError error_of(PcscCode code) {
  return {kind_of(code), {}, {}};
}

/// True when the connection to the service itself is of no more use.
[[nodiscard]] bool service_lost(PcscCode code);

}  // namespace kakunin::card::pcsc
