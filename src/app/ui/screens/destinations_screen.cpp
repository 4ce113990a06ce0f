// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/destinations_screen.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/screens/local_api_screen.h"
#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/option_row.h"
#include "app/ui/widgets/stepper.h"
#include "app/viewmodel/phrases.h"
#include "terminal/trouble.h"

namespace kakunin::app {

using handover::DestinationKind;
using terminal::FileEncoding;

DestinationsScreen::DestinationsScreen(const Style& style, terminal::Language language, Models models)
    : StaffScreen(style, language), models_(models) {
  add_text(TextRole::body,
           tr("確認の結果は、ここで「する」にした先にだけ渡します。はじめは、どこにも渡しません。"));
  auto* fault =
      new Notice(style, Tone::bad, Sign::caution,
                 tr("先にフォルダーを、C:\\ や / から始まる場所で決めてください。"), TextRole::body, this);
  body().addWidget(fault);
  const auto show = [this, fault] {
    fault->setVisible(models_.settings.fault(SettingsItem::handover) != SettingsFault::none);
  };
  connect(&models_.settings, &SettingsModel::fault_changed, fault, show);
  show();
  add_way(
      DestinationKind::xml_folder, [](Handover& s) -> bool& { return s.xml.on; },
      [](Handover& s) -> std::string& { return s.xml.folder; });
  add_way(
      DestinationKind::csv_day, [](Handover& s) -> bool& { return s.csv.on; },
      [](Handover& s) -> std::string& { return s.csv.folder; });
  add_way(
      DestinationKind::json_folder, [](Handover& s) -> bool& { return s.json.on; },
      [](Handover& s) -> std::string& { return s.json.folder; });
  add_way(
      DestinationKind::fhir_folder, [](Handover& s) -> bool& { return s.fhir.on; },
      [](Handover& s) -> std::string& { return s.fhir.folder; });
  add_clipboard();
  add_local_api();
  add_bridge();
  add_official_app();
  body().addStretch();
  ChoiceButton* list = add_choice(ChoiceButton::Role::quiet, tr("今日の受け渡し"), Sign::clock);
  connect(list, &QPushButton::clicked, this, [this] { emit opened(Place::handover); });
  add_close();
}

QWidget* DestinationsScreen::first_focus() {
  return first_ != nullptr ? first_ : StaffScreen::first_focus();
}

void DestinationsScreen::leave() {
  emit opened(Place::settings);
}

void DestinationsScreen::change(const std::function<void(Handover&)>& edit) {
  models_.settings.change([&edit](terminal::Settings& settings) { edit(settings.handover); });
}

void DestinationsScreen::add_options(const QString& name, const QString& label, const QStringList& options,
                                     const std::function<int(const Handover&)>& get,
                                     const std::function<void(Handover&, int)>& set) {
  auto* row = new OptionRow(style(), label, options, this);
  row->setObjectName(name);
  row->set_current(get(current()));
  connect(row, &OptionRow::chosen, this, [this, row, get, set](int option) {
    change([&](Handover& settings) { set(settings, option); });
    row->set_current(get(current()));  // back again where it could not be
  });
  body().addWidget(row);
  if (first_ == nullptr) first_ = row->focusProxy() != nullptr ? row->focusProxy() : row;
}

void DestinationsScreen::add_switch(const QString& name, const QString& label, const Member<bool>& on) {
  add_options(
      name, label, {tr("しない"), tr("する")},
      [on](const Handover& s) {
        Handover copy = s;
        return on(copy) ? 1 : 0;
      },
      [on](Handover& s, int chosen) { on(s) = chosen == 1; });
}

void DestinationsScreen::add_folder(const QString& name, const QString& label, const QString& hint,
                                    const Member<std::string>& folder) {
  auto* field = new FormField(style(), label, hint, this);
  field->setObjectName(name);
  Handover now = current();
  field->set_value(text(folder(now)));
  const auto keep = [this, field, folder] {
    change([&](Handover& settings) { folder(settings) = field->value().trimmed().toStdString(); });
  };
  connect(field, &FormField::left, this, keep);
  connect(field, &FormField::confirmed, this, keep);
  body().addWidget(field);
}

void DestinationsScreen::add_encoding(const QString& name, const Member<FileEncoding>& encoding) {
  add_options(
      name, tr("文字コード"), {QStringLiteral("UTF-8"), QStringLiteral("Shift_JIS")},
      [encoding](const Handover& s) {
        Handover copy = s;
        return static_cast<int>(encoding(copy));
      },
      [encoding](Handover& s, int chosen) { encoding(s) = static_cast<FileEncoding>(chosen); });
}

void DestinationsScreen::add_way(DestinationKind kind, const Member<bool>& on,
                                 const Member<std::string>& folder) {
  const QString id = QString::fromLatin1(handover::name(kind).data());
  add_heading(words(handover::text(kind)));
  add_folder(id + QStringLiteral("_folder"), tr("フォルダー"), QString(), folder);
  add_switch(id, tr("%1に渡す").arg(words(handover::text(kind))), on);
  if (kind == DestinationKind::xml_folder) {
    add_encoding(id + QStringLiteral("_encoding"),
                 [](Handover& s) -> FileEncoding& { return s.xml.encoding; });
  }
  add_test(kind);
}

void DestinationsScreen::add_test(DestinationKind kind) {
  auto* button = new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("テスト送信"), Sign::none, this);
  button->setObjectName(QStringLiteral("test_") + QString::fromLatin1(handover::name(kind).data()));
  button->setAccessibleName(tr("テスト送信：%1").arg(words(handover::text(kind))));
  body().addWidget(button);
  auto* told = new Notice(style(), Tone::plain, Sign::none, QString(), TextRole::body, this);
  body().addWidget(told);
  connect(button, &QPushButton::clicked, this, [this, kind] { models_.handover.test(kind); });
  const auto show = [this, kind, told] {
    const HandoverModel::Test* test = models_.handover.test_of(kind);
    told->setVisible(test != nullptr);
    if (test == nullptr) return;
    QString says = tr("送っています。");
    if (test->failure) {
      says = with_code(*test->failure, language());
    } else if (!test->under_way) {
      says = test->file_name.empty() ? tr("送りました。架空の「見本　テスト送信」です。")
                                     : tr("送りました：%1").arg(text(test->file_name));
    }
    told->text().set_text(says);
  };
  connect(&models_.handover, &HandoverModel::tested, told, show);
  show();
}

