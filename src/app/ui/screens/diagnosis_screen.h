// SPDX-License-Identifier: Apache-2.0
#pragma once
// The diagnosis: what is examined, what was found, what to do; the log; the report for support.

#include "app/ui/screens/exporting_screen.h"
#include "app/viewmodel/diagnosis_model.h"

namespace kakunin::app {

class DiagnosisScreen final : public ExportingScreen {
  Q_OBJECT

 public:
  /// Begins at once where it was not begun.
  DiagnosisScreen(const Style& style, terminal::Language language, DiagnosisModel& model,
                  ExportPlace place = ExportPlace::anywhere);

 protected:
  void leave() override;

 private:
  void rebuild();
  void show_progress();
  [[nodiscard]] QString message() const;
  void add_finding(const terminal::Finding& finding);
  void add_log();
  void write_report();

  DiagnosisModel& model_;
  TextBlock* message_ = nullptr;
  QVBoxLayout* findings_ = nullptr;
};

}  // namespace kakunin::app
