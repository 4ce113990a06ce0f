// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/diagnosis_screen.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/widgets/notice.h"

namespace kakunin::app {
namespace {

using Progress = DiagnosisModel::Progress;
using terminal::Finding;
using terminal::Health;

/// As many of the log's lines as somebody reads on a screen; the file has all of them.
constexpr std::size_t shown_log_lines = 40;

struct Look {
  Tone tone;
  Sign sign;
};

Look look_of(Health health) {
  switch (health) {
    case Health::good:
      return {Tone::good, Sign::yes};
    case Health::warning:
      return {Tone::ask, Sign::caution};
    case Health::bad:
      break;
  }
  return {Tone::bad, Sign::no};
}

}  // namespace

DiagnosisScreen::DiagnosisScreen(const Style& style, terminal::Language language, DiagnosisModel& model,
                                 ExportPlace place)
    : ExportingScreen(style, language, model.files(), place), model_(model) {
  connect(&model, &DiagnosisModel::changed, this, &DiagnosisScreen::show_progress);
  connect(&model, &DiagnosisModel::found, this, [this] {
    if (findings_ != nullptr) add_finding(model_.findings().back());
  });
  if (model_.progress() == Progress::not_begun) model_.start();
  rebuild();
}

void DiagnosisScreen::leave() {
  model_.stop();
  ExportingScreen::leave();
}

QString DiagnosisScreen::message() const {
  const auto& findings = model_.findings();
  if (model_.progress() == Progress::running) {
    const auto subject = model_.subject();
    if (!subject) return tr("点検しています。");
    return tr("点検しています（%2項目のうち%1番め）：%3")
        .arg(static_cast<int>(*subject) + 1)
        .arg(terminal::subject_count)
        .arg(words(terminal::text(*subject)));
  }
  if (model_.progress() == Progress::stopped) return tr("点検を途中でやめました。");
  const auto wrong = std::count_if(findings.begin(), findings.end(),
                                   [](const Finding& finding) { return finding.health != Health::good; });
  return wrong == 0 ? tr("点検が終わりました。問題はありません。")
                    : tr("点検が終わりました。確かめてほしいところが%1か所あります。").arg(wrong);
}

void DiagnosisScreen::show_progress() {
  if (model_.progress() == Progress::running && !has_export_line() && message_ != nullptr &&
      findings_->count() == static_cast<int>(model_.findings().size())) {
    message_->set_text(message());
    return;
  }
  rebuild();
  focus_first();
}

void DiagnosisScreen::rebuild() {
  const bool running = model_.progress() == Progress::running;
  clear();
  message_ = add_message(TextRole::lead, message());
  if (!running) add_export_line(Holds::nobody);
  findings_ = new QVBoxLayout;
  findings_->setSpacing(style().px(10));
  body().addLayout(findings_);
  for (const Finding& finding : model_.findings()) add_finding(finding);
  if (const terminal::Text screen = model_.screen_protection(); !running && !screen.empty()) {
    add_heading(tr("画面の撮影"));
    add_text(TextRole::body, words(screen));
  }
  if (!running) add_log();
  body().addStretch();
  if (running) {
    ChoiceButton* stop = add_choice(ChoiceButton::Role::secondary, tr("中止"));
    connect(stop, &QPushButton::clicked, &model_, &DiagnosisModel::stop);
  } else {
    ChoiceButton* again = add_choice(ChoiceButton::Role::secondary, tr("もう一度点検する"));
    connect(again, &QPushButton::clicked, &model_, &DiagnosisModel::start);
    ChoiceButton* write = add_choice(ChoiceButton::Role::secondary, tr("書き出す"));
    connect(write, &QPushButton::clicked, this, &DiagnosisScreen::write_report);
  }
  add_close();
}

void DiagnosisScreen::add_log() {
  const auto lines = model_.log();
  if (lines.empty()) return;
  const std::size_t count = std::min(lines.size(), shown_log_lines);
  add_heading(tr("動作の記録（最後の%1行）").arg(count));
  QStringList shown;
  for (std::size_t i = lines.size() - count; i < lines.size(); ++i) shown << text(lines.at(i));
  add_text(TextRole::small, shown.join(QLatin1Char('\n')));
}

void DiagnosisScreen::add_finding(const Finding& finding) {
  const Look look = look_of(finding.health);
  auto* notice =
      new Notice(style(), look.tone, look.sign,
                 tr("%1：%2").arg(words(terminal::text(finding.subject)), text(finding.what.in(language()))),
                 TextRole::body, this);
  if (!finding.fix.empty()) notice->add_second_line(text(finding.fix.in(language())), TextRole::body);
  findings_->addWidget(notice);
}

void DiagnosisScreen::write_report() {
  choose_file(tr("点検の結果を書き出す"), model_.file_name(),
              [this](const std::filesystem::path& file) { model_.write_report(file, language()); });
}

}  // namespace kakunin::app
