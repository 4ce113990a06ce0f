// SPDX-License-Identifier: Apache-2.0
#pragma once
// The status words the virtual card gives (ISO/IEC 7816-4:2013, 5.6), and answers made of them.

#include "card/apdu.h"

namespace kakunin::virtualcard {

using Answer = card::ResponseApdu;

namespace sw {
inline constexpr std::uint16_t success = 0x9000;
inline constexpr std::uint16_t wrong_pin = 0x6300;  // of a PIN without a counter
inline constexpr std::uint16_t tries_left = 0x63C0;
inline constexpr std::uint16_t memory_failure = 0x6581;
inline constexpr std::uint16_t wrong_length = 0x6700;
inline constexpr std::uint16_t channel_not_supported = 0x6881;
inline constexpr std::uint16_t secure_messaging_not_supported = 0x6882;
inline constexpr std::uint16_t chaining_not_supported = 0x6884;
inline constexpr std::uint16_t wrong_kind_of_file = 0x6981;
inline constexpr std::uint16_t security_status_not_satisfied = 0x6982;
inline constexpr std::uint16_t pin_blocked = 0x6984;
inline constexpr std::uint16_t conditions_not_satisfied = 0x6985;
inline constexpr std::uint16_t no_current_file = 0x6986;
inline constexpr std::uint16_t wrong_data = 0x6A80;
inline constexpr std::uint16_t file_not_found = 0x6A82;
inline constexpr std::uint16_t wrong_parameters = 0x6A86;
inline constexpr std::uint16_t object_not_found = 0x6A88;
inline constexpr std::uint16_t wrong_offset = 0x6B00;
inline constexpr std::uint16_t wrong_le = 0x6C00;
inline constexpr std::uint16_t unknown_instruction = 0x6D00;
inline constexpr std::uint16_t unknown_class = 0x6E00;
inline constexpr std::uint16_t no_diagnosis = 0x6F00;
}  // namespace sw

[[nodiscard]] inline Answer answer(std::uint16_t status) {
  return {{}, {status}};
}
[[nodiscard]] inline Answer answer(Bytes data) {
  return {std::move(data), {sw::success}};
}
[[nodiscard]] inline std::uint16_t tries_status(int left) {
  return static_cast<std::uint16_t>(sw::tries_left | static_cast<unsigned>(left > 15 ? 15 : left));
}

/// The answer as bytes on the wire.
[[nodiscard]] inline Bytes encoded(Answer answer) {
  Bytes bytes = std::move(answer.data);
  bytes.push_back(static_cast<std::uint8_t>(answer.status.value >> 8U));
  bytes.push_back(static_cast<std::uint8_t>(answer.status.value & 0xFFU));
  return bytes;
}

}  // namespace kakunin::virtualcard
