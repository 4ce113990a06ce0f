// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/trouble_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/notice.h"

namespace kakunin::app {

TroubleScreen::TroubleScreen(const Style& style, VisitModel& model) : VisitScreen(style, model) {
  auto* what = new Notice(style, Tone::bad, Sign::caution, text(content().alert), TextRole::title, this);
  what->text().make_message();
  body().addWidget(what);
  for (const std::string& line : content().to_do) add_text(TextRole::lead, text(line));
  for (const std::string& line : content().lines) add_text(TextRole::body, text(line));
  if (!content().ladder.empty()) {
    add_text(TextRole::body, text(content().ladder_title));
    int number = 0;
    for (const std::string& step : content().ladder) {
      add_text(TextRole::lead, QStringLiteral("%1. %2").arg(++number).arg(text(step)));
    }
  }
  const auto& failure = model.visit().data.failure;
  if (failure) {
    QString code = tr("コード：%1").arg(text(content().code));
    if (!failure->request_id.empty()) {
      code += QStringLiteral("　") + tr("問い合わせ番号：%1").arg(text(failure->request_id));
    }
    add_text(TextRole::small, code);
  }
  body().addStretch();
  add_choices();
  what_ = &what->text();
}

QWidget* TroubleScreen::first_focus() {
  return what_;
}

}  // namespace kakunin::app
