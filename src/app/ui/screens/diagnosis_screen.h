// SPDX-License-Identifier: Apache-2.0
#pragma once
// The diagnosis: what is examined, what was found, what to do; the log; the report for support.

#include "app/ui/screens/staff_screen.h"
#include "app/ui/widgets/export_file.h"
#include "app/viewmodel/diagnosis_model.h"

namespace kakunin::app {

class Notice;

class DiagnosisScreen final : public StaffScreen {
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
  void show_export();
  void write_report();

  DiagnosisModel& model_;
  ExportPlace place_;
  TextBlock* message_ = nullptr;
  QVBoxLayout* findings_ = nullptr;
  Notice* export_ = nullptr;
};

}  // namespace kakunin::app
