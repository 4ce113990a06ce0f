// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/reading_area.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QScroller>
#include <QVBoxLayout>

namespace kakunin::app {
namespace {

/// A soft edge with an arrow over the last lines: there is more.
class MoreBelow final : public QWidget {
 public:
  MoreBelow(const Style& style, QWidget* parent)
      : QWidget(parent), ground_(style.theme().window), line_(style.theme().text) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedHeight(height_at_100);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient fade(0, 0, 0, height());
    QColor clear = ground_;
    clear.setAlpha(0);
    fade.setColorAt(0, clear);
    fade.setColorAt(0.6, ground_);
    painter.fillRect(rect(), fade);
    painter.setPen(QPen(line_, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF tip{width() / 2.0, height() - 6.0};
    painter.drawPolyline(QPolygonF({tip + QPointF{-16, -12}, tip, tip + QPointF{16, -12}}));
  }

 private:
  static constexpr int height_at_100 = 36;
  QColor ground_;
  QColor line_;
};

}  // namespace

ReadingArea::ReadingArea(const Style& style, QWidget* parent) : QScrollArea(parent) {
  setAccessibleName(tr("画面の内容"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setContextMenuPolicy(Qt::PreventContextMenu);
  auto content = std::make_unique<QWidget>();
  column_ = new QVBoxLayout(content.get());
  column_->setContentsMargins(4, 4, 4, 4);
  column_->setSpacing(style.px(14));
  setWidget(content.release());  // the scroll area's from here on
  more_ = new MoreBelow(style, this);
  more_->hide();
  QScroller::grabGesture(viewport(), QScroller::TouchGesture);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ReadingArea::look);
  connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &ReadingArea::look);
}

ReadingArea::~ReadingArea() {
  QScroller::ungrabGesture(viewport());
}

bool ReadingArea::at_end() const {
  return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void ReadingArea::look() {
  const bool scrolls = verticalScrollBar()->maximum() > 0;
  setFocusPolicy(scrolls ? Qt::StrongFocus : Qt::NoFocus);
  more_->setVisible(scrolls && !at_end());
  more_->raise();
  if (isVisible() && at_end()) emit read_to_end();
}

void ReadingArea::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Home) {
    verticalScrollBar()->setValue(0);
  } else if (event->key() == Qt::Key_End) {
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
  } else if (event->key() == Qt::Key_Space) {
    verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
  } else {
    QScrollArea::keyPressEvent(event);
  }
}

void ReadingArea::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  more_->setGeometry(0, height() - more_->height(), viewport()->width(), more_->height());
  look();
}

}  // namespace kakunin::app
