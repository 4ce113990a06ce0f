// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the clinic's list of patients says to the result beside it, under the answer and above the details:
// what differs, in whole sentences, what calls for a change first. Where a person must say whose chart it is,
// the candidates are shown only once somebody asks for them, by patient number and never by name: the patient
// at the counter sees the same screen.

#include <QWidget>

#include "app/ui/style.h"
#include "app/ui/widgets/signs.h"
#include "app/viewmodel/chart_check.h"

class QVBoxLayout;

namespace kakunin::app {

class ChoiceButton;
class TextBlock;

class ChartView final : public QWidget {
  Q_OBJECT

 public:
  /// before: where the keyboard comes from.
  ChartView(const Style& style, ChartCheck& check, terminal::Language language, QWidget& before,
            QWidget* parent = nullptr);

 signals:
  /// Other things can be pressed than a moment ago.
  void question_changed();

 private:
  enum class Candidates : std::uint8_t { hidden, shown };

  void rebuild();
  void show_candidates(Candidates candidates);
  void add_trouble();
  void add_candidates();
  void add_found();
  /// One box, and one message to screen readers.
  void add_notice(Tone tone, Sign sign, const QString& says, const QStringList& lines = {});
  ChoiceButton* add_button(const QString& name, const QString& label);
  [[nodiscard]] QString number_of(const ChartCheck::Option& option) const;
  [[nodiscard]] QString label_of(const ChartCheck::Option& option) const;

  Style style_;
  ChartCheck& check_;
  terminal::Language language_;
  QWidget& before_;
  Candidates candidates_ = Candidates::hidden;
  QVBoxLayout* column_;
  TextBlock* message_ = nullptr;
  QWidget* last_ = nullptr;  // the keyboard goes on from there
  bool asks_ = false;        // there is something to press
};

}  // namespace kakunin::app
