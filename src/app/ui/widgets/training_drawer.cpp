// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/training_drawer.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/reading_area.h"
#include "app/ui/widgets/training_panel.h"

namespace kakunin::app {
namespace {

constexpr int edge = 4;

}  // namespace

TrainingDrawer::TrainingDrawer(const Style& style, terminal::Language language, TrainingModel& model,
                               QWidget* parent)
    : QWidget(parent), style_(style) {
  auto* column = new QVBoxLayout(this);
  constexpr int room = 12;
  column->setContentsMargins(room + edge, room, room, room);
  auto* area = new ReadingArea(style, this);
  area->column().addWidget(new TrainingPanel(style, language, model, this));
  area->column().addStretch();
  column->addWidget(area, 1);
  auto* close = new ChoiceButton(style, ChoiceButton::Role::primary, tr("道具をしまう"), Sign::none, this);
  column->addWidget(close);
  connect(close, &QPushButton::clicked, this, &QWidget::close);
  setAttribute(Qt::WA_DeleteOnClose);
  setAccessibleName(tr("練習の道具"));
  parent->installEventFilter(this);
  place();
  show();
  raise();
  close->setFocus();
}

void TrainingDrawer::place() {
  const QWidget& window = *parentWidget();
  const int width = std::max(window.width() / 2, std::min(window.width(), style_.px(440)));
  setGeometry(window.width() - width, 0, width, window.height());
}

void TrainingDrawer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), style_.theme().window);
  painter.fillRect(QRect(0, 0, edge, height()), style_.theme().training);
}

void TrainingDrawer::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    close();
  } else {
    QWidget::keyPressEvent(event);
  }
}

bool TrainingDrawer::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) place();
  return QWidget::eventFilter(watched, event);
}

}  // namespace kakunin::app
