// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/local_api_screen.h"

#include <QVBoxLayout>
#include <array>

#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/option_row.h"
#include "app/viewmodel/phrases.h"
#include "terminal/display_words.h"
#include "terminal/trouble.h"

namespace kakunin::app {

using local_api::AccessToken;
using local_api::Scope;
using terminal::LocalApiSettings;

namespace {

/// So that its lines break somewhere.
QString in_groups(const QString& token) {
  constexpr qsizetype group = 8;
  QStringList groups;
  for (qsizetype at = 0; at < token.size(); at += group) groups << token.mid(at, group);
  return groups.join(QLatin1Char(' '));
}

}  // namespace

QString state_of(const LocalApiModel& api, terminal::Language language) {
  if (const auto failure = api.failure()) return with_code(*failure, language);
  if (!api.runs()) return LocalApiScreen::tr("動いていません。");
  return LocalApiScreen::tr("動いています。http://127.0.0.1:%1　つながっているプログラム：%2")
      .arg(api.port())
      .arg(api.listeners());
}

LocalApiScreen::LocalApiScreen(const Style& style, terminal::Language language, Models models)
    : StaffScreen(style, language), models_(models) {
  connect(&models_.tokens, &ApiTokensModel::changed, this, [this] {
    if (question_ == Question::overview) ask(Question::overview);
  });
  // Made anew in another style, it still shows the token that nobody has put away.
  ask(models_.tokens.made() ? Question::made : Question::overview);
}

LocalApiScreen::~LocalApiScreen() = default;

QWidget* LocalApiScreen::first_focus() {
  return first_ != nullptr ? first_ : StaffScreen::first_focus();
}

void LocalApiScreen::leave() {
  if (question_ == Question::overview) {
    emit opened(Place::destinations);
  } else {
    models_.tokens.put_away();
    ask(Question::overview);
  }
}

void LocalApiScreen::ask(Question question, const std::string& program) {
  const bool another = question_ != question;
  clear();
  first_ = nullptr;
  question_ = question;
  switch (question) {
    case Question::overview:
      show_overview();
      break;
    case Question::make:
      show_make();
      break;
    case Question::made:
      show_made();
      break;
    case Question::revoke:
      show_revoke(program);
      break;
  }
  if (another) focus_first();
}

void LocalApiScreen::show_overview() {
  add_text(TextRole::body,
           tr("このパソコンのほかのプログラム（レセコンなど）が、確認の結果を受け取ったり、確認を始めたり"
              "できます。ほかのパソコンからは使えません。"));
  add_settings();
  add_state();
  add_test();
  add_tokens();
  body().addStretch();
  ChoiceButton* make = add_choice(ChoiceButton::Role::secondary, tr("トークンを作る"));
  connect(make, &QPushButton::clicked, this, [this] { ask(Question::make); });
  add_close();
}

void LocalApiScreen::change(const std::function<void(LocalApiSettings&)>& edit) {
  models_.settings.change([&edit](terminal::Settings& settings) { edit(settings.local_api); });
}

void LocalApiScreen::add_settings() {
  const LocalApiSettings now = models_.settings.settings().local_api;
  auto* on = new OptionRow(style(), tr("ローカルAPIを使う"), {tr("使わない"), tr("使う")}, this);
  on->setObjectName(QStringLiteral("local_api"));
  on->set_current(now.on ? 1 : 0);
  connect(on, &OptionRow::chosen, this,
          [this](int chosen) { change([chosen](LocalApiSettings& s) { s.on = chosen == 1; }); });
  body().addWidget(on);
  first_ = on->focusProxy();

  auto* port = new FormField(style(), tr("ポート番号"), tr("ふつうは4710のまま使います"), this);
  port->setObjectName(QStringLiteral("port"));
  port->set_value(QString::number(now.port));
  auto* origins = new FormField(style(), tr("使ってよいWebページ"),
                                tr("ふつうは空けておきます。例：https://receipts.example"), this);
  origins->setObjectName(QStringLiteral("origins"));
  origins->set_value(text(now.allowed_origins));
  const auto keep = [this, port, origins] {
    change([&](LocalApiSettings& s) {
      s.port = port->value().trimmed().toInt();
      s.allowed_origins = origins->value().simplified().toStdString();
    });
    const SettingsFault fault = models_.settings.fault(SettingsItem::local_api);
    port->show_fault(fault == SettingsFault::no_port ? tr("%1から%2までの数字にしてください。")
                                                           .arg(terminal::least_local_port)
                                                           .arg(terminal::most_local_port)
                                                     : QString());
    origins->show_fault(fault == SettingsFault::no_origin
                            ? tr("「https://」から始まるアドレスだけを、空白で区切って入力してください。")
                            : QString());
  };
  for (FormField* field : {port, origins}) {
    connect(field, &FormField::left, this, keep);
    connect(field, &FormField::confirmed, this, keep);
    body().addWidget(field);
  }
}

void LocalApiScreen::add_state() {
  auto* well = new Notice(style(), Tone::plain, Sign::none, QString(), TextRole::body, this);
  well->text().set_color(style().theme().text);
  auto* trouble = new Notice(style(), Tone::bad, Sign::caution, QString(), TextRole::body, this);
  for (Notice* each : {well, trouble}) body().addWidget(each);
  auto* afresh = new ChoiceButton(style(), ChoiceButton::Role::secondary,
                                  tr("トークンを全部なくしてやり直す"), Sign::none, this);
  body().addWidget(afresh);
  connect(afresh, &QPushButton::clicked, this, [this] { models_.tokens.start_afresh(); });
  const auto show = [this, well, trouble, afresh] {
    const bool bad = models_.api.failure().has_value();
    Notice& says = bad ? *trouble : *well;
    says.text().set_text(state_of(models_.api, language()));
    well->setVisible(!bad);
    trouble->setVisible(bad);
    afresh->setVisible(models_.tokens.failure().has_value());
  };
  connect(&models_.api, &LocalApiModel::changed, well, show);
  show();
}

void LocalApiScreen::add_test() {
  auto* button = new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("テスト送信"), Sign::none, this);
  button->setObjectName(QStringLiteral("test_local_api"));
  button->setAccessibleName(tr("テスト送信：ローカルAPI"));
  body().addWidget(button);
  auto* told = new Notice(style(), Tone::plain, Sign::none, QString(), TextRole::body, this);
  told->text().set_color(style().theme().text);
  body().addWidget(told);
  connect(button, &QPushButton::clicked, this, [this] { models_.api.test(); });
  const auto show = [this, button, told] {
    const auto& test = models_.api.tested();
    button->setVisible(models_.api.is_on());
    told->setVisible(test.has_value());
    if (!test) return;
    told->text().set_text(
        test->failure ? with_code(*test->failure, language())
                      : tr("%1つのプログラムに送りました。架空の「見本　テスト送信」です。").arg(test->told));
  };
  connect(&models_.api, &LocalApiModel::changed, told, show);
  show();
}

