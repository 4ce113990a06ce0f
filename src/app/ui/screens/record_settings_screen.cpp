// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/record_settings_screen.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/option_row.h"
#include "app/ui/widgets/passphrase_form.h"
#include "app/ui/widgets/stepper.h"

namespace kakunin::app {

using record::KeyKind;
using record::Standing;
using terminal::RecordKeeping;
using terminal::RecordKey;

namespace {

constexpr std::array<int, 9> offered_days{1, 7, 30, 90, 180, 365, 730, 1'095, terminal::most_retention_days};

}  // namespace

RecordSettingsScreen::RecordSettingsScreen(const Style& style, terminal::Language language,
                                           SettingsModel& settings, RecordModel& model)
    : StaffScreen(style, language), settings_(settings), model_(model), shown_(look()) {
  connect(&settings, &SettingsModel::changed, this, &RecordSettingsScreen::keep_up);
  connect(&model, &RecordModel::changed, this, &RecordSettingsScreen::keep_up);
  rebuild();
}

RecordSettingsScreen::Look RecordSettingsScreen::look() const {
  return {settings_.settings().record, model_.standing(), model_.protection()};
}

void RecordSettingsScreen::keep_up() {
  if (look() == shown_) return;
  if (model_.protection() != shown_.protection) chooses_word_ = false;
  rebuild();
  focus_first();
}

QWidget* RecordSettingsScreen::first_focus() {
  auto* used = used_.isEmpty() ? nullptr : findChild<QWidget*>(used_);
  if (used == nullptr) used = findChild<QWidget*>(QStringLiteral("keep"));
  return used->focusProxy() != nullptr ? used->focusProxy() : used;
}

void RecordSettingsScreen::leave() {
  emit opened(Place::settings);
}

bool RecordSettingsScreen::by_passphrase() const {
  if (chooses_word_) return true;
  if (model_.protection()) return model_.protection() == KeyKind::passphrase;
  return shown_.settings.key == RecordKey::passphrase;
}

void RecordSettingsScreen::rebuild() {
  shown_ = look();
  clear();
  add_keeping();
  if (terminal::is_kept(shown_.settings)) {
    add_days();
    add_key();
    add_state();
  }
  body().addStretch();
  add_close();
}

void RecordSettingsScreen::add_keeping() {
  auto* row = new OptionRow(
      style(), tr("確認の記録"),
      {tr("残さない"), tr("今日だけ"), tr("確認の証明を残す"), tr("証明と確認の結果を残す")}, this);
  row->setObjectName(QStringLiteral("keep"));
  row->set_current(static_cast<int>(shown_.settings.keep));
  connect(row, &OptionRow::chosen, this, [this](int chosen) {
    used_ = QStringLiteral("keep");
    settings_.change([chosen](terminal::Settings& s) { s.record.keep = static_cast<RecordKeeping>(chosen); });
  });
  body().addWidget(row);
  const std::array meanings{
      tr("何も残しません。"),
      tr("時刻・方法・結果・問い合わせ番号だけを、メモリーに置きます。日付が変わるか終了すると消えます。"),
      tr("時刻・方法・結果・問い合わせ番号と、サービスが署名した証明を、暗号化して残します。氏名や番号は残り"
         "ませ"
         "ん。"),
      tr("証明に加えて、氏名や番号を含む確認の結果も、暗号化して残します。")};
  add_text(TextRole::small, meanings.at(static_cast<std::size_t>(shown_.settings.keep)));
}

void RecordSettingsScreen::add_days() {
  const QStringList labels{tr("1日"), tr("7日"), tr("30日"), tr("90日"), tr("180日"),
                           tr("1年"), tr("2年"), tr("3年"),  tr("5年")};
  auto* stepper = new Stepper(style(), tr("残す期間"), labels, this);
  stepper->setObjectName(QStringLiteral("days"));
  const auto fits = std::find_if(offered_days.begin(), offered_days.end(),
                                 [this](int days) { return days >= shown_.settings.days; });
  stepper->set_current(static_cast<int>(std::min(fits, offered_days.end() - 1) - offered_days.begin()));
  connect(stepper, &Stepper::stepped, this, [this](int step) {
    used_ = QStringLiteral("days");
    settings_.change(
        [step](terminal::Settings& s) { s.record.days = offered_days.at(static_cast<std::size_t>(step)); });
  });
  body().addWidget(stepper);
  add_text(TextRole::small, tr("過ぎた日の記録は、自動で消えます。短くすると、その場で消えます。"));
}

void RecordSettingsScreen::add_key() {
  auto* row =
      new OptionRow(style(), tr("記録を開くもの"), {tr("このパソコンの鍵の保管場所"), tr("合言葉")}, this);
  row->setObjectName(QStringLiteral("key"));
  row->set_current(by_passphrase() ? 1 : 0);
  connect(row, &OptionRow::chosen, this, [this](int chosen) {
    used_ = QStringLiteral("key");
    chooses_word_ = chosen == 1;
    const bool open = model_.standing() == Standing::open;
    if (chosen == 0 && open && model_.protection() == KeyKind::passphrase) model_.use_secret_store();
    const auto key = static_cast<RecordKey>(chosen);
    if (settings_.settings().record.key != key) {
      settings_.change([key](terminal::Settings& s) { s.record.key = key; });
    } else {
      rebuild();
      focus_first();
    }
  });
  body().addWidget(row);
}

void RecordSettingsScreen::add_state() {
  const auto say = [this](Tone tone, Sign sign, const QString& text) { add_notice(tone, sign, text); };
  const auto ask = [this](PassphraseForm::Purpose purpose) {
    body().addWidget(new PassphraseForm(style(), model_, purpose, this));
  };
  switch (model_.standing()) {
    case Standing::off:
      break;
    case Standing::needs_passphrase:
      say(Tone::ask, Sign::caution, tr("記録は閉じています。合言葉を入力すると開きます。"));
      ask(PassphraseForm::Purpose::open);
      break;
    case Standing::needs_new_one:
      say(Tone::ask, Sign::caution,
          tr("合言葉を決めると、記録を始めます。忘れると、記録はだれにも開けません。"));
      ask(PassphraseForm::Purpose::choose);
      break;
    case Standing::failed: {
      say(Tone::bad, Sign::no, model_.fault() ? words(record::text(*model_.fault())) : QString());
      ChoiceButton* again = add_choice(ChoiceButton::Role::secondary, tr("もう一度開く"));
      connect(again, &QPushButton::clicked, &model_, &RecordModel::retry);
      break;
    }
    case Standing::open:
      if (model_.fault()) {
        say(Tone::bad, Sign::no, words(record::text(*model_.fault())));
      } else {
        say(Tone::good, Sign::yes, tr("記録は開いています。"));
      }
      if (by_passphrase()) {
        add_text(TextRole::small, tr("新しい合言葉を決めると、前の鍵や合言葉では開かなくなります。"));
        ask(PassphraseForm::Purpose::choose);
      }
      break;
  }
}

}  // namespace kakunin::app
