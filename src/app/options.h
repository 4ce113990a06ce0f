// SPDX-License-Identifier: Apache-2.0
#pragma once
// The command line of kakunin (docs/man/kakunin.1).

#include <QSize>
#include <QString>
#include <optional>
#include <string>
#include <variant>

#include "app/ui/theme.h"
#include "terminal/language.h"

namespace kakunin::app {

struct Options {
  bool training = false;
  bool kiosk = false;
  std::string config;
  std::string identity;
  std::string reader;
  std::string log_file;
  std::optional<QSize> window_size;
  std::optional<terminal::Language> language;
  std::optional<int> text_percent;
  std::optional<ThemeName> theme;
};

/// What to do instead of starting: print this and end.
struct EarlyEnd {
  QString text;
  int exit_code = 0;
};

[[nodiscard]] std::variant<Options, EarlyEnd> read_options(const QStringList& arguments);

}  // namespace kakunin::app
