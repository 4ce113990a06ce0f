// SPDX-License-Identifier: Apache-2.0
#include "pki/der_walk.h"

#include <algorithm>

namespace kakunin::pki {
namespace {

constexpr std::uint8_t one_length_byte = 0x81, two_length_bytes = 0x82;
constexpr std::uint8_t more_follows = 0x80;  // in a byte of an object identifier

}  // namespace

void DerWalk::give_up() {
  sound_ = false;
  rest_ = {};
}

DerWalk::Element DerWalk::take_element(std::uint8_t tag) {
  std::size_t header = 2;
  std::size_t size = 0;
  bool known = rest_.size() >= header && rest_[0] == tag;
  if (known && rest_[1] < more_follows) {
    size = rest_[1];
  } else if (known && rest_[1] == one_length_byte && rest_.size() > 2) {
    header = 3;
    size = rest_[2];
    known = size >= more_follows;
  } else if (known && rest_[1] == two_length_bytes && rest_.size() > 3) {
    header = 4;
    size = rest_[2] * 256U + rest_[3];
    known = rest_[2] != 0;
  } else {
    known = false;
  }
  if (!known || rest_.size() - header < size) {
    give_up();
    return {};
  }
  const Element element{rest_.first(header + size), rest_.subspan(header, size)};
  rest_ = rest_.subspan(header + size);
  return element;
}

void DerWalk::pass(ByteView bytes) {
  if (rest_.size() < bytes.size() || !std::equal(bytes.begin(), bytes.end(), rest_.begin())) return give_up();
  rest_ = rest_.subspan(bytes.size());
}

namespace der {

bool is_oid(ByteView value) {
  bool at_start = true;  // of a number
  for (const std::uint8_t byte : value) {
    if (at_start && byte == more_follows) return false;
    at_start = byte < more_follows;
  }
  return at_start && !value.empty();
}

std::string dotted(ByteView value) {
  constexpr std::uint32_t per_root = 40;
  constexpr std::uint32_t most_roots = 2;
  std::string text;
  std::uint32_t number = 0;
  for (const std::uint8_t byte : value) {
    if (number >> 21U != 0) return {};
    number = number << 7U | (byte & 0x7FU);
    if ((byte & more_follows) != 0) continue;
    if (text.empty()) {
      const std::uint32_t root = std::min(number / per_root, most_roots);
      text = std::to_string(root);
      number -= root * per_root;
    }
    text += '.' + std::to_string(number);
    number = 0;
  }
  return text;
}

}  // namespace der
}  // namespace kakunin::pki