QString LocalApiScreen::scopes_of(const AccessToken& token) const {
  QStringList allowed;
  for (std::size_t i = 0; i < local_api::scope_count; ++i) {
    const auto scope = static_cast<Scope>(i);
    if (token.scopes.has(scope)) allowed << words(local_api::text(scope));
  }
  return allowed.join(language() == terminal::Language::japanese ? QStringLiteral("、")
                                                                 : QStringLiteral("; "));
}

void LocalApiScreen::add_tokens() {
  add_heading(tr("プログラムのトークン"));
  add_text(
      TextRole::small,
      tr("プログラムごとに1つ作り、プログラムの設定に貼り付けます。無効にすると、すぐに使えなくなります。"));
  const auto& all = models_.tokens.tokens().all();
  if (all.empty()) add_text(TextRole::body, tr("まだありません。"));
  for (const AccessToken& token : all) {
    const QString name = text(token.name);
    TextBlock* who = add_text(
        TextRole::body,
        tr("%1　%2に作成").arg(name, text(terminal::day_text(day_in_japan(token.made), language()))));
    who->setFont(bold(who->font()));
    add_text(TextRole::small, scopes_of(token));
    auto* revoke =
        new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("無効にする"), Sign::none, this);
    revoke->setObjectName(QStringLiteral("revoke_") + name);
    revoke->setAccessibleName(tr("無効にする：%1").arg(name));
    connect(revoke, &QPushButton::clicked, this,
            [this, program = token.name] { ask(Question::revoke, program); });
    body().addWidget(revoke);
  }
}

