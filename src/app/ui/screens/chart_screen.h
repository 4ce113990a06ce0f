// SPDX-License-Identifier: Apache-2.0
#pragma once
// The mapping assistant: the file of the receipt computer, what was read of it and what could not be, which
// column is what, the first patients as they are read by it. One page chooses the column of a field.

#include <optional>

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/chart_mapping_model.h"

namespace kakunin::app {

class ChartScreen final : public StaffScreen {
  Q_OBJECT

 public:
  ChartScreen(const Style& style, terminal::Language language, ChartMappingModel& model);
  [[nodiscard]] QWidget* first_focus() override;
  /// From a field's columns back to all of them, from there to the settings.
  void leave() override;

 private:
  void rebuild();
  void show_columns_of(chart::Field field);
  void add_file();
  void add_state();
  void add_reading();
  void add_fields();
  void add_first_patients();
  void add_answers();
  void ask_for_file();
  void choose(std::optional<std::size_t> column);
  [[nodiscard]] QString samples_of(std::size_t column) const;
  [[nodiscard]] QString lines(const std::vector<std::size_t>& numbers) const;
  [[nodiscard]] QString label(chart::Field field) const;

  ChartMappingModel& model_;
  std::optional<chart::Field> choosing_;  // its columns are shown
  std::optional<QString> typed_;          // a file, not yet looked for
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
