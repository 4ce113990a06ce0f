// SPDX-License-Identifier: Apache-2.0
#pragma once
// From the texts of the rooms below to those of Qt.

#include <QString>
#include <string_view>

namespace kakunin::app {

/// Without the characters that turn the direction of what stands after them or break its line: no name that
/// comes from elsewhere changes how the words beside it read.
[[nodiscard]] inline QString text(std::string_view utf8) {
  QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
  text.removeIf([](QChar c) {
    const char16_t code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x2028 ||
           code == 0x2029 || code == 0x200E || code == 0x200F || (code >= 0x80 && code < 0xA0);
  });
  return text;
}

}  // namespace kakunin::app
