// SPDX-License-Identifier: Apache-2.0
#pragma once
// A picture instead of many words: where the card goes on a reader with a slot and on one with a flat top, or
// that it stays where it is. Moves gently where motion is allowed.

#include <QVariantAnimation>
#include <QWidget>

#include "app/ui/style.h"

namespace kakunin::app {

class DeskDrawing : public QWidget {
  Q_OBJECT

 public:
  enum class Scene : std::uint8_t { put_card, card_stays };

  DeskDrawing(const Style& style, Scene scene, QWidget* parent = nullptr);

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void draw_slot(QPainter& painter, const QRectF& box) const;
  void draw_pad(QPainter& painter, const QRectF& box) const;
  void draw_card(QPainter& painter, const QRectF& box, bool chip) const;

  Style style_;
  Scene scene_;
  QVariantAnimation way_;  // of the card: 0 away, 1 in its place
};

}  // namespace kakunin::app
