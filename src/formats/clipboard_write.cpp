// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "formats/clipboard.h"
#include "formats/clipboard_rows.h"

namespace kakunin::formats::clipboard {
namespace {

class Lines {
 public:
  Lines(const Layout& layout, LineEnd line_end, std::string day)
      : layout_(layout), end_(line_end == LineEnd::crlf ? "\r\n" : "\n"), day_(std::move(day)) {}

  void row(std::string_view label, const std::string& value) {
    text_.append(label).append("\t").append(one_line(value)).append(end_);
  }

  void title(std::string_view title) {
    text_.append(title).append(end_);
    if (!day_.empty()) row(day_label, std::exchange(day_, {}));  // below the first
  }

  void entitlement(const Entitlement& entitlement) {
    const bool assistance = entitlement.kind == EntitlementKind::public_assistance;
    RowWriter fields;
    each_field(entitlement, fields);
    section(assistance ? layout_.assistance_title : layout_.insurance_title, Section::entitlement, fields,
            assistance);
    section(assistance ? layout_.assistance_back : layout_.insurance_back, Section::back, fields, assistance);
    section(layout_.elderly_title, Section::elderly, fields, assistance);
    section(layout_.limit_title, Section::limit, fields, assistance);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  // A row is one line: the label, a tab, and no other.
  [[nodiscard]] static std::string one_line(std::string value) {
    value = clean(value);
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return value;
  }

  void section(std::string_view section_title, Section section, const RowWriter& fields, bool assistance) {
    if (section_title.empty()) return;
    std::vector<std::pair<std::string_view, std::string>> lines;
    for (const Row& row : rows()) {
      if (row.section != section || !is_written(row, assistance)) continue;
      const bool is_classification = row.path == "classification";
      std::string text =
          is_classification && assistance ? std::string{assistance_value} : fields.text(row.path);
      if (text.empty() && !keeps_empty(row)) continue;
      lines.emplace_back(is_classification ? layout_.classification_label : row.label, std::move(text));
    }
    if (lines.empty() && section != Section::entitlement) return;
    title(section_title);
    for (const auto& [label, text] : lines) row(label, text);
  }

  [[nodiscard]] static bool is_written(const Row& row, bool assistance) {
    return row.written == WrittenFor::all ||
           row.written == (assistance ? WrittenFor::assistance : WrittenFor::insurance);
  }

  [[nodiscard]] bool keeps_empty(const Row& row) const {
    const bool may_be_empty = row.path == "symbol" || row.path == "number" || row.path == "branch";
    return may_be_empty && layout_.empty_rows == EmptyRows::written;
  }

  const Layout& layout_;
  std::string_view end_;
  std::string day_;
  std::string text_;
};

[[nodiscard]] bool has_preschool(const Result& result) {
  const Entitlement* insurance = first_of(result, EntitlementKind::health_insurance);
  return insurance != nullptr && insurance->preschool;
}

}  // namespace

Written write(const Result& result, const Layout& layout, LineEnd line_end) {
  Written written;
  if (!result.day) written.missing.emplace_back("確認日");
  if (result.entitlements.empty()) {
    written.missing.emplace_back(layout.insurance_title);
    return written;
  }
  Lines lines(layout, line_end, shown(result.day));
  if (layout.reference == Line::present && !result.reference_number.empty()) {
    lines.row(reference_label, result.reference_number);
  }
  if (layout.preschool == Line::present && has_preschool(result)) {
    lines.row(preschool_label, std::string{preschool_value});
  }
  for (const Entitlement& entitlement : result.entitlements) lines.entitlement(entitlement);
  written.bytes = lines.take();
  return written;
}

}  // namespace kakunin::formats::clipboard
