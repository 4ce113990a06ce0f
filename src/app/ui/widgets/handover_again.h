// SPDX-License-Identifier: Apache-2.0
#pragma once
// もう一度受け渡す: to the destinations that do not have a verdict, at once; where all have it, only after a
// person said that a second one is wanted. The button stands with the screen's answers, what is asked and
// told at the end of its body.

#include <QWidget>
#include <functional>

#include "app/ui/style.h"
#include "app/ui/widgets/choice_button.h"

namespace kakunin::app {

class HandoverModel;
class TextBlock;

class HandoverAgain final : public QWidget {
  Q_OBJECT

 public:
  struct Verdict {
    /// As it is now; 0: it was not handed over, and there is nothing to be seen here.
    std::function<std::uint64_t()> consignment;
    std::function<void()> hand_over_again;
  };
  HandoverAgain(const Style& style, HandoverModel& model, Verdict verdict, QWidget* screen);

  /// To be put among the answers of the screen, whose child it is.
  [[nodiscard]] ChoiceButton& button() { return *button_; }

 signals:
  /// It says something that is to be seen.
  void spoke();

 private:
  void follow();
  void press();
  void answer(bool wanted);

  HandoverModel& model_;
  Verdict verdict_;
  ChoiceButton* button_;
  TextBlock* told_;
  QWidget* question_;
  ChoiceButton* keep_;
};

}  // namespace kakunin::app
