// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/settings_screen.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/option_row.h"
#include "app/ui/widgets/stepper.h"
#include "app/ui/widgets/word_field.h"

namespace kakunin::app {

using terminal::CounterSettings;
using terminal::Settings;

namespace {

/// The place of the value in the row, or of the nearest one.
int nearest(const std::vector<int>& values, int value) {
  const auto nearer = [value](int a, int b) { return std::abs(a - value) < std::abs(b - value); };
  return static_cast<int>(std::min_element(values.begin(), values.end(), nearer) - values.begin());
}

}  // namespace

SettingsScreen::SettingsScreen(const Style& style, terminal::Language language, SettingsModel& model)
    : StaffScreen(style, language), model_(model) {
  add_fault(SettingsItem::file);
  add_look();
  add_desk();
  add_times();
  add_devices();
  add_kiosk();
  body().addStretch();
  ChoiceButton* ways = add_choice(ChoiceButton::Role::quiet, tr("受け渡しの設定"));
  connect(ways, &QPushButton::clicked, this, [this] { emit opened(Place::destinations); });
  ChoiceButton* record = add_choice(ChoiceButton::Role::quiet, tr("記録の設定"));
  connect(record, &QPushButton::clicked, this, [this] { emit opened(Place::record_settings); });
  ChoiceButton* again = add_choice(ChoiceButton::Role::quiet, tr("端末を登録しなおす"));
  connect(again, &QPushButton::clicked, this, [this] { emit opened(Place::setup); });
  // A full screen has no frame to close it by, and a touch screen no keys.
  ChoiceButton* end = add_choice(ChoiceButton::Role::quiet, tr("アプリを終了する"));
  connect(end, &QPushButton::clicked, this, &SettingsScreen::end_wanted);
  add_close();
}

QWidget* SettingsScreen::first_focus() {
  // A change of the look makes this screen anew: the keyboard stays where it was.
  if (auto* used = findChild<QWidget*>(model_.control_in_use());
      used != nullptr && !model_.control_in_use().isEmpty())
    return used->focusProxy() != nullptr ? used->focusProxy() : used;
  return first_;
}

void SettingsScreen::showEvent(QShowEvent* event) {
  StaffScreen::showEvent(event);
  if (model_.control_in_use().isEmpty()) return;
  const auto show = [this] {
    if (QWidget* used = first_focus()) area().ensureWidgetVisible(used, 0, style().px(200));
  };
  QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);  // once everything has its place
}

void SettingsScreen::leave() {
  model_.set_control_in_use({});
  StaffScreen::leave();
}

void SettingsScreen::add_section(const QString& title) {
  add_heading(title);
  flow_ = new FillingFlow(style().px(20));
  body().addLayout(flow_);
}

void SettingsScreen::place(QWidget* control, const QString& name) {
  control->setObjectName(name);
  flow_->addWidget(control);
  if (first_ == nullptr) first_ = control->focusProxy() != nullptr ? control->focusProxy() : control;
}

OptionRow* SettingsScreen::add_options(const QString& name, const QString& label, const QStringList& options,
                                       const std::function<int(const Settings&)>& get,
                                       const std::function<void(Settings&, int)>& set) {
  auto* row = new OptionRow(style(), label, options, this);
  row->set_current(get(model_.settings()));
  connect(row, &OptionRow::chosen, this, [this, row, name, get, set](int option) {
    model_.set_control_in_use(name);
    model_.change([&](Settings& settings) { set(settings, option); });
    row->set_current(get(model_.settings()));  // back again where it could not be
  });
  place(row, name);
  return row;
}

void SettingsScreen::add_switch(const QString& name, const QString& label, bool Settings::*member) {
  add_options(
      name, label, {tr("しない"), tr("する")}, [member](const Settings& s) { return s.*member ? 1 : 0; },
      [member](Settings& s, int on) { s.*member = on == 1; });
}

void SettingsScreen::add_switch(const QString& name, const QString& label, bool CounterSettings::*member) {
  add_options(
      name, label, {tr("しない"), tr("する")},
      [member](const Settings& s) { return s.counter.*member ? 1 : 0; },
      [member](Settings& s, int on) { s.counter.*member = on == 1; });
}

void SettingsScreen::add_steps(const QString& name, const QString& label, const QStringList& labels,
                               const std::vector<int>& values, const std::function<int(const Settings&)>& get,
                               const std::function<void(Settings&, int)>& set) {
  auto* stepper = new Stepper(style(), label, labels, this);
  stepper->set_current(nearest(values, get(model_.settings())));
  connect(stepper, &Stepper::stepped, this, [this, stepper, name, values, get, set](int step) {
    model_.set_control_in_use(name);
    model_.change([&](Settings& settings) { set(settings, values.at(static_cast<std::size_t>(step))); });
    stepper->set_current(nearest(values, get(model_.settings())));
  });
  place(stepper, name);
}

