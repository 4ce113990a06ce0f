// SPDX-License-Identifier: Apache-2.0
#pragma once
// Text in lines, broken where a reader would pause. Japanese has no spaces, and Qt breaks it between any two
// characters (くださ|い。); here a line ends after a phrase: where kana gives way to a kanji, after a comma
// or a full stop, before a bracket. What is longer than a line is broken anywhere. Assumption: the change
// from kana to kanji is near enough to a phrase (文節); no dictionary is asked.

#include <QFont>
#include <QPointF>
#include <QString>
#include <QStringList>

class QPainter;

namespace kakunin::app {

/// What of a paragraph stays on one line, in its order.
[[nodiscard]] QStringList phrases(const QString& paragraph);
/// In pixels: narrower than this, a phrase is broken.
[[nodiscard]] int widest_phrase(const QString& text, const QFont& font);

struct Flow {
  QFont font;
  int width;     // of a line, in pixels
  double pitch;  // from line to line, in heights of a line
  Qt::Alignment alignment = Qt::AlignLeft;
  bool wraps = true;
};
struct Flown {
  int lines = 0;
  double height = 0;
  double widest = 0;
};
/// Breaks the text into lines; draws them from there on where there is a painter.
Flown flow_text(const QString& text, const Flow& flow, QPainter* painter = nullptr, QPointF from = {});

}  // namespace kakunin::app
