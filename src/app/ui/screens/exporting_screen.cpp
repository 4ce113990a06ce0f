// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/exporting_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/notice.h"

namespace kakunin::app {

using terminal::ExportFormat;

ExportingScreen::ExportingScreen(const Style& style, terminal::Language language, FileExport& files,
                                 ExportPlace place)
    : StaffScreen(style, language), files_(files), place_(place) {
  connect(&files, &FileExport::changed, this, &ExportingScreen::show_export);
  connect(this, &Screen::question_changed, this, [this] { line_ = nullptr; });
}

void ExportingScreen::add_export_line(Holds holds) {
  holds_ = holds;
  line_ = new Notice(style(), Tone::plain, Sign::none, QString(), TextRole::body, this);
  body().addWidget(line_);
  show_export();
}

void ExportingScreen::show_export() {
  if (line_ == nullptr) return;
  const QString file = QString::fromStdString(files_.file().string());
  switch (files_.state()) {
    case FileExport::State::none:
      break;
    case FileExport::State::writing:
      line_->text().set_text(tr("書き出しています。"));
      break;
    case FileExport::State::written:
      line_->text().set_text((holds_ == Holds::nobody
                                  ? tr("書き出しました。患者さんの情報は入っていません。保存先：%1")
                                  : tr("書き出しました。保存先：%1"))
                                 .arg(file));
      break;
    case FileExport::State::failed:
      line_->text().set_text(
          tr("書き出せませんでした。ほかの場所を選んでください。選んだ場所：%1").arg(file));
      break;
  }
  line_->setVisible(files_.state() != FileExport::State::none);
}

void ExportingScreen::ask_export(const std::function<void(ExportFormat)>& sure,
                                 const std::function<void()>& keep) {
  add_notice(Tone::ask, Sign::caution,
             tr("書き出したファイルは暗号化されません。氏名や番号が入っていることがあります。"));
  body().addStretch();
  ChoiceButton* csv = add_choice(ChoiceButton::Role::secondary, tr("CSVで書き出す"));
  connect(csv, &QPushButton::clicked, this, [sure] { sure(ExportFormat::csv); });
  ChoiceButton* json = add_choice(ChoiceButton::Role::secondary, tr("JSONで書き出す"));
  connect(json, &QPushButton::clicked, this, [sure] { sure(ExportFormat::json); });
  add_keep(tr("書き出さない"), keep);
}

void ExportingScreen::choose_file(const QString& title, const std::string& name,
                                  const std::function<void(const std::filesystem::path&)>& then) {
  choose_export_file(this, place_, title, name, then);
}

}  // namespace kakunin::app
