// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/kept_record_screen.h"

#include <QListView>
#include <QVBoxLayout>
#include <utility>

#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/passphrase_form.h"
#include "app/ui/widgets/two_line_delegate.h"
#include "app/ui/widgets/verdict_view.h"
#include "app/viewmodel/day_record_model.h"
#include "terminal/display_words.h"

namespace kakunin::app {

using record::Standing;
using terminal::ExportFormat;
using Step = RecordBrowser::Step;

KeptRecordScreen::KeptRecordScreen(const Style& style, terminal::Language language, Parts parts)
    : ExportingScreen(style, language, parts.browser.files(), parts.place),
      parts_(parts),
      standing_(parts.model.standing()) {
  auto* idle = new IdleNotice(style, this);
  connect(idle, &IdleNotice::stay, &parts_.browser, &RecordBrowser::stay);
  connect(&parts_.browser.idle(), &IdleCountdown::ticked, idle, &IdleNotice::show_seconds);
  connect(&parts_.model, &RecordModel::changed, this, &KeptRecordScreen::follow_model);
  connect(&parts_.browser, &RecordBrowser::changed, this, [this] {
    rebuild();
    focus_first();
  });
  parts_.browser.set_language(language);
  if (standing_ == Standing::open && parts_.browser.days().empty()) parts_.browser.show_days();
  rebuild();
}

QWidget* KeptRecordScreen::first_focus() {
  return first_ != nullptr ? first_ : ExportingScreen::first_focus();
}

void KeptRecordScreen::leave() {
  parts_.browser.close();
  ExportingScreen::leave();
}

void KeptRecordScreen::follow_model() {
  if (std::exchange(standing_, parts_.model.standing()) == standing_) return;
  if (standing_ == Standing::open) parts_.browser.show_days();
  rebuild();
  focus_first();
}

void KeptRecordScreen::rebuild(Question question) {
  clear();
  question_ = question;
  first_ = nullptr;
  if (standing_ != Standing::open) return show_closed();
  switch (parts_.browser.step()) {
    case Step::days:
      return show_days();
    case Step::day:
      return show_day();
    case Step::entry:
      return show_entry();
  }
}

void KeptRecordScreen::show_closed() {
  if (!parts_.model.needs_passphrase()) {
    const auto fault = parts_.model.fault();
    add_notice(Tone::bad, Sign::no, fault ? words(record::text(*fault)) : tr("記録を開いています。"));
    ChoiceButton* again = add_choice(ChoiceButton::Role::primary, tr("もう一度開く"));
    connect(again, &QPushButton::clicked, &parts_.model, &RecordModel::retry);
  } else {
    const bool is_new = standing_ == Standing::needs_new_one;
    add_message(TextRole::lead,
                is_new ? tr("合言葉を決めると、記録を始めます。忘れると、記録はだれにも開けません。")
                       : tr("記録は合言葉で閉じています。"));
    add_text(TextRole::body, tr("開かないままでも、資格確認はできます。その間の確認は、記録に残りません。"));
    auto* form =
        new PassphraseForm(style(), parts_.model,
                           is_new ? PassphraseForm::Purpose::choose : PassphraseForm::Purpose::open, this);
    body().addWidget(form);
    first_ = form->focusProxy();
  }
  body().addStretch();
  add_close();
}

void KeptRecordScreen::add_list(const QString& name) {
  QListView* list = make_two_line_list(style(), parts_.browser.table(), TextTable::below, name, this);
  list->setObjectName(QStringLiteral("record_list"));
  const auto choose = [this](const QModelIndex& index) { parts_.browser.choose(index.row()); };
  connect(list, &QListView::activated, &parts_.browser, choose);
  connect(list, &QListView::clicked, &parts_.browser, choose);
  body().addWidget(list, 1);
  if (first_ == nullptr) first_ = list;
}

void KeptRecordScreen::add_back() {
  ChoiceButton* back = add_choice(ChoiceButton::Role::quiet, tr("戻る"));
  connect(back, &QPushButton::clicked, &parts_.browser, &RecordBrowser::back);
}

void KeptRecordScreen::ask_erase(const QString& question, void (RecordBrowser::*erase)()) {
  add_notice(Tone::ask, Sign::question, question);
  ChoiceButton* sure = add_choice(ChoiceButton::Role::secondary, tr("消す"));
  connect(sure, &QPushButton::clicked, &parts_.browser, erase);
  add_keep(tr("消さない"), [this] { rebuild(); });
}

void KeptRecordScreen::show_days() {
  RecordBrowser& browser = parts_.browser;
  if (browser.fault()) add_notice(Tone::bad, Sign::no, words(record::text(*browser.fault())));
  if (browser.days().empty()) {
    add_message(TextRole::body, tr("まだ記録がありません。"));
    body().addStretch();
    return static_cast<void>(add_close());
  }
  auto* find = new FormField(style(), tr("日付で探す"), tr("例：令和8年11月28日、2026/11/28"), this);
  find->setObjectName(QStringLiteral("find_day"));
  if (browser.day_fault()) find->show_fault(tr("日付として読めません。"));
  connect(find, &FormField::confirmed, this, [this, find] { parts_.browser.find_day(find->value()); });
  body().addWidget(find);
  add_list(tr("記録のある日"));
  if (question_ == Question::erase)
    return ask_erase(tr("記録を全部消しますか。証明も消え、元には戻せません。"), &RecordBrowser::erase_all);
  ChoiceButton* erase = add_choice(ChoiceButton::Role::secondary, tr("全部消す"));
  connect(erase, &QPushButton::clicked, this, [this] { rebuild(Question::erase); });
  add_close();
}

void KeptRecordScreen::show_day() {
  const RecordBrowser& browser = parts_.browser;
  add_text(TextRole::lead, text(terminal::day_text(browser.day(), language())));
  if (browser.fault()) add_notice(Tone::bad, Sign::no, words(record::text(*browser.fault())));
  if (browser.entries().empty()) {
    if (!browser.fault()) add_message(TextRole::body, tr("この日の記録はありません。"));
    body().addStretch();
  } else {
    if (question_ == Question::export_day)
      return ask_export([this](ExportFormat format) { export_day(format); }, [this] { rebuild(); });
    add_list(tr("この日の確認"));
    add_export_line();
    ChoiceButton* out = add_choice(ChoiceButton::Role::secondary, tr("この日を書き出す"));
    out->setObjectName(QStringLiteral("export_day"));
    connect(out, &QPushButton::clicked, this, [this] { rebuild(Question::export_day); });
  }
  add_back();
  add_close();
}

void KeptRecordScreen::export_day(ExportFormat format) {
  choose_file(tr("この日を書き出す"), record::export_file_name(parts_.browser.day(), format),
              [this, format](const std::filesystem::path& file) {
                rebuild();
                focus_first();
                parts_.browser.export_day(file, format);
              });
}

void KeptRecordScreen::show_entry() {
  const terminal::DayEntry& check = parts_.browser.entry().entry.check;
  const auto cell = [&](int column) { return DayRecordModel::cell(check, column, language()); };
  add_message(TextRole::lead,
              QStringLiteral("%1　%2").arg(text(terminal::day_text(parts_.browser.day(), language())),
                                           cell(DayRecordModel::time)));
  add_text(TextRole::body, tr("方法：%1").arg(cell(DayRecordModel::method)));
  add_text(TextRole::body, tr("結果：%1").arg(cell(DayRecordModel::result)));
  if (!check.request_id.empty())
    add_text(TextRole::body, tr("問い合わせ番号：%1").arg(cell(DayRecordModel::request)));
  add_proof();
  add_export_line();
  if (const auto display = parts_.browser.display(language()))
    body().addWidget(new VerdictView(style(), *display, this));
  body().addStretch();
  if (question_ == Question::erase)
    return ask_erase(tr("この記録を消しますか。証明も消え、元には戻せません。"), &RecordBrowser::erase_entry);
  if (parts_.browser.proof() != RecordBrowser::Proof::none) {
    ChoiceButton* out = add_choice(ChoiceButton::Role::secondary, tr("証明を書き出す"));
    connect(out, &QPushButton::clicked, this, [this] {
      choose_file(tr("証明を書き出す"), record::proof_file_name(*parts_.browser.entry().entry.proof),
                  [this](const std::filesystem::path& file) { parts_.browser.export_proof(file); });
    });
  }
  ChoiceButton* erase = add_choice(ChoiceButton::Role::secondary, tr("この記録を消す"));
  connect(erase, &QPushButton::clicked, this, [this] { rebuild(Question::erase); });
  add_back();
  add_close();
}

void KeptRecordScreen::add_proof() {
  switch (parts_.browser.proof()) {
    case RecordBrowser::Proof::none:
      return add_notice(Tone::plain, Sign::none, tr("証明：サービスの署名がありません。"));
    case RecordBrowser::Proof::genuine:
      return add_notice(Tone::good, Sign::yes, tr("証明：本物です。氏名や番号は入っていません。"));
    case RecordBrowser::Proof::not_checkable:
      return add_notice(
          Tone::ask, Sign::question,
          tr("証明：あります。確かめるための証明書は、次に端末の証明書が更新されるときに届きます。"));
    case RecordBrowser::Proof::not_genuine:
      return add_notice(Tone::bad, Sign::no,
                        tr("証明：%1").arg(words(record::text(parts_.browser.proof_fault()))));
  }
}

}  // namespace kakunin::app
