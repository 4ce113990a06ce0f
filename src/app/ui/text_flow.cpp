// SPDX-License-Identifier: Apache-2.0
#include "app/ui/text_flow.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace kakunin::app {
namespace {

enum class Kind : std::uint8_t { other, space, hiragana, katakana, kanji, opening, closing, attached };

struct Span {
  char32_t first;
  char32_t last;
  Kind kind;
};
constexpr Span spans[] = {
    {0x3040, 0x3096, Kind::hiragana}, {0x3099, 0x309a, Kind::attached}, {0x309d, 0x309f, Kind::hiragana},
    {0x30a0, 0x30fa, Kind::katakana}, {0x30fc, 0x30ff, Kind::katakana}, {0xff66, 0xff9f, Kind::katakana},
    {0x3005, 0x3007, Kind::kanji},    {0x3400, 0x9fff, Kind::kanji},    {0xf900, 0xfaff, Kind::kanji},
    {0x20000, 0x3ffff, Kind::kanji},  {0xfe00, 0xfe0f, Kind::attached}, {0xe0100, 0xe01ef, Kind::attached},
};

Kind kind_of(char32_t character) {
  static const auto opening = QStringLiteral("（「『【〔(").toUcs4();
  static const auto closing = QStringLiteral("。、，．・：；！？）」』】〕…)!?").toUcs4();
  if (character < 0x10000 && QChar(static_cast<char16_t>(character)).isSpace()) return Kind::space;
  if (opening.contains(character)) return Kind::opening;
  if (closing.contains(character)) return Kind::closing;
  for (const Span& span : spans) {
    if (character >= span.first && character <= span.last) return span.kind;
  }
  return Kind::other;
}

bool is_japanese(Kind kind) {
  return kind != Kind::other && kind != Kind::space;
}

/// A pause follows whatever comes next.
bool ends_a_clause(char32_t character) {
  return character == U'。' || character == U'、' || character == U'！' || character == U'？';
}

bool is_honorific(char32_t character, Kind next) {
  return (character == U'お' || character == U'ご') && next == Kind::kanji;
}

using Characters = QList<uint>;

/// Two verbs in one, or a noun and its kana: 受け付け, 思い出し. A particle stands alone: 次の順.
bool is_inside_a_verb(const Characters& text, qsizetype i) {
  static const auto particles = QStringLiteral("はがをにでともへのやか").toUcs4();
  const bool after_kanji = i > 0 && kind_of(text[i - 1]) == Kind::kanji;
  return after_kanji && kind_of(text[i + 1]) == Kind::kanji && !particles.contains(text[i]);
}

/// Words that the change from kana to kanji would divide.
bool is_inside_a_word(const Characters& text, qsizetype i) {
  static const std::array words{QStringLiteral("もう一度").toUcs4(), QStringLiteral("やり直").toUcs4(),
                                QStringLiteral("か所").toUcs4()};
  return std::any_of(words.begin(), words.end(), [&](const Characters& word) {
    for (qsizetype at = 1; at < word.size(); ++at) {
      const qsizetype begin = i + 1 - at;
      if (begin >= 0 && text.mid(begin, word.size()) == word) return true;
    }
    return false;
  });
}

/// Whether a line may end after this character; it is not the last.
bool may_break(const Characters& text, qsizetype i) {
  const Kind a = kind_of(text[i]);
  const Kind b = kind_of(text[i + 1]);
  if (a == Kind::space || b == Kind::space) return true;
  if (!is_japanese(a) && !is_japanese(b)) return true;  // as its script does
  if (b == Kind::attached || b == Kind::closing || a == Kind::opening) return false;
  if (a == Kind::closing) return ends_a_clause(text[i]) || b != Kind::hiragana;
  if (b == Kind::opening) return true;
  if (a != Kind::hiragana || is_inside_a_verb(text, i) || is_inside_a_word(text, i)) return false;
  const Kind after = i + 2 < text.size() ? kind_of(text[i + 2]) : Kind::space;
  if (b == Kind::hiragana) return text[i] == U'を' || is_honorific(text[i + 1], after);
  return !is_honorific(text[i], b);
}

/// Neither is a space: other scripts go on over what may_break() leaves to them.
bool is_inside_other_script(const Characters& text, qsizetype i) {
  return kind_of(text[i]) == Kind::other && kind_of(text[i + 1]) == Kind::other;
}

/// The lines of a paragraph; one that is longer than the width is a phrase that must be broken.
QStringList lines_of(const QString& paragraph, const QFontMetricsF& metrics, double width) {
  if (metrics.horizontalAdvance(paragraph) <= width) return {paragraph};
  QStringList lines{QString()};
  constexpr double rounding = 1;
  double used = 0;
  for (const QString& phrase : phrases(paragraph)) {
    const double wide = metrics.horizontalAdvance(phrase.trimmed());
    if (used > 0 && used + wide > width - rounding) {
      lines << QString();
      used = 0;
    }
    lines.last() += phrase;
    used += metrics.horizontalAdvance(phrase);
  }
  return lines;
}

}  // namespace

QStringList phrases(const QString& paragraph) {
  const Characters characters = paragraph.toUcs4();
  QStringList phrases;
  qsizetype begun = 0;
  qsizetype place = 0;  // in UTF-16
  for (qsizetype i = 0; i + 1 < characters.size(); ++i) {
    place += QChar::requiresSurrogates(characters[i]) ? 2 : 1;
    const bool space_follows = kind_of(characters[i + 1]) == Kind::space;  // it stays with the word before it
    if (space_follows || !may_break(characters, i) || is_inside_other_script(characters, i)) continue;
    phrases << paragraph.mid(begun, place - begun);
    begun = place;
  }
  return phrases << paragraph.mid(begun);
}

int widest_phrase(const QString& text, const QFont& font) {
  const QFontMetrics metrics(font);
  int widest = 0;
  for (const QString& phrase : phrases(text)) {
    widest = std::max(widest, metrics.horizontalAdvance(phrase.trimmed()));
  }
  return widest;
}

Flown flow_text(const QString& text, const Flow& flow, QPainter* painter, QPointF from) {
  QTextOption option;
  option.setWrapMode(flow.wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
  option.setAlignment(flow.alignment & Qt::AlignHorizontal_Mask);
  const QFontMetricsF metrics(flow.font);
  Flown flown;
  for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
    const QStringList lines = flow.wraps ? lines_of(paragraph, metrics, flow.width) : QStringList{paragraph};
    for (const QString& part : lines) {
      QTextLayout layout(part, flow.font);
      layout.setTextOption(option);
      layout.beginLayout();
      double within = 0;
      for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(flow.width);
        const double pitch = line.height() * flow.pitch;
        line.setPosition({0, within + (pitch - line.height()) / 2});
        within += pitch;
        flown.widest = std::max(flown.widest, line.naturalTextWidth());
        ++flown.lines;
      }
      layout.endLayout();
      if (painter != nullptr) layout.draw(painter, from + QPointF(0, flown.height));
      flown.height += within;
    }
  }
  return flown;
}

}  // namespace kakunin::app
