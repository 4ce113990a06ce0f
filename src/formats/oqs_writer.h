// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writing fields as elements in the order they are visited; what is absent has no element, and neither has a
// group of nothing. A visitor of formats/fields.h. For implementation files.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/fields.h"
#include "formats/text_form.h"

namespace kakunin::formats::oqs {

class ElementWriter {
 public:
  explicit ElementWriter(int depth = 0, Of kind = Of::both) : kind_(kind), depth_(depth) {}

  template <class T>
  void value(const Field& field, const T& from) {
    if (field.element.empty() || (field.of != Of::both && field.of != kind_)) return;
    std::string text = to_text(from, Style::oqs);
    if constexpr (std::is_same_v<T, std::optional<eligibility::FacilityId>>) {
      // Ten digits or none: a 登録記号番号 has no place there.
      if (from && !std::holds_alternative<eligibility::InstitutionCode>(*from)) text.clear();
    }
    leaf(field, text);
  }

  template <class T>
  void part(const Field&, const T& from) {
    each_field(from, *this);
  }

  template <class T>
  void stem(const Field& field, const T& from) {
    stem_ = field.element;
    each_field(from, *this);
    stem_.clear();
  }

  template <class T>
  void group(const Field& field, const std::optional<T>& from) {
    if (from) nested(field.element, [&](ElementWriter& in) { each_field(*from, in); });
  }

  template <class T>
  void list(const Field& field, const std::vector<T>& from) {
    const std::size_t slash = field.element.find('/');
    nested(field.element.substr(0, slash), [&](ElementWriter& in) {
      for (const T& entry : from) {
        in.nested(field.element.substr(slash + 1), [&](ElementWriter& one) { each_field(entry, one); });
      }
    });
  }

  /// An element with what write(writer) puts into it; none when that is nothing.
  template <class WriteInside>
  void nested(std::string_view name, const WriteInside& write, Of kind = Of::both) {
    ElementWriter inside(depth_ + 1, kind);
    write(inside);
    missing_.insert(missing_.end(), inside.missing_.begin(), inside.missing_.end());
    if (!inside.xml_.empty()) wrap(name, inside.xml_);
  }

  /// An element with this text; none when it is empty.
  void leaf(const Field& field, std::string_view text);

  [[nodiscard]] const std::string& xml() const { return xml_; }
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }

 private:
  void wrap(std::string_view name, std::string_view inside);

  std::string xml_;
  std::vector<std::string> missing_;
  std::string stem_;
  Of kind_;
  int depth_;
};

}  // namespace kakunin::formats::oqs
