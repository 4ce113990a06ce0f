// SPDX-License-Identifier: Apache-2.0
#pragma once
// A screen of the staff that a file can be taken from: asks first where the file holds patients, chooses the
// place, and says how the writing goes.

#include "app/ui/screens/staff_screen.h"
#include "app/ui/widgets/export_file.h"
#include "app/viewmodel/file_export.h"
#include "terminal/export_format.h"

namespace kakunin::app {

class Notice;

class ExportingScreen : public StaffScreen {
  Q_OBJECT

 protected:
  ExportingScreen(const Style& style, terminal::Language language, FileExport& files, ExportPlace place);

  /// Empty until something is written. patients: whether the file may hold anything of them.
  enum class Holds : std::uint8_t { patients, nobody };
  void add_export_line(Holds holds = Holds::patients);
  /// In place of the list and its answers, so that nobody overlooks it: the file is not encrypted. CSV, JSON
  /// or not at all, where the keyboard is.
  void ask_export(const std::function<void(terminal::ExportFormat)>& sure, const std::function<void()>& keep);
  void choose_file(const QString& title, const std::string& name,
                   const std::function<void(const std::filesystem::path&)>& then);
  /// Of this question.
  [[nodiscard]] bool has_export_line() const { return line_ != nullptr; }

 private:
  void show_export();

  FileExport& files_;
  ExportPlace place_;
  Holds holds_ = Holds::patients;
  Notice* line_ = nullptr;
};

}  // namespace kakunin::app
