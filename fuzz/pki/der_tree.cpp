// SPDX-License-Identifier: Apache-2.0
#include "pki/der_tree.h"

#include <array>

namespace kakunin::fuzz {
namespace {

constexpr int deepest = 16;
constexpr std::uint8_t constructed = 0x20, octet_string = 0x04;

[[nodiscard]] std::optional<std::vector<DerNode>> read_all(ByteView bytes, int depth);

/// Takes one element from the front.
[[nodiscard]] std::optional<DerNode> take(ByteView& bytes, int depth) {
  if (bytes.size() < 2 || (bytes[0] & 0x1FU) == 0x1F || depth > deepest) return std::nullopt;
  std::size_t header = 2;
  std::size_t size = bytes[1];
  if (size > 0x82 || size == 0x80) return std::nullopt;
  if (size > 0x80) {
    header += size - 0x80;
    if (bytes.size() < header) return std::nullopt;
    size = header == 3 ? bytes[2] : bytes[2] * 256U + bytes[3];
  }
  if (bytes.size() - header < size) return std::nullopt;
  DerNode node{.tag = bytes[0], .length = LengthForm::shortest, .value = {}, .children = {}};
  const ByteView value = bytes.subspan(header, size);
  bytes = bytes.subspan(header + size);
  if ((node.tag & constructed) != 0 || node.tag == octet_string) {
    if (auto children = read_all(value, depth + 1)) {
      node.children = std::move(*children);
      if (!node.children.empty()) return node;
    }
  }
  node.value.assign(value.begin(), value.end());
  return node;
}

std::optional<std::vector<DerNode>> read_all(ByteView bytes, int depth) {
  std::vector<DerNode> nodes;
  while (!bytes.empty()) {
    auto node = take(bytes, depth);
    if (!node) return std::nullopt;
    nodes.push_back(*std::move(node));
  }
  return nodes;
}

struct Place {
  std::vector<DerNode>* siblings;
  std::size_t index;
  [[nodiscard]] DerNode& node() const { return (*siblings)[index]; }
  [[nodiscard]] auto position() const { return siblings->begin() + static_cast<std::ptrdiff_t>(index); }
};

void collect(std::vector<DerNode>& nodes, std::vector<Place>& places) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    places.push_back({&nodes, i});
    collect(nodes[i].children, places);
  }
}

constexpr std::array<std::uint8_t, 22> tags = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C,
                                               0x13, 0x14, 0x16, 0x17, 0x18, 0x1E, 0x24, 0x30,
                                               0x31, 0x80, 0x82, 0x86, 0xA0, 0xA3};

}  // namespace

std::optional<DerNode> read_der(ByteView bytes) {
  auto node = take(bytes, 0);
  return bytes.empty() ? node : std::nullopt;
}

Bytes write_der(const DerNode& node) {
  Bytes value = node.value;
  for (const DerNode& child : node.children) append(value, write_der(child));
  const auto low = static_cast<std::uint8_t>(value.size());
  const auto high = static_cast<std::uint8_t>(value.size() >> 8U);
  Bytes element{node.tag};
  if (node.length == LengthForm::indefinite) {
    element.push_back(0x80);
    append(value, Bytes{0, 0});
  } else if (node.length == LengthForm::longer || value.size() > 0xFFFF) {
    append(element, Bytes{0x83, static_cast<std::uint8_t>(value.size() >> 16U), high, low});
  } else if (value.size() > 0xFF) {
    append(element, Bytes{0x82, high, low});
  } else if (value.size() > 0x7F) {
    append(element, Bytes{0x81, low});
  } else {
    element.push_back(low);
  }
  append(element, value);
  return element;
}

void change_somewhere(DerNode& root, std::minstd_rand& random, ChangeBytes change) {
  std::vector<Place> places;
  collect(root.children, places);
  if (places.empty()) return change(root.value);
  const Place place = places[random() % places.size()];
  const DerNode other = places[random() % places.size()].node();
  switch (random() % 9) {
    case 0:
      place.siblings->erase(place.position());
      break;
    case 1:
      place.siblings->insert(place.position(), place.node());
      break;
    case 2:
      place.siblings->insert(place.position(), other);
      break;
    case 3:
      place.node() = other;
      break;
    case 4:
      place.node().tag = tags[random() % tags.size()];
      break;
    case 5:
      place.node().length = random() % 2 == 0 ? LengthForm::longer : LengthForm::indefinite;
      break;
    default:
      if (place.node().children.empty()) return change(place.node().value);
      std::swap(place.node(), (*place.siblings)[random() % place.siblings->size()]);
  }
}

}  // namespace kakunin::fuzz
