// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who of the clinic's list was not checked in this month, what that is told from, and the list as a file.

#include "app/ui/screens/exporting_screen.h"
#include "app/viewmodel/unchecked_model.h"

namespace kakunin::app {

class UncheckedScreen final : public ExportingScreen {
  Q_OBJECT

 public:
  UncheckedScreen(const Style& style, terminal::Language language, UncheckedModel& model,
                  ExportPlace place = ExportPlace::anywhere);
  void leave() override;

 private:
  enum class Question : std::uint8_t { none, export_list };

  void rebuild(Question question = Question::none);
  void export_list(terminal::ExportFormat format);
  [[nodiscard]] QString summary() const;
  [[nodiscard]] QString basis() const;

  UncheckedModel& model_;
};

}  // namespace kakunin::app
