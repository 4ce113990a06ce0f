// SPDX-License-Identifier: Apache-2.0
#pragma once
// The PIN: a pad for fingers, the number keys for hands. No text field, no digit drawn, named or lit.

#include "app/ui/screens/visit_screen.h"

namespace kakunin::app {

class PinField;

class PinScreen final : public VisitScreen {
  Q_OBJECT

 public:
  /// The entry outlives the screen; it is empty before and after.
  PinScreen(const Style& style, VisitModel& model, PinEntry& pin);
  ~PinScreen() override;
  [[nodiscard]] QWidget* first_focus() override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void add_pad();
  void label_keys();
  void confirm();

  PinEntry& pin_;
  PinField* field_;
  std::array<ChoiceButton*, PinEntry::keys> keys_{};
  ChoiceButton* confirm_ = nullptr;
};

}  // namespace kakunin::app
