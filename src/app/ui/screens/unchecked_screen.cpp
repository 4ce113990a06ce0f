// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/unchecked_screen.h"

#include <QListView>
#include <QVBoxLayout>

#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/two_line_delegate.h"
#include "terminal/chart/unchecked_export.h"
#include "terminal/display_words.h"

namespace kakunin::app {

using terminal::ExportFormat;
using Step = UncheckedModel::Step;

UncheckedScreen::UncheckedScreen(const Style& style, terminal::Language language, UncheckedModel& model,
                                 ExportPlace place)
    : ExportingScreen(style, language, model.files(), place), model_(model) {
  model_.set_language(language);
  auto* idle = new IdleNotice(style, this);
  connect(idle, &IdleNotice::stay, &model.idle(), &IdleEnd::stay);
  connect(&model.idle().countdown(), &IdleCountdown::ticked, idle, &IdleNotice::show_seconds);
  connect(&model, &UncheckedModel::changed, this, [this] {
    rebuild();
    focus_first();
  });
  if (model.step() == Step::closed) {
    model.open();  // tells, and so draws
  } else {
    rebuild();
  }
}

void UncheckedScreen::leave() {
  model_.close();
  ExportingScreen::leave();
}

QString UncheckedScreen::summary() const {
  const auto left = static_cast<int>(model_.rowCount());
  const auto all = static_cast<int>(model_.all());
  const QString month = text(terminal::month_text(model_.month().month(), language()));
  if (left == 0) return tr("患者台帳の%1人は、全員%2に確認しています。").arg(all).arg(month);
  return tr("%1にまだ確認していない患者：%2人（患者台帳の%3人のうち）").arg(month).arg(left).arg(all);
}

QString UncheckedScreen::basis() const {
  const auto here = static_cast<int>(model_.checked_here());
  QString told = model_.list_tells() ? tr("患者台帳の最終確認日の列から数えています。")
                                     : tr("患者台帳に最終確認日の列がありません。");
  if (model_.can_count()) {
    told += tr("このアプリを開いてから照合できた今月の患者%1人も、確認したものと数えます。").arg(here);
  } else {
    told += tr("患者番号の列がないので、このアプリで確認した患者は数えられません。");
  }
  return told + tr("ほかの端末や、アプリを閉じる前の確認は、台帳に書かれるまで分かりません。");
}

void UncheckedScreen::rebuild(Question question) {
  clear();
  switch (model_.step()) {
    case Step::closed:
    case Step::looking:
      add_message(TextRole::lead, tr("患者台帳を読んでいます。"));
      body().addStretch();
      break;
    case Step::trouble: {
      add_message(TextRole::lead, tr("患者台帳を読めません。"));
      add_notice(Tone::bad, Sign::caution, text(model_.trouble()->text(language())));
      body().addStretch();
      break;
    }
    case Step::listed: {
      add_message(TextRole::lead, summary());
      if (question == Question::export_list) {
        return ask_export([this](ExportFormat format) { export_list(format); }, [this] { rebuild(); });
      }
      add_text(TextRole::small, basis());
      QListView* list = make_two_line_list(style(), model_, UncheckedModel::last_checked,
                                           tr("今月まだ確認していない患者"), this);
      list->setVisible(model_.rowCount() > 0);
      body().addWidget(list, 1);
      if (model_.rowCount() == 0) {
        body().addStretch();
        break;
      }
      add_export_line();
      ChoiceButton* out = add_choice(ChoiceButton::Role::secondary, tr("この一覧を書き出す"));
      out->setObjectName(QStringLiteral("export_list"));
      connect(out, &QPushButton::clicked, this, [this] { rebuild(Question::export_list); });
      break;
    }
  }
  ChoiceButton* again = add_choice(ChoiceButton::Role::secondary, tr("読みなおす"));
  connect(again, &QPushButton::clicked, &model_, &UncheckedModel::open);
  add_close();
}

void UncheckedScreen::export_list(ExportFormat format) {
  choose_file(tr("この一覧を書き出す"), chart::unchecked_file_name(model_.month(), format),
              [this, format](const std::filesystem::path& file) {
                rebuild();
                focus_first();
                model_.export_list(file, format);
              });
}

}  // namespace kakunin::app