void SettingsScreen::add_fault(SettingsItem item) {
  auto* notice = new Notice(style(), Tone::bad, Sign::caution, QString(), TextRole::body, this);
  body().addWidget(notice);
  const auto show = [this, notice, item] {
    const SettingsFault fault = model_.fault(item);
    notice->text().set_text(sentence(fault));
    notice->setVisible(fault != SettingsFault::none);
    if (fault == SettingsFault::none || !isVisible()) return;
    QMetaObject::invokeMethod(  // it may stand far from what was pressed; once it has its place
        notice, [this, notice] { area().ensureWidgetVisible(notice); }, Qt::QueuedConnection);
  };
  connect(&model_, &SettingsModel::fault_changed, notice, show);
  show();
}

QString SettingsScreen::sentence(SettingsFault fault) const {
  switch (fault) {
    case SettingsFault::none:
      break;
    case SettingsFault::proxy_not_an_address:
      return tr("プロキシのアドレスとして読めません。「proxy.example:8080」の形で入力してください。");
    case SettingsFault::word_too_short:
      return tr("合言葉は%1文字以上にしてください。").arg(terminal::shortest_admin_word);
    case SettingsFault::words_differ:
      return tr("2回の入力が違います。もう一度入力してください。");
    case SettingsFault::word_not_kept:
      return tr("合言葉を保存できませんでした。ほかのプログラムを閉じてから、もう一度行ってください。");
    case SettingsFault::kiosk_without_word:
      return tr("先に管理者の合言葉を決めてください。合言葉がないと、キオスクを終えられなくなります。");
    case SettingsFault::countdown_longer_than_idle:
      return tr("お知らせの時間は、閉じるまでの時間より短くしてください。");
    case SettingsFault::folder_missing:
    case SettingsFault::no_origin:
    case SettingsFault::no_port:
      break;  // said on screens of their own
    case SettingsFault::not_written:
      return tr(
          "設定を保存できませんでした。今の設定は、終了するまで有効です。保存先の空きと権限を確認してください"
          "。");
  }
  return {};
}

void SettingsScreen::add_look() {
  using terminal::ReduceMotion;
  using terminal::Theme;
  add_section(tr("見え方"));
  add_steps(
      QStringLiteral("text_percent"), tr("文字の大きさ"),
      {tr("100 %"), tr("125 %"), tr("150 %"), tr("175 %"), tr("200 %")}, {100, 125, 150, 175, 200},
      [](const Settings& s) { return s.counter.text_percent; },
      [](Settings& s, int percent) { s.counter.text_percent = percent; });
  add_options(
      QStringLiteral("theme"), tr("配色"),
      {tr("パソコンに合わせる"), tr("明るい"), tr("暗い"), tr("ハイコントラスト")},
      [](const Settings& s) { return static_cast<int>(s.counter.theme); },
      [](Settings& s, int theme) { s.counter.theme = static_cast<Theme>(theme); });
  add_options(
      QStringLiteral("language"), tr("職員の言語"), {QStringLiteral("日本語"), QStringLiteral("English")},
      [](const Settings& s) { return static_cast<int>(s.counter.staff_language); },
      [](Settings& s, int chosen) { s.counter.staff_language = static_cast<terminal::Language>(chosen); });
  add_options(
      QStringLiteral("motion"), tr("動きを減らす"),
      {tr("パソコンに合わせる"), tr("減らす"), tr("減らさない")},
      [](const Settings& s) { return static_cast<int>(s.counter.reduce_motion); },
      [](Settings& s, int chosen) { s.counter.reduce_motion = static_cast<ReduceMotion>(chosen); });
}

void SettingsScreen::add_desk() {
  using terminal::DefaultMethod;
  add_section(tr("窓口"));
  add_options(
      QStringLiteral("method"), tr("確認の方法"),
      {tr("患者さんに選んでもらう"), tr("暗証番号"), tr("目視確認（顔写真）")},
      [](const Settings& s) { return static_cast<int>(s.counter.default_method); },
      [](Settings& s, int chosen) { s.counter.default_method = static_cast<DefaultMethod>(chosen); });
  add_switch(QStringLiteral("scrambled"), tr("暗証番号のキーを毎回並べかえる"),
             &CounterSettings::pin_pad_scrambled);
  add_switch(QStringLiteral("removal"), tr("カードを取ったら結果を閉じる"), &Settings::close_on_removal);
  add_switch(QStringLiteral("aloud"), tr("利用規約を読み上げる"), &CounterSettings::read_aloud);
  auto* chart =
      new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("患者台帳との照合"), Sign::none, this);
  connect(chart, &QPushButton::clicked, this, [this] { emit opened(Place::chart); });
  place(chart, QStringLiteral("chart"));
}

