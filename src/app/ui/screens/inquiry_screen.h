// SPDX-License-Identifier: Apache-2.0
#pragma once
// Inquiry by number: one form for the keyboard, then the answer as after a card.

#include <functional>

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/chart_check.h"
#include "app/viewmodel/inquiry_model.h"

namespace kakunin::app {

class FormField;

class InquiryScreen final : public StaffScreen {
  Q_OBJECT

 public:
  struct HandedOver {
    HandoverModel& model;
    /// Of the result shown; 0: it was not handed over.
    std::function<std::uint64_t()> consignment;
  };
  InquiryScreen(const Style& style, terminal::Language language, InquiryModel& model, HandedOver handed_over,
                ChartCheck& chart);
  [[nodiscard]] QWidget* first_focus() override;

 protected:
  void leave() override { model_.close(); }

 private:
  void rebuild();
  void show_form();
  void show_asking();
  void show_result();
  void show_trouble();
  void show_fault(terminal::InquiryField field);
  void ask();

  InquiryModel& model_;
  HandedOver handed_over_;
  ChartCheck& chart_;
  std::array<FormField*, InquiryModel::field_count> fields_{};
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
