// SPDX-License-Identifier: Apache-2.0
#pragma once
// A result of the official app, shown as a verdict and marked as what it is.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/chart_check.h"
#include "app/viewmodel/import_model.h"

namespace kakunin::app {

class ImportScreen final : public StaffScreen {
  Q_OBJECT

 public:
  /// consignment: under which it was handed over; 0: it was not.
  ImportScreen(const Style& style, terminal::Language language, ImportModel& model, HandoverModel& handover,
               std::uint64_t consignment, ChartCheck& chart);
  [[nodiscard]] QWidget* first_focus() override;
  void leave() override;

 private:
  ImportModel& model_;
  QWidget* banner_ = nullptr;
};

}  // namespace kakunin::app
