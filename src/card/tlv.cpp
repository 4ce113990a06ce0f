// SPDX-License-Identifier: Apache-2.0
#include "card/tlv.h"

namespace kakunin::card::tlv {
namespace {

constexpr std::size_t max_tag_bytes = 3;
constexpr std::size_t max_length_bytes = 4;

/// Bytes of the tag at the front; 0 when it is malformed or cut off.
[[nodiscard]] std::size_t tag_size(ByteView bytes) {
  if (bytes.empty() || bytes[0] == 0) return 0;
  if ((bytes[0] & 0x1FU) != 0x1FU) return 1;
  for (std::size_t size = 2; size <= max_tag_bytes && size <= bytes.size(); ++size) {
    if ((bytes[size - 1] & 0x80U) == 0) return size;
  }
  return 0;
}

[[nodiscard]] std::uint64_t big_endian(ByteView bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8U | byte;
  return value;
}

}  // namespace

std::optional<Header> read_header(ByteView bytes) {
  const std::size_t tag = tag_size(bytes);
  if (tag == 0 || bytes.size() == tag) return std::nullopt;
  Header header{static_cast<std::uint32_t>(big_endian(bytes.first(tag))), tag + 1, bytes[tag]};
  if (bytes[tag] < 0x80U) return header;
  const std::size_t length_bytes = bytes[tag] & 0x7FU;
  if (length_bytes == 0 || length_bytes > max_length_bytes) return std::nullopt;
  if (bytes.size() < tag + 1 + length_bytes) return std::nullopt;
  header.header_size += length_bytes;
  header.value_size = static_cast<std::size_t>(big_endian(bytes.subspan(tag + 1, length_bytes)));
  return header;
}

std::optional<Element> Reader::next() {
  while (!rest_.empty() && rest_[0] == 0) rest_ = rest_.subspan(1);
  const auto header = read_header(rest_);
  if (!header || header->value_size > rest_.size() - header->header_size) return std::nullopt;
  const Element element{header->tag, rest_.subspan(header->header_size, header->value_size)};
  rest_ = rest_.subspan(header->size());
  return element;
}

std::optional<ByteView> find(ByteView bytes, std::uint32_t tag) {
  Reader reader{bytes};
  while (const auto element = reader.next()) {
    if (element->tag == tag) return element->value;
  }
  return std::nullopt;
}

}  // namespace kakunin::card::tlv
