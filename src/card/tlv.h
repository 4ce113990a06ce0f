// SPDX-License-Identifier: Apache-2.0
#pragma once
// A reader of BER-TLV data objects (ISO/IEC 7816-4:2013, 5.2.2; ITU-T X.690, 8.1) as cards store them. Values
// are views into the bytes given; nothing is copied, nothing is recursive, nothing is read past the end.
//
//   auto outer = tlv::find(file, 0xFF50);                 // FF50 { DF51 ..., DF52 ... }
//   auto key = outer ? tlv::find(*outer, 0xDF51) : std::nullopt;
//
// Tags of up to three bytes and definite lengths of up to four bytes; others are malformed.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace kakunin::card::tlv {

/// Tag and length, before the value is known to be there.
struct Header {
  std::uint32_t tag = 0;        // its bytes as a big-endian number: 0x30, 0xFF50, 0x5F4E
  std::size_t header_size = 0;  // bytes of tag and length
  std::size_t value_size = 0;
  [[nodiscard]] std::size_t size() const { return header_size + value_size; }
};

struct Element {
  std::uint32_t tag = 0;
  ByteView value;
};

/// The header at the front; the value may be cut off. nullopt: malformed, or too short to tell.
[[nodiscard]] std::optional<Header> read_header(ByteView bytes);

/// Goes through the objects of one level, in order. Bytes 00 between objects are padding.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}

  /// The next object; nullopt at the end or at the first malformed one.
  [[nodiscard]] std::optional<Element> next();
  /// What has not been read; empty at a clean end.
  [[nodiscard]] ByteView rest() const { return rest_; }

 private:
  ByteView rest_;
};

/// The value of the first object with this tag on this level.
[[nodiscard]] std::optional<ByteView> find(ByteView bytes, std::uint32_t tag);

}  // namespace kakunin::card::tlv
