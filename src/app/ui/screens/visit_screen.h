// SPDX-License-Identifier: Apache-2.0
#pragma once
// A screen of the visit: what the model says, the screen's own part in the middle, the model's answers.

#include <functional>

#include "app/ui/screens/screen.h"
#include "app/viewmodel/chart_check.h"
#include "app/viewmodel/pin_entry.h"
#include "app/viewmodel/visit_model.h"

namespace kakunin::app {

namespace platform {
class Speech;
}

class HandoverModel;

class VisitScreen : public Screen {
  Q_OBJECT

 public:
  VisitScreen(const Style& style, VisitModel& model);

 protected:
  [[nodiscard]] VisitModel& model() { return model_; }
  [[nodiscard]] const terminal::Screen& content() const { return model_.screen(); }

  /// The alert in its box; nothing where there is none.
  void add_alert(Tone tone);
  /// The lines, the first one large.
  void add_lines();
  void add_tries();
  /// One button per choice.
  void add_choices();
  /// At the foot of the screen.
  ChoiceButton* add_choice_of(const terminal::Choice& choice);
  /// Wherever the screen puts it.
  [[nodiscard]] ChoiceButton* make_choice(const terminal::Choice& choice);

 private:
  VisitModel& model_;
};

/// What some screens need besides the visit; all outlive the screen.
struct VisitTools {
  PinEntry& pin;
  platform::Speech* speech = nullptr;
  /// The terms are read aloud without being asked to.
  bool read_aloud = false;
  /// Where verdicts are handed over: a verdict can be handed over again.
  std::function<HandoverModel*()> handover{};
  /// The verdict beside the clinic's list of patients.
  ChartCheck* chart = nullptr;
};

/// The screen of the visit as it stands.
[[nodiscard]] std::unique_ptr<Screen> make_visit_screen(const Style& style, VisitModel& model,
                                                        const VisitTools& tools);

}  // namespace kakunin::app
