// SPDX-License-Identifier: Apache-2.0
#include "formats/oqs_writer.h"

#include "base/japanese_text.h"

namespace kakunin::formats::oqs {
namespace {

constexpr std::size_t spaces_per_level = 2;

void append_escaped(std::string& to, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      default:
        to += c;
    }
  }
}

}  // namespace

void ElementWriter::leaf(const Field& field, std::string_view text) {
  // The padding of an insurer number is the only white space that belongs to a value.
  const std::string cleaned = field.element == "InsurerNumber" ? std::string{text} : clean(text);
  if (cleaned.empty()) {
    if (field.need == Need::required) missing_.push_back(stem_ + std::string{field.element});
    return;
  }
  const std::string name = stem_ + std::string{field.element};
  xml_.append(static_cast<std::size_t>(depth_) * spaces_per_level, ' ');
  xml_.append("<").append(name).append(">");
  append_escaped(xml_, field.wire == Wire::kana ? to_halfwidth_katakana(cleaned) : cleaned);
  xml_.append("</").append(name).append(">\n");
}

void ElementWriter::wrap(std::string_view name, std::string_view inside) {
  const std::string indent(static_cast<std::size_t>(depth_) * spaces_per_level, ' ');
  xml_.append(indent).append("<").append(name).append(">\n");
  xml_.append(inside);
  xml_.append(indent).append("</").append(name).append(">\n");
}

}  // namespace kakunin::formats::oqs
