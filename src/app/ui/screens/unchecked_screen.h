// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who of the clinic's list was not checked in this month, and what that is told from.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/unchecked_model.h"

namespace kakunin::app {

class UncheckedScreen final : public StaffScreen {
  Q_OBJECT

 public:
  UncheckedScreen(const Style& style, terminal::Language language, UncheckedModel& model);
  void leave() override;

 private:
  void rebuild();
  [[nodiscard]] QString summary() const;
  [[nodiscard]] QString basis() const;

  UncheckedModel& model_;
};

}  // namespace kakunin::app