void DestinationsScreen::add_clipboard() {
  add_heading(words(handover::text(DestinationKind::clipboard)));
  add_text(TextRole::small, tr("マイナ資格確認アプリと同じ形の文字を置きます。履歴に残さない印を付けます。"));
  add_switch(QStringLiteral("clipboard"), tr("クリップボードに置く"),
             [](Handover& s) -> bool& { return s.clipboard.on; });
  const std::vector<int> seconds{15, 30, 60, 120, 300, 0};
  QStringList labels;
  for (const int each : seconds) labels << (each == 0 ? tr("消さない") : tr("%1秒").arg(each));
  auto* stepper = new Stepper(style(), tr("消すまでの時間"), labels, this);
  const auto now = static_cast<int>(current().clipboard.clear_after.count());
  const auto found = std::find(seconds.begin(), seconds.end(), now);
  stepper->set_current(found == seconds.end() ? 2 : static_cast<int>(found - seconds.begin()));
  connect(stepper, &Stepper::stepped, this, [this, seconds](int step) {
    change([&](Handover& s) {
      s.clipboard.clear_after = std::chrono::seconds{seconds.at(static_cast<std::size_t>(step))};
    });
  });
  body().addWidget(stepper);
  add_test(DestinationKind::clipboard);
}

void DestinationsScreen::add_local_api() {
  add_heading(words(handover::text(DestinationKind::local_api)));
  add_text(TextRole::small, tr("このパソコンのほかのプログラムが、結果をその場で受け取ります。"));
  TextBlock* state = add_text(TextRole::body, QString());
  const auto show = [this, state] { state->set_text(state_of(models_.local_api, language())); };
  connect(&models_.local_api, &LocalApiModel::changed, state, show);
  show();
  auto* open =
      new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("ローカルAPIの設定"), Sign::none, this);
  connect(open, &QPushButton::clicked, this, [this] { emit opened(Place::local_api); });
  body().addWidget(open);
}

void DestinationsScreen::add_bridge() {
  add_heading(tr("レセコンからの照会（OQSフォルダー）"));
  add_folder(QStringLiteral("bridge_folder"), tr("OQSフォルダー"), tr("reqとresの入っているフォルダー"),
             [](Handover& s) -> std::string& { return s.bridge.folder; });
  add_switch(QStringLiteral("bridge"), tr("レセコンの照会に答える"),
             [](Handover& s) -> bool& { return s.bridge.on; });
  add_encoding(QStringLiteral("bridge_encoding"),
               [](Handover& s) -> FileEncoding& { return s.bridge.encoding; });
  TextBlock* state = add_text(TextRole::body, QString());
  const auto show = [this, state] {
    const BridgeModel& bridge = models_.bridge;
    QString says = tr("動いていません。");
    if (bridge.failure()) {
      says = with_code(*bridge.failure(), language());
    } else if (bridge.is_on()) {
      says = tr("動いています。答えた照会 %1件、エラーで答えた照会 %2件")
                 .arg(static_cast<int>(bridge.counts().answered))
                 .arg(static_cast<int>(bridge.counts().refused));
      if (bridge.counts().others > 0)
        says += tr("。対応していない要求が%1件あります").arg(static_cast<int>(bridge.counts().others));
    }
    state->set_text(says);
  };
  connect(&models_.bridge, &BridgeModel::changed, state, show);
  show();
}

void DestinationsScreen::add_official_app() {
  add_heading(tr("マイナ資格確認アプリの結果"));
  add_text(TextRole::small, tr("「見る」にすると、アプリでコピーした結果をここに表示し、上の受け渡し先に渡し"
                               "ます。ほかの文字は見ても"
                               "残しません。"));
  add_switch(QStringLiteral("watch"), tr("クリップボードを見る"),
             [](Handover& s) -> bool& { return s.official_app.watch_clipboard; });
  add_switch(QStringLiteral("watch_clear"), tr("取り込んだらクリップボードを消す"),
             [](Handover& s) -> bool& { return s.official_app.clear_clipboard; });
}

}  // namespace kakunin::app
