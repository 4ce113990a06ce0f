// SPDX-License-Identifier: Apache-2.0
// The words of the card file.
#include <algorithm>
#include <array>
#include <utility>

#include "virtualcard/card_file.h"

namespace kakunin::virtualcard {
namespace {

constexpr std::array<std::pair<CardFamily, std::string_view>, 6> families{{
    {CardFamily::standard, "standard"},
    {CardFamily::next_generation, "next_generation"},
    {CardFamily::android, "android"},
    {CardFamily::iphone, "iphone"},
    {CardFamily::old_resident, "old_resident"},
    {CardFamily::other, "other"},
}};

}  // namespace

std::string_view name(CardFamily family) {
  const auto found = std::ranges::find(families, family, [](const auto& row) { return row.first; });
  return found == families.end() ? std::string_view{} : found->second;
}

std::optional<CardFamily> parse_card_family(std::string_view text) {
  const auto found = std::ranges::find(families, text, [](const auto& row) { return row.second; });
  if (found == families.end()) return std::nullopt;
  return found->first;
}

std::string_view name(ApplicationKind kind) {
  switch (kind) {
    case ApplicationKind::jpki:
      return "jpki";
    case ApplicationKind::face_input:
      return "face_input";
    case ApplicationKind::face_check:
      return "face_check";
  }
  return {};
}

std::string to_text(FileId id) {
  const auto number = static_cast<std::uint16_t>(id);
  const std::array bytes{static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number & 0xFFU)};
  return to_hex(bytes);
}

}  // namespace kakunin::virtualcard
