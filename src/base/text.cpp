// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <algorithm>

namespace kakunin {
namespace {

constexpr std::string_view ideographic_space = "\u3000";
constexpr std::string_view ascii_spaces = " \t\r\n\f\v";

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (bool changed = true; changed;) {
    changed = false;
    const auto first = text.find_first_not_of(ascii_spaces);
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(ascii_spaces) - first + 1);
    if (text.starts_with(ideographic_space)) {
      text.remove_prefix(ideographic_space.size());
      changed = true;
    }
    if (text.ends_with(ideographic_space)) {
      text.remove_suffix(ideographic_space.size());
      changed = true;
    }
  }
  return text;
}

std::string with_ascii_digits(std::string_view text) {
  // A full-width digit is EF BC 90..99.
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.size() - i >= 3 && text[i] == '\xEF' && text[i + 1] == '\xBC' && text[i + 2] >= '\x90' &&
        text[i + 2] <= '\x99') {
      result.push_back(static_cast<char>('0' + (text[i + 2] - '\x90')));
      i += 2;
    } else {
      result.push_back(text[i]);
    }
  }
  return result;
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace kakunin
