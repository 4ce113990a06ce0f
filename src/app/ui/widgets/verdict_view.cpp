// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/verdict_view.h"

#include <QFrame>
#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <span>

#include "app/ui/text_flow.h"
#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/text_block.h"
#include "app/viewmodel/utf8.h"

namespace kakunin::app {
namespace {

struct Look {
  Tone tone;
  Sign sign;
};

Look look_of(terminal::DisplayKind kind) {
  switch (kind) {
    case terminal::DisplayKind::covered:
      return {Tone::good, Sign::yes};
    case terminal::DisplayKind::ask:
      return {Tone::ask, Sign::question};
    case terminal::DisplayKind::not_covered:
      break;
  }
  return {Tone::bad, Sign::no};
}

/// A framed surface for one section.
class Surface final : public QFrame {
 public:
  explicit Surface(const Style& style) : ground_(style.theme().surface), edge_(style.theme().edge) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge_, 1.5));
    painter.setBrush(ground_);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 12, 12);
  }

 private:
  QColor ground_;
  QColor edge_;
};

/// Labels and values in two columns. Prefers a width at which two tables fit beside each other.
class RowTable final : public QWidget {
 public:
  RowTable(const Style& style, std::span<const terminal::DisplayRow> rows) : style_(style) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(style.px(16));
    grid->setVerticalSpacing(style.px(4));
    int at = 0;
    int labels = 0;
    const int whole = style.px(preferred);
    const bool is_large = style.percent() > large;  // a narrow window has no more room for labels then
    for (const terminal::DisplayRow& row : rows) {
      auto* label = new TextBlock(style, TextRole::body, text(row.label));
      label->set_color(style.theme().muted);
      auto* value = new TextBlock(style, TextRole::lead, text(row.value));
      value->setAccessibleName(text(row.label) + QStringLiteral(" ") + text(row.value));
      // As wide as the words, and no wider than a share of the table; no word of a label is cut.
      const int words = label->sizeHint().width();
      const int phrase = widest_phrase(label->text(), label->font()) + 2;
      label->setMinimumWidth(is_large ? phrase : std::max(phrase, std::min(words, whole * 9 / 20)));
      labels =
          std::max({labels, label->minimumWidth(), std::min(words, is_large ? whole * 2 / 5 : whole / 2)});
      grid->addWidget(label, at, 0);
      grid->addWidget(value, at, 1);
      ++at;
    }
    grid->setColumnStretch(0, labels);
    grid->setColumnStretch(1, std::max(labels, whole * 5 / 4 - labels));
    grid->setRowStretch(at, 1);
  }
  [[nodiscard]] QSize sizeHint() const override {
    return {style_.px(preferred), QWidget::sizeHint().height()};
  }

 private:
  static constexpr int preferred = 460;
  static constexpr int large = 125;

  Style style_;
};

}  // namespace

VerdictView::VerdictView(const Style& style, const terminal::Display& display, QWidget* parent)
    : QWidget(parent), style_(style), column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(style.px(12));
  add_banner(display);
  if (!display.reminder.empty()) {
    column_->addWidget(new Notice(style, Tone::ask, Sign::caution, text(display.reminder)));
  }
  for (const std::string& line : display.advice) {
    column_->addWidget(new TextBlock(style, TextRole::body, text(line)));
  }
  for (const std::string& line : display.notices) {
    column_->addWidget(new Notice(style, Tone::ask, Sign::caution, text(line)));
  }
  auto* sections = new FillingFlow(style.px(12));
  column_->addLayout(sections);
  for (const terminal::DisplaySection& section : display.sections) sections->addWidget(section_card(section));
  if (!display.ladder.empty()) column_->addWidget(ladder_card(display));
  column_->addWidget(new TextBlock(
      style, TextRole::small,
      QStringLiteral("%1 : %2　%3")
          .arg(text(display.checked_on_label), text(display.checked_on), text(display.assurance))));
  column_->addStretch();
}

void VerdictView::add_banner(const terminal::Display& display) {
  const Look look = look_of(display.kind);
  auto* banner = new Notice(style_, look.tone, look.sign, text(display.answer), TextRole::verdict);
  banner->text().make_message();
  banner->text().setAccessibleName(text(display.answer) + QStringLiteral("。") + text(display.headline));
  banner->add_second_line(text(display.headline));
  banner_ = &banner->text();
  column_->addWidget(banner);
}

void VerdictView::add_below_banner(QWidget& widget) {
  column_->insertWidget(1, &widget);
}

QWidget* VerdictView::ladder_card(const terminal::Display& display) {
  auto* card = new Surface(style_);
  auto* list = new QVBoxLayout(card);
  const int room = style_.px(16);
  list->setContentsMargins(room, room / 2, room, room / 2);
  list->addWidget(new TextBlock(style_, TextRole::body, text(display.ladder_title)));
  int number = 0;
  for (const std::string& step : display.ladder) {
    list->addWidget(
        new TextBlock(style_, TextRole::body, QStringLiteral("%1. %2").arg(++number).arg(text(step))));
  }
  return card;
}

QWidget* VerdictView::section_card(const terminal::DisplaySection& section) {
  auto* card = new Surface(style_);
  auto* column = new QVBoxLayout(card);
  const int room = style_.px(16);
  column->setContentsMargins(room, room / 2, room, room / 2);
  auto* title = new TextBlock(style_, TextRole::body, text(section.title));
  title->setFont(bold(title->font()));
  column->addWidget(title);
  // A long section stands in two halves where the window is wide enough for both.
  constexpr std::size_t longest = 8;
  const std::span<const terminal::DisplayRow> rows(section.rows);
  const std::size_t half = rows.size() > longest ? (rows.size() + 1) / 2 : rows.size();
  auto* halves = new FillingFlow(2 * room);
  halves->addWidget(new RowTable(style_, rows.first(half)));
  if (half < rows.size()) halves->addWidget(new RowTable(style_, rows.subspan(half)));
  column->addLayout(halves);
  column->addStretch();
  return card;
}

}  // namespace kakunin::app
