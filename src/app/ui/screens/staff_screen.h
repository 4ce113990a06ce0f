// SPDX-License-Identifier: Apache-2.0
#pragma once
// A screen of the staff's own: leads to other places, says what went wrong as the visit does, and is left by
// 閉じる or Esc.

#include <functional>

#include "app/ui/screens/screen.h"
#include "app/viewmodel/handover_model.h"
#include "app/viewmodel/place.h"
#include "base/failure.h"
#include "terminal/language.h"

namespace kakunin::app {

class StaffScreen : public Screen {
  Q_OBJECT

 public:
  StaffScreen(const Style& style, terminal::Language language, QWidget* parent = nullptr);

  /// Back to Start unless a screen has more to do.
  void leave() override;

 signals:
  void opened(kakunin::app::Place place);

 protected:
  [[nodiscard]] terminal::Language language() const { return language_; }
  [[nodiscard]] QString words(const terminal::Text& text) const;

  void add_heading(const QString& text);
  ChoiceButton* add_close();
  /// The answer to a question that changes nothing: where the keyboard is, until it begins anew on what keep
  /// shows.
  ChoiceButton* add_keep(const QString& label, const std::function<void()>& keep);
  /// What happened, what to do first (the rest is about a patient's card), the code and the request id.
  TextBlock* add_failure(const Failure& failure, const QString& meanwhile = {});
  /// The calm line of what became of a result that was handed over, and もう一度受け渡す.
  void add_handover(HandoverModel& model, HandoverAgain::Verdict verdict);
  /// The question changed: the keyboard begins anew.
  void focus_first();

  void keyPressEvent(QKeyEvent* event) override;

 private:
  terminal::Language language_;
};

}  // namespace kakunin::app
