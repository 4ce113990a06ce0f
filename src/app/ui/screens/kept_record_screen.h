// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record of earlier days: opened with its passphrase where it needs one; its days, the checks of a day,
// one check with its proof; files out of it, and erasing.

#include "app/ui/screens/exporting_screen.h"
#include "app/viewmodel/record_browser.h"

namespace kakunin::app {

class KeptRecordScreen final : public ExportingScreen {
  Q_OBJECT

 public:
  struct Parts {
    RecordModel& model;
    RecordBrowser& browser;
    ExportPlace place = ExportPlace::anywhere;
  };

  KeptRecordScreen(const Style& style, terminal::Language language, Parts parts);
  [[nodiscard]] QWidget* first_focus() override;
  void leave() override;

 private:
  enum class Question : std::uint8_t { none, erase, export_day };

  void rebuild(Question question = Question::none);
  void follow_model();
  void show_closed();
  void show_days();
  void show_day();
  void show_entry();
  void add_list(const QString& name);
  void add_proof();
  void ask_erase(const QString& question, void (RecordBrowser::*erase)());
  void add_back();
  void export_day(terminal::ExportFormat format);

  Parts parts_;
  record::Standing standing_;
  Question question_ = Question::none;
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
