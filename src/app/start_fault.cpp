// SPDX-License-Identifier: Apache-2.0
#include "app/start_fault.h"

#include <QApplication>
#include <QMessageBox>
#include <algorithm>
#include <array>

#include "app/viewmodel/utf8.h"
#include "terminal/trouble.h"

namespace kakunin::app {
namespace {

using terminal::Language;
using terminal::Text;

// The staff's language is not known yet: both are said.
constexpr Text cannot_begin{"資格確認をはじめられません。", "The counter app cannot start."};
constexpr Text what_to_do{
    "この設定ファイルを直してください。直せないときは、ファイルの名前を変えてからもう一度はじめると、最初の設"
    "定"
    "で始まります。",
    "Mend this settings file. Where that is not possible, rename it and start again: the app then begins "
    "with "
    "its first settings."};

[[nodiscard]] bool has_display() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
  constexpr std::array variables{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
  return std::any_of(variables.begin(), variables.end(),
                     [](const char* variable) { return !qEnvironmentVariableIsEmpty(variable); });
#else
  return true;
#endif
}

}  // namespace

void show_start_fault(int& argc, char** argv, const Failure& failure, const std::string& file) {
  if (!has_display()) return;
  const QApplication application(argc, argv);
  constexpr int legible = 14;
  QFont font = QApplication::font();
  font.setPointSize(legible);
  QApplication::setFont(font);
  QStringList lines;
  for (const Language language : {Language::japanese, Language::english}) {
    lines << text(cannot_begin.in(language)) << text(terminal::sentence(failure.code).in(language))
          << text(what_to_do.in(language)) << QString();
  }
  lines << text(file) << text(to_text(failure.code)) + QStringLiteral(" ") + text(failure.detail);
  QMessageBox box(QMessageBox::Critical, QStringLiteral("kakunin"), lines.join(QLatin1Char('\n')));
  box.setTextFormat(Qt::PlainText);
  box.exec();
}

}  // namespace kakunin::app
