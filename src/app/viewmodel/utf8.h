// SPDX-License-Identifier: Apache-2.0
#pragma once
// From the texts of the rooms below to those of Qt.

#include <QString>
#include <string_view>

namespace kakunin::app {

[[nodiscard]] inline QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace kakunin::app
