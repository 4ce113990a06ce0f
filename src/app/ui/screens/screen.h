// SPDX-License-Identifier: Apache-2.0
#pragma once
// What fills the window under its heading: a body that scrolls where it must and the answers below it, always
// at the same place. A screen is made for one moment, one style and one language, and thrown away with what
// it showed when any of them changes.

#include <QWidget>

#include "app/ui/style.h"
#include "app/ui/widgets/handover_again.h"
#include "app/ui/widgets/reading_area.h"
#include "app/ui/widgets/text_block.h"
#include "app/viewmodel/utf8.h"
#include "terminal/language.h"

class QBoxLayout;
class QVBoxLayout;

namespace kakunin::app {

class ChartCheck;
class FillingFlow;
class VerdictView;

class Screen : public QWidget {
  Q_OBJECT

 public:
  explicit Screen(const Style& style, QWidget* parent = nullptr);

  /// The same question; something on it is new.
  virtual void refresh() {}
  /// Where the keyboard and the screen reader begin.
  [[nodiscard]] virtual QWidget* first_focus();
  /// The way out of it, as Esc and 閉じる take it; a screen of the visit is left through the visit.
  virtual void leave() {}

 signals:
  /// The same screen asks something else now.
  void question_changed();

 protected:
  /// What has the keyboard is in sight, however long what stands before it is.
  void showEvent(QShowEvent* event) override;

  [[nodiscard]] const Style& style() const { return style_; }
  [[nodiscard]] ReadingArea& area() { return *area_; }
  [[nodiscard]] QVBoxLayout& body();
  /// The body, and what stands beside it and never scrolls.
  [[nodiscard]] QBoxLayout& middle() { return *middle_; }

  /// Takes everything away, for the next question of the same screen.
  void clear();
  // What stands in the body, from above to below.
  TextBlock* add_text(TextRole role, const QString& text);
  /// The first message is where the keyboard begins.
  TextBlock* add_message(TextRole role, const QString& text);
  void add_notice(Tone tone, Sign sign, const QString& text);
  /// What the clinic's list of patients says to a verdict.
  void add_chart(VerdictView& verdict, ChartCheck& check, terminal::Language language);
  /// Answers stand below the body, in this order.
  ChoiceButton* add_choice(ChoiceButton::Role role, const QString& label, Sign sign = Sign::none);
  void add_choice(ChoiceButton& button);
  /// もう一度受け渡す among the answers, and at the end of the body what it asks.
  void add_handover_again(HandoverModel& model, HandoverAgain::Verdict verdict);

 private:
  Style style_;
  ReadingArea* area_;
  QBoxLayout* middle_;
  FillingFlow* bar_;
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
