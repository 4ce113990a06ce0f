// SPDX-License-Identifier: Apache-2.0
#pragma once
// An entitlement as rows of the clipboard text, both ways: visitors of formats/fields.h that go by the paths
// of the table of rows. For implementation files.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/japanese_date.h"
#include "formats/clipboard_layouts.h"
#include "formats/path_visitor.h"
#include "formats/text_form.h"

namespace kakunin::formats::clipboard {

/// A row as it was read, and what became of it.
struct ReadRow {
  std::string label;
  std::string value;
  std::string_view path;  // of the field it stands for; empty: none here
  bool taken = false;
  KeptReason reason = KeptReason::unknown;  // while it is not taken
};

/// "見本　一郎" as the app writes it, and back. Latin names keep their ordinary space.
[[nodiscard]] std::string narrow_space(std::string_view name);
[[nodiscard]] std::string wide_space(std::string_view name);

// Values as the app shows them.
template <class T>
[[nodiscard]] std::string shown(const T& value) {
  return in_words(value);
}
[[nodiscard]] std::string shown(Day day);  // 和暦; of more than 99 years ISO, which is read, too
[[nodiscard]] inline std::string shown(const eligibility::InsurerNumber& number) {
  return number.display();
}
[[nodiscard]] std::string shown(eligibility::Percent share);
template <class T>
[[nodiscard]] std::string shown(const std::optional<T>& value) {
  return value ? shown(*value) : std::string{};
}

/// Puts rows into their fields.
class RowReader : public PathVisitor<RowReader> {
 public:
  RowReader(std::vector<ReadRow>& rows, Of kind) : rows_(rows), kind_(kind) {}

  template <class T>
  void field(const std::string& path, const Field& field, T& to) {
    for (ReadRow& row : rows_) {
      if (row.taken || row.path != path) continue;
      row.reason = KeptReason::misplaced;
      if (field.of != Of::both && field.of != kind_) continue;
      T read{};
      std::string text = field.wire == Wire::kana   ? as_kana(row.value)
                         : field.wire == Wire::name ? wide_space(row.value)
                                                    : row.value;
      row.reason = KeptReason::not_understood;
      if (!text.empty() && !from_text(text, read)) continue;
      row.reason = KeptReason::repeated;
      if (to != T{} && read != T{} && to != read) continue;
      if (!text.empty()) to = std::move(read);
      row.taken = true;
    }
  }

 private:
  std::vector<ReadRow>& rows_;
  Of kind_;
};

struct Shown {
  std::string path;
  std::string text;
};

/// Collects the texts of the fields.
class RowWriter : public PathVisitor<RowWriter> {
 public:
  template <class T>
  void field(const std::string& path, const Field& field, const T& from) {
    std::string text = shown(from);
    if (field.wire == Wire::name) text = narrow_space(text);
    if (!text.empty()) shown_.push_back({path, std::move(text)});
  }
  /// Empty where the field is.
  [[nodiscard]] std::string text(std::string_view path) const;

 private:
  std::vector<Shown> shown_;
};

}  // namespace kakunin::formats::clipboard
