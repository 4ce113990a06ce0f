// SPDX-License-Identifier: Apache-2.0
#pragma once
// Today's hand-overs, the newest first: when, to whom, how it went, under which file name. No names of
// patients.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/handover_model.h"

namespace kakunin::app {

class HandoverScreen final : public StaffScreen {
  Q_OBJECT

 public:
  HandoverScreen(const Style& style, terminal::Language language, HandoverModel& model);

 private:
  enum class Question : std::uint8_t { none, give_up };
  void rebuild(Question question);
  void keep_up();
  [[nodiscard]] QString message() const;

  HandoverModel& model_;
  Question question_ = Question::none;
  bool pending_ = false;
  TextBlock* message_ = nullptr;
};

}  // namespace kakunin::app
