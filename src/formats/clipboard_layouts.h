// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every layout of the official app's clipboard text since 2024-12, by the day on which programs that read it
// had to be changed (the latest possible day of the change). A new one is a row here and a sample in the
// tests.

#include <span>
#include <string>
#include <string_view>

#include "formats/fields.h"

namespace kakunin::formats::clipboard {

/// What stands below one title.
enum class Section : std::uint8_t { top, entitlement, back, elderly, limit };

enum class EmptyRows : std::uint8_t { written, left_out };  // of 記号, 番号 and 枝番
enum class Line : std::uint8_t { absent, present };

struct Layout {
  std::string_view id;
  Line reference;  // 照会番号 in front
  Line preschool;  // 未就学区分 in front
  EmptyRows empty_rows;
  std::string_view insurance_title;  // 資格情報
  std::string_view insurance_back;   // 裏面記載情報
  std::string_view elderly_title;
  std::string_view limit_title;       // 居宅同意取得型 only
  std::string_view assistance_title;  // empty: 医療扶助 has no place
  std::string_view assistance_back;
  std::string_view classification_label;  // 証区分, 区分
};

/// Oldest first.
[[nodiscard]] std::span<const Layout> layouts();
[[nodiscard]] const Layout& newest_layout();
/// nullptr for an unknown id.
[[nodiscard]] const Layout* layout_of(std::string_view id);

/// A title as any layout writes it.
struct Title {
  std::string_view text;
  Section section;
  Of of;  // both: to be told from the rows
};
[[nodiscard]] std::span<const Title> titles();

/// Whose row it is when it is written; one that no layout has is read all the same.
enum class WrittenFor : std::uint8_t { all, insurance, assistance, nobody };

/// A row: its label, and the field it stands for by its path in the entitlement (formats/fields.h).
struct Row {
  Section section;
  WrittenFor written;
  std::string_view path;
  std::string_view label;
};
/// In the order of writing.
[[nodiscard]] std::span<const Row> rows();

inline constexpr std::string_view day_label = "確認日 : ";
inline constexpr std::string_view reference_label = "照会番号";
inline constexpr std::string_view preschool_label = "未就学区分";
inline constexpr std::string_view preschool_value = "義務教育就学前";
inline constexpr std::string_view assistance_value = "医療扶助";

}  // namespace kakunin::formats::clipboard
