// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/export_file.h"

#include <QFileDialog>
#include <QStandardPaths>

namespace kakunin::app {

void choose_export_file(QWidget* parent, ExportPlace place, const QString& title, const std::string& name,
                        const std::function<void(const std::filesystem::path&)>& then) {
  if (place == ExportPlace::to_documents) {
    const std::filesystem::path documents{
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation).toStdString()};
    std::error_code fails_below;
    std::filesystem::create_directories(documents, fails_below);
    return then(documents / name);
  }
  auto* dialog = new QFileDialog(parent, title);
  dialog->setOption(QFileDialog::DontUseNativeDialog);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->selectFile(QString::fromStdString(name));
  QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                   [then](const QString& file) { then(file.toStdString()); });
  dialog->open();
}

}  // namespace kakunin::app
