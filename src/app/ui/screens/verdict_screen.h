// SPDX-License-Identifier: Apache-2.0
#pragma once
// The answer: covered, not covered or to be asked, understood before any detail is read; then the details.

#include "app/ui/screens/visit_screen.h"

namespace kakunin::app {

class VerdictScreen final : public VisitScreen {
  Q_OBJECT

 public:
  /// handover: nullptr where nothing is handed over. chart: the verdict beside the clinic's list of patients;
  /// may be nullptr.
  VerdictScreen(const Style& style, VisitModel& model, HandoverModel* handover, ChartCheck* chart);
  [[nodiscard]] QWidget* first_focus() override;

 private:
  QWidget* banner_ = nullptr;
};

}  // namespace kakunin::app