void SettingsScreen::add_times() {
  add_section(tr("だれも触らないとき"));
  const auto minutes = [](int count) { return tr("%1分").arg(count); };
  add_steps(
      QStringLiteral("idle"), tr("画面を閉じるまで"),
      {tr("30秒"), minutes(1), tr("1分30秒"), minutes(2), minutes(3), minutes(5), minutes(10),
       tr("閉じない")},
      {30, 60, 90, 120, 180, 300, 600, 3'600},
      [](const Settings& s) { return s.idle.count() == 0 ? 3'600 : static_cast<int>(s.idle.count()); },
      [](Settings& s, int seconds) { s.idle = std::chrono::seconds{seconds == 3'600 ? 0 : seconds}; });
  const auto seconds_text = [](int count) { return tr("%1秒").arg(count); };
  add_steps(
      QStringLiteral("countdown"), tr("閉じる前のお知らせ"),
      {seconds_text(20), seconds_text(30), seconds_text(60), seconds_text(90), seconds_text(120)},
      {20, 30, 60, 90, 120},
      [](const Settings& s) { return static_cast<int>(s.counter.idle_countdown.count()); },
      [](Settings& s, int seconds) { s.counter.idle_countdown = std::chrono::seconds{seconds}; });
  add_fault(SettingsItem::idle);
}

void SettingsScreen::add_devices() {
  add_section(tr("機器と通信"));
  const std::vector<std::string> readers = model_.readers();
  QStringList labels{tr("どれでも")};
  for (const std::string& reader : readers) labels << text(reader);
  add_options(
      QStringLiteral("reader"), tr("カードリーダー"), labels,
      [readers](const Settings& s) {
        const auto found = std::find(readers.begin(), readers.end(), s.reader);
        return found == readers.end() ? 0 : static_cast<int>(found - readers.begin()) + 1;
      },
      [readers](Settings& s, int chosen) {
        s.reader = chosen == 0 ? std::string() : readers.at(static_cast<std::size_t>(chosen) - 1);
      });
  auto* proxy = new FormField(style(), tr("プロキシ"), tr("空けておくと、パソコンの設定に従います"), this);
  proxy->set_value(text(model_.settings().proxy));
  const auto keep = [this, proxy] { model_.set_proxy(proxy->value().toStdString()); };
  connect(proxy, &FormField::left, this, keep);
  connect(proxy, &FormField::confirmed, this, keep);
  const auto show = [this, proxy] { proxy->show_fault(sentence(model_.fault(SettingsItem::proxy))); };
  connect(&model_, &SettingsModel::fault_changed, proxy, show);
  show();
  place(proxy, QStringLiteral("proxy"));
}

void SettingsScreen::add_kiosk() {
  add_section(tr("画面とキオスク"));
  add_switch(QStringLiteral("full_screen"), tr("全画面で使う"), &CounterSettings::full_screen);
  add_switch(QStringLiteral("capture"), tr("画面の撮影を防ぐ（できる環境だけ）"),
             &CounterSettings::screen_capture_protection);
  add_switch(QStringLiteral("kiosk"), tr("キオスク（合言葉なしでは終えられない）"), &CounterSettings::kiosk);
  add_fault(SettingsItem::kiosk);
  TextBlock* whether = add_text(TextRole::body, QString());
  const auto tell = [this, whether] {
    whether->set_text(model_.has_admin_word() ? tr("管理者の合言葉：決まっています。下で変えられます。")
                                              : tr("管理者の合言葉：まだ決まっていません。"));
  };
  tell();
  connect(&model_, &SettingsModel::admin_word_set, whether, tell);
  flow_ = new FillingFlow(style().px(16));
  body().addLayout(flow_);
  auto* word = new WordField(style(), tr("管理者の合言葉"), this);
  auto* again = new WordField(style(), tr("管理者の合言葉をもう一度"), this);
  const std::array<std::pair<WordField*, QString>, 2> rows{
      {{word, tr("管理者の合言葉（6文字以上）")}, {again, tr("もう一度")}}};
  for (const auto& [field, label] : rows) {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new TextBlock(style(), TextRole::body, label));
    column->addWidget(field);
    flow_->addWidget(box);
  }
  auto* keep =
      new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("合言葉を決める"), Sign::none, this);
  flow_->addWidget(keep);
  const auto set = [this, word, again] { model_.set_admin_word(word->take(), again->take()); };
  connect(keep, &QPushButton::clicked, this, set);
  connect(again, &WordField::confirmed, this, set);
  connect(word, &WordField::confirmed, again, [again] { again->setFocus(Qt::TabFocusReason); });
  add_fault(SettingsItem::admin_word);
  auto* kept = new Notice(style(), Tone::good, Sign::yes, tr("合言葉を決めました。"), TextRole::body, this);
  kept->hide();
  body().addWidget(kept);
  connect(&model_, &SettingsModel::admin_word_set, kept, &QWidget::show);
}

}  // namespace kakunin::app
