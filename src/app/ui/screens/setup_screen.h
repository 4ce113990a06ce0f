// SPDX-License-Identifier: Apache-2.0
#pragma once
// The first set-up: one question after the other, with the way back.

#include <array>

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/setup_model.h"

namespace kakunin::app {

class FormField;
class Notice;

class SetupScreen final : public StaffScreen {
  Q_OBJECT

 public:
  SetupScreen(const Style& style, terminal::Language language, SetupModel& model);
  [[nodiscard]] QWidget* first_focus() override;

 protected:
  void leave() override;

 private:
  void rebuild();
  void show_welcome();
  void show_source();
  void show_form();
  void show_file(bool picture);
  void show_confirm();
  void show_enrolling();
  void show_reader();
  void show_service();
  void show_practice();
  void show_done();
  void show_fault(terminal::EnrolmentField field);
  FormField* add_field(terminal::EnrolmentField field, const QString& label, const QString& hint);
  void add_authority();
  void add_back();
  void add_next(const QString& label, bool primary);
  void add_line(const QString& label, const QString& value);
  [[nodiscard]] QString kind_text(card::CardKind kind) const;
  void ask_for_file(const QString& title, const QString& filter,
                    const std::function<void(const QString&)>& take);

  SetupModel& model_;
  std::array<FormField*, SetupModel::field_count> fields_{};
  Notice* authority_fault_ = nullptr;
  TextBlock* authority_ = nullptr;
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
