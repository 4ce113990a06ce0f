// SPDX-License-Identifier: Apache-2.0
#pragma once
// A reader's own PIN pad: whether there is one, and the order that has it verify a PIN (PC/SC part 10
// v2.02.09, "IFDs with Secure PIN Entry Capabilities": the features, FEATURE_VERIFY_PIN_DIRECT and
// FEATURE_IFD_PIN_PROPERTIES). What a reader says about itself is not trusted: an answer that is not exactly
// of the form means that there is no pad.

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "card/pcsc/smart_card_service.h"

namespace kakunin::card::pcsc {

/// A row of the answer to CM_IOCTL_GET_FEATURE_REQUEST: tag, length 4, control code (big-endian).
struct ReaderFeature {
  std::uint8_t tag = 0;
  ControlCode code{};
  bool operator==(const ReaderFeature&) const = default;
};
namespace feature {
inline constexpr std::uint8_t verify_pin_direct = 0x06;
inline constexpr std::uint8_t pin_properties = 0x0A;
}  // namespace feature

/// nullopt: malformed, or the same tag twice.
[[nodiscard]] std::optional<std::vector<ReaderFeature>> parse_features(ByteView answer);

/// What ends an entry at the pad (bEntryValidationCondition).
namespace entry_end {
inline constexpr std::uint8_t enough_digits = 0x01;
inline constexpr std::uint8_t confirm_key = 0x02;
inline constexpr std::uint8_t time_over = 0x04;
}  // namespace entry_end

struct PinProperties {
  bool display = false;         // wLcdLayout is not 0
  std::uint8_t entry_ends = 0;  // those the reader can tell
  bool operator==(const PinProperties&) const = default;
};
/// PIN_PROPERTIES_STRUCTURE, four bytes.
[[nodiscard]] std::optional<PinProperties> parse_pin_properties(ByteView answer);

struct PinPad {
  ControlCode verify{};
  bool display = false;
  /// One of entry_end.
  std::uint8_t entry_end = entry_end::confirm_key;
  bool operator==(const PinPad&) const = default;
};

/// The pad these features make; properties where the reader gave some. nullopt where there is none, or none
/// that can be used: an entry that only the time ends would send what was typed by then.
[[nodiscard]] std::optional<PinPad> pin_pad_of(const std::vector<ReaderFeature>& features,
                                               const std::optional<PinProperties>& properties);

/// Asks the reader. Errors mean that there is no pad: many readers and drivers know no control codes at all.
[[nodiscard]] std::optional<PinPad> find_pin_pad(SmartCardService& service, const ConnectedCard& card);

/// PIN_VERIFY_STRUCTURE for a PIN of exactly that many digits, ASCII, behind this header of VERIFY. at_most:
/// up to 255 seconds.
[[nodiscard]] Bytes pin_verify_structure(const PinPad& pad, ByteView header, std::size_t digits,
                                         std::chrono::seconds at_most);

}  // namespace kakunin::card::pcsc
