// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/idle_notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/text_block.h"

namespace kakunin::app {

IdleNotice::IdleNotice(const Style& style, QWidget* parent)
    : QWidget(parent),
      style_(style),
      text_(new TextBlock(style, TextRole::body, QString(), this)),
      stay_(new ChoiceButton(style, ChoiceButton::Role::primary, QString(), Sign::none, this)) {
  auto* row = new QHBoxLayout(this);
  const int room = style.px(16);
  row->setContentsMargins(room, room / 2, room, room / 2);
  row->addWidget(text_, 1);
  text_->set_color(style.theme().tint(Tone::ask).text);
  stay_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Minimum);
  row->addWidget(stay_);
  connect(stay_, &QPushButton::clicked, this, &IdleNotice::stay);
  parent->installEventFilter(this);
  hide();
}

void IdleNotice::show_seconds(int seconds) {
  if (seconds <= 0) {
    hide();
    return;
  }
  const QString words = tr("あと%1秒で、はじめの画面に戻ります。").arg(seconds);
  // Told once by name, and not every second anew. Only there with the reason: on the screen one line has to do,
  // so that nothing of the answer below is covered.
  if (isHidden()) text_->setAccessibleName(tr("しばらく操作がありません。") + words);
  text_->setText(words);
  if (!isHidden()) return;
  stay_->setText(tr("続ける"));  // in the language of the moment
  stay_->setAccessibleName(stay_->text());
  place();
  show();
  raise();
}

void IdleNotice::place() {
  const int width = parentWidget()->width() - 2 * style_.px(16);
  const int height = std::max(layout()->heightForWidth(width), layout()->minimumSize().height());
  setGeometry(style_.px(16), 8, width, height);
}

bool IdleNotice::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize && isVisible()) place();
  return QWidget::eventFilter(watched, event);
}

void IdleNotice::paintEvent(QPaintEvent*) {
  const Theme::Tint& tint = style_.theme().tint(Tone::ask);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tint.edge, 4));
  painter.setBrush(tint.ground);
  painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 12, 12);
}

}  // namespace kakunin::app
