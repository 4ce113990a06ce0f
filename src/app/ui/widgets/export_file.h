// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a file is written that somebody asked for. A kiosk asks nobody: a file dialog is a way to all the
// files of the machine.

#include <QString>
#include <filesystem>
#include <functional>
#include <string>

class QWidget;

namespace kakunin::app {

enum class ExportPlace : std::uint8_t { anywhere, to_documents };

/// Calls then with the file, now or when it was chosen; never where the dialog is given up.
void choose_export_file(QWidget* parent, ExportPlace place, const QString& title, const std::string& name,
                        const std::function<void(const std::filesystem::path&)>& then);

}  // namespace kakunin::app
