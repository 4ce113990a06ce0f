// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/tlv_writer.h"

namespace kakunin::virtualcard {
namespace {

/// The number without leading zero bytes; one byte for zero.
void append_number(Bytes& to, std::size_t number) {
  int shift = 0;
  while (shift < 24 && number >> (shift + 8) != 0) shift += 8;
  for (; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift & 0xFFU));
}

}  // namespace

Bytes tlv(std::uint32_t tag, ByteView value) {
  Bytes out;
  append_number(out, tag);
  if (value.size() < 0x80) {
    out.push_back(static_cast<std::uint8_t>(value.size()));
  } else {
    Bytes length;
    append_number(length, value.size());
    out.push_back(static_cast<std::uint8_t>(0x80U | length.size()));
    append(out, length);
  }
  append(out, value);
  return out;
}

Bytes joined(std::initializer_list<ByteView> parts) {
  Bytes out;
  for (const ByteView part : parts) append(out, part);
  return out;
}

}  // namespace kakunin::virtualcard