void LocalApiScreen::show_make() {
  add_text(TextRole::body, tr("トークンを使うプログラムの名前と、そのプログラムに許すことを決めます。"));
  auto* name = new FormField(style(), tr("プログラムの名前"), tr("例：レセコン"), this);
  name->setObjectName(QStringLiteral("token_name"));
  body().addWidget(name);
  first_ = name->focusProxy();
  std::array<OptionRow*, local_api::scope_count> rows{};
  const local_api::Scopes usual{Scope::events, Scope::verdict};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto scope = static_cast<Scope>(i);
    auto* row = new OptionRow(style(), words(local_api::text(scope)), {tr("許さない"), tr("許す")}, this);
    row->setObjectName(QStringLiteral("scope_") + QString::fromLatin1(local_api::name(scope).data()));
    row->set_current(usual.has(scope) ? 1 : 0);
    body().addWidget(row);
    rows.at(i) = row;
  }
  auto* fault = new Notice(style(), Tone::bad, Sign::caution, QString(), TextRole::body, this);
  fault->hide();
  body().addWidget(fault);
  body().addStretch();
  ChoiceButton* make = add_choice(ChoiceButton::Role::primary, tr("トークンを作る"));
  const auto go = [this, name, rows, fault] {
    local_api::Scopes scopes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows.at(i)->current() == 1) scopes.add(static_cast<Scope>(i));
    }
    const TokenFault wrong = models_.tokens.make(name->value(), scopes);
    if (wrong == TokenFault::none) return ask(Question::made);
    say(*fault, wrong);
    name->setFocus(Qt::OtherFocusReason);
  };
  connect(make, &QPushButton::clicked, this, go);
  connect(name, &FormField::confirmed, this, go);
  ChoiceButton* stop = add_choice(ChoiceButton::Role::quiet, tr("やめる"));
  connect(stop, &QPushButton::clicked, this, [this] { leave(); });
}

void LocalApiScreen::say(Notice& notice, TokenFault fault) const {
  // In the order of TokenFault, after none.
  const std::array sentences{
      tr("プログラムの名前を入力してください。"),
      tr("同じ名前のトークンがあります。別の名前にするか、先に前のものを無効にしてください。"),
      tr("許すことを1つ以上選んでください。"),
      tr("トークンを保存できませんでした。保存先の空きと権限を確認してください。")};
  notice.setVisible(fault != TokenFault::none);
  if (fault == TokenFault::none) return;
  notice.text().set_text(sentences.at(static_cast<std::size_t>(fault) - 1));
  QMetaObject::invokeMethod(  // once it has its place
      &notice, [this, &notice] { const_cast<LocalApiScreen*>(this)->area().ensureWidgetVisible(&notice); },
      Qt::QueuedConnection);
}

void LocalApiScreen::show_made() {
  const auto& made = models_.tokens.made();
  if (!made) return;
  add_message(TextRole::lead, tr("「%1」のトークンを作りました。").arg(text(made->name)));
  add_text(TextRole::body, tr("見られるのは、この画面を閉じるまでです。「コピー」を押して、プログラムの設定に"
                              "貼り付けてください。"));
  TextBlock* token = add_text(TextRole::lead, in_groups(text(made->token)));
  token->setAccessibleName(text(made->token));
  token->setObjectName(QStringLiteral("token"));
  token->make_message();  // a screen reader can come to it
  auto* copy = new ChoiceButton(style(), ChoiceButton::Role::primary, tr("コピー"), Sign::none, this);
  body().addWidget(copy);
  auto* told = new Notice(style(), Tone::good, Sign::yes, QString(), TextRole::body, this);
  told->hide();
  body().addWidget(told);
  connect(copy, &QPushButton::clicked, this, [this, told] {
    told->text().set_text(models_.tokens.copy_made()
                              ? tr("コピーしました。1分たつと、クリップボードから消えます。")
                              : tr("コピーできませんでした。もう一度押してください。"));
    told->show();
  });
  body().addStretch();
  add_close();
}

void LocalApiScreen::show_revoke(const std::string& program) {
  add_message(TextRole::lead, tr("「%1」のトークンを無効にしますか。").arg(text(program)));
  add_text(TextRole::body, tr("そのプログラムは、すぐに結果を受け取れなくなります。元には戻せません。"));
  auto* fault = new Notice(style(), Tone::bad, Sign::caution, QString(), TextRole::body, this);
  fault->hide();
  body().addWidget(fault);
  body().addStretch();
  ChoiceButton* revoke = add_choice(ChoiceButton::Role::secondary, tr("無効にする"));
  connect(revoke, &QPushButton::clicked, this, [this, program, fault] {
    const TokenFault wrong = models_.tokens.revoke(program);
    if (wrong == TokenFault::none) return ask(Question::overview);
    say(*fault, wrong);
  });
  first_ = add_keep(tr("無効にしない"), [this] { leave(); });
}

}  // namespace kakunin::app
