// SPDX-License-Identifier: Apache-2.0
#pragma once
// DER read from front to back, element by element. It knows one-byte tags and lengths in their shortest form
// up to 65,535, and nothing else: at the first thing it does not know the walk is no longer sound, and
// everything behind it is empty. For implementation files.

#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace kakunin::pki {

class DerWalk {
 public:
  explicit DerWalk(ByteView bytes) : rest_(bytes) {}

  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  /// Everything was read and known.
  [[nodiscard]] bool finished() const { return sound_ && rest_.empty(); }
  [[nodiscard]] bool next_is(std::uint8_t tag) const { return !rest_.empty() && rest_.front() == tag; }

  /// The value of the next element, which must have this tag.
  ByteView take(std::uint8_t tag) { return take_element(tag).value; }
  /// The same with its tag and length.
  ByteView take_whole(std::uint8_t tag) { return take_element(tag).whole; }
  /// Exactly these bytes must come next.
  void pass(ByteView bytes);
  void require(bool condition) {
    if (!condition) give_up();
  }

 private:
  struct Element {
    ByteView whole;
    ByteView value;
  };
  Element take_element(std::uint8_t tag);
  void give_up();

  ByteView rest_;
  bool sound_ = true;
};

namespace der {
inline constexpr std::uint8_t boolean = 0x01, integer = 0x02, bit_string = 0x03, octet_string = 0x04,
                              oid = 0x06, utf8_string = 0x0C, printable_string = 0x13, ia5_string = 0x16,
                              utc_time = 0x17, generalized_time = 0x18, sequence = 0x30, set = 0x31;
/// [n] in a context of its own: primitive and constructed.
[[nodiscard]] constexpr std::uint8_t context(std::uint8_t n) {
  return 0x80U | n;
}
[[nodiscard]] constexpr std::uint8_t explicit_context(std::uint8_t n) {
  return 0xA0U | n;
}

/// Every number of an object identifier is complete and in its shortest form.
[[nodiscard]] bool is_oid(ByteView value);
/// "1.2.392..."; empty where a number does not fit 28 bits.
[[nodiscard]] std::string dotted(ByteView value);
}  // namespace der

}  // namespace kakunin::pki
