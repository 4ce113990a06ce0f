// SPDX-License-Identifier: Apache-2.0
#pragma once
// Today's visits, the newest first, and how many ended in which way. No names.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/day_record_model.h"

namespace kakunin::app {

class RecordScreen final : public StaffScreen {
  Q_OBJECT

 public:
  RecordScreen(const Style& style, terminal::Language language, DayRecordModel& model);

 private:
  enum class Question : std::uint8_t { none, erase };
  void rebuild(Question question);
  [[nodiscard]] QString summary() const;

  DayRecordModel& model_;
};

}  // namespace kakunin::app
