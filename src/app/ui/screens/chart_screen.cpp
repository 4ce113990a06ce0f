// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/chart_screen.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/notice.h"
#include "app/viewmodel/phrases.h"
#include "terminal/chart/fields.h"

namespace kakunin::app {

using chart::Field;
using Step = ChartMappingModel::Step;

namespace {

/// So many lines and cells are named; of the rest there is only the number.
constexpr std::size_t most_named = 5;

QString object_name(Field field) {
  const std::string_view key = chart::rule_of(field).key;
  return QStringLiteral("chart_") + QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size()));
}

}  // namespace

ChartScreen::ChartScreen(const Style& style, terminal::Language language, ChartMappingModel& model)
    : StaffScreen(style, language), model_(model) {
  auto* idle = new IdleNotice(style, this);
  connect(idle, &IdleNotice::stay, &model.idle(), &IdleEnd::stay);
  connect(&model.idle().countdown(), &IdleCountdown::ticked, idle, &IdleNotice::show_seconds);
  connect(&model, &ChartMappingModel::changed, this, &ChartScreen::rebuild);
  if (model.is_open()) {
    rebuild();
  } else {
    model.open();  // tells, and so draws
  }
}

QWidget* ChartScreen::first_focus() {
  return first_ != nullptr ? first_ : StaffScreen::first_focus();
}

void ChartScreen::leave() {
  if (choosing_) {
    choosing_.reset();
    rebuild();
    return;
  }
  model_.close();
  emit opened(Place::settings);
}

void ChartScreen::rebuild() {
  const QString keyboard = focusWidget() != nullptr ? focusWidget()->objectName() : QString();
  clear();
  first_ = nullptr;
  if (choosing_ && model_.step() == Step::ready) {
    show_columns_of(*choosing_);
  } else {
    choosing_.reset();
    add_file();
    add_state();
    if (model_.step() == Step::ready) {
      add_reading();
      add_first_patients();
      add_fields();
    }
    body().addStretch(1);
    add_answers();
  }
  for (auto* before : findChildren<QWidget*>(keyboard)) {
    if (keyboard.isEmpty() || before->isHidden()) continue;
    before->setFocus(Qt::OtherFocusReason);
    QMetaObject::invokeMethod(  // once everything has its place
        before, [this, before] { area().ensureWidgetVisible(before); }, Qt::QueuedConnection);
    return;
  }
  focus_first();
}

QString ChartScreen::label(Field field) const {
  return words(chart::rule_of(field).label);
}

QString ChartScreen::lines(const std::vector<std::size_t>& numbers) const {
  QStringList named;
  for (std::size_t i = 0; i < std::min(numbers.size(), most_named); ++i)
    named << tr("%1行目").arg(numbers.at(i));
  if (numbers.size() > most_named) named << tr("ほか%1行").arg(numbers.size() - most_named);
  return named.join(tr("、"));
}

void ChartScreen::add_file() {
  first_ = add_message(
      TextRole::body,
      tr("レセコンが書き出した患者の一覧（CSVかJSON）と、確認の結果を見比べます。一覧は読むだけで、どこにも"
         "書き込みません。アプリを終了すると、読んだ内容は消えます。"));
  auto* field = new FormField(style(), tr("患者の一覧のファイル"), QString(), this);
  field->setObjectName(QStringLiteral("chart_file"));
  field->line().setObjectName(QStringLiteral("chart_file_line"));
  field->set_value(text(model_.file()));
  typed_.reset();
  connect(field, &FormField::typed, this, [this](const QString& value) { typed_ = value; });
  const auto take = [this] {
    if (const auto file = std::exchange(typed_, std::nullopt)) model_.choose_file(file->toStdString());
  };
  connect(field, &FormField::left, this, take);
  connect(field, &FormField::confirmed, this, take);
  body().addWidget(field);
  auto* choose =
      new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("ファイルを選ぶ"), Sign::none, this);
  choose->setObjectName(QStringLiteral("chart_choose_file"));
  connect(choose, &QPushButton::clicked, this, &ChartScreen::ask_for_file);
  body().addWidget(choose);
}

void ChartScreen::add_state() {
  switch (model_.step()) {
    case Step::no_file:
      add_text(TextRole::body, tr("照合していません。ファイルを選ぶと始められます。"));
      break;
    case Step::reading:
      add_text(TextRole::body, tr("患者台帳を読んでいます。"));
      break;
    case Step::trouble:
      add_notice(Tone::bad, Sign::caution, text(model_.trouble()->text(language())));
      break;
    case Step::ready:
      if (model_.in_use()) {
        add_notice(Tone::good, Sign::yes, tr("この患者台帳と照合しています。"));
      } else if (model_.can_use()) {
        add_notice(Tone::ask, Sign::question,
                   tr("まだ使っていません。下の列の対応が正しければ「この対応で使う」を押してください。"));
      } else {
        add_notice(
            Tone::bad, Sign::caution,
            tr("患者を見つけるための列が足りません。患者番号か、氏名と生年月日の列を選んでください。"));
      }
      if (model_.guessed_anew())
        add_notice(Tone::ask, Sign::caution,
                   tr("前に決めた列がこのファイルにないので、列の対応を推測しなおしました。"));
      break;
  }
}

void ChartScreen::add_reading() {
  const std::string_view encoding = to_text(model_.encoding());
  const auto* reading = model_.reading();
  if (reading == nullptr) {
    add_text(TextRole::body, tr("患者を数えています。"));
    return;
  }
  add_text(TextRole::body, tr("患者 %1人　文字コード %2").arg(reading->patients).arg(text(encoding)));
  if (!model_.bad_lines().empty()) {
    add_notice(Tone::ask, Sign::caution,
               tr("読めない行が%1行あります：%2。この行の患者は照合できません。")
                   .arg(model_.bad_lines().size())
                   .arg(lines(model_.bad_lines())));
  }
  if (reading->odd.empty()) return;
  QStringList named;
  for (std::size_t i = 0; i < std::min(reading->odd.size(), most_named); ++i) {
    const chart::OddCell& cell = reading->odd.at(i);
    named << tr("%1行目の%2").arg(cell.line).arg(label(cell.field));
  }
  if (reading->odd.size() > most_named) named << tr("ほか%1か所").arg(reading->odd.size() - most_named);
  add_notice(Tone::ask, Sign::caution,
             tr("読み取れない値が%1か所あります：%2。書かれているとおりに扱います。多いときは、列の対応を確か"
                "めてください。")
                 .arg(reading->odd.size())
                 .arg(named.join(tr("、"))));
}

QString ChartScreen::samples_of(std::size_t column) const {
  QStringList samples;
  for (const std::string& sample : model_.samples(column)) samples << text(sample);
  return samples.isEmpty() ? tr("（空）") : samples.join(tr("、"));
}

void ChartScreen::add_fields() {
  add_heading(tr("列の対応"));
  add_text(TextRole::small, tr("それぞれの項目が、ファイルのどの列かを示します。違うときは押して選びなおしま"
                               "す。右は先頭の患者の値です。"));
  for (const chart::FieldRule& rule : chart::field_rules()) {
    if (rule.field == Field::family_name) add_heading(tr("姓と名が別の列のとき"));
    const auto column = model_.mapping().column(rule.field);
    const QString label =
        column ? tr("%1：%2の列　%3")
                     .arg(words(rule.label), text(model_.titles().at(*column)), samples_of(*column))
               : tr("%1：この一覧にはない").arg(words(rule.label));
    auto* button = new ChoiceButton(
        style(), column ? ChoiceButton::Role::secondary : ChoiceButton::Role::quiet, label, Sign::none, this);
    button->setObjectName(object_name(rule.field));
    connect(button, &QPushButton::clicked, this, [this, field = rule.field] {
      choosing_ = field;
      rebuild();
    });
    body().addWidget(button);
  }
  QStringList unused;
  for (std::size_t i = 0; i < model_.titles().size(); ++i) {
    if (std::ranges::find(model_.mapping().columns, std::optional(i)) == model_.mapping().columns.end())
      unused << text(model_.titles().at(i));
  }
  if (!unused.isEmpty()) add_text(TextRole::small, tr("使わない列：%1").arg(unused.join(tr("、"))));
}

void ChartScreen::show_columns_of(Field field) {
  first_ = add_message(TextRole::lead, tr("「%1」は、どの列ですか。").arg(label(field)));
  const auto now = model_.mapping().column(field);
  for (std::size_t i = 0; i < model_.titles().size(); ++i) {
    const QString what = tr("%1の列　%2").arg(text(model_.titles().at(i)), samples_of(i));
    auto* button = new ChoiceButton(style(), ChoiceButton::Role::secondary,
                                    now == i ? tr("今：%1").arg(what) : what, Sign::none, this);
    button->setObjectName(QStringLiteral("chart_column_%1").arg(i));
    connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
    body().addWidget(button);
  }
  body().addStretch();
  ChoiceButton* none = add_choice(ChoiceButton::Role::secondary, tr("この一覧にはない"));
  connect(none, &QPushButton::clicked, this, [this] { choose(std::nullopt); });
  ChoiceButton* back = add_choice(ChoiceButton::Role::quiet, tr("戻る"));
  connect(back, &QPushButton::clicked, this, [this] { leave(); });
}

void ChartScreen::choose(std::optional<std::size_t> column) {
  const Field field = choosing_.value();
  choosing_.reset();
  model_.set(field, column);
  for (auto* button : findChildren<ChoiceButton*>(object_name(field))) {
    if (!button->isHidden()) button->setFocus(Qt::OtherFocusReason);
  }
}

void ChartScreen::add_first_patients() {
  const auto* reading = model_.reading();
  if (reading == nullptr || reading->first.empty()) return;
  add_heading(tr("先頭の患者は、こう読み取ります"));
  for (const chart::Patient& patient : reading->first) {
    QStringList told;
    for (const chart::FieldRule& rule : chart::field_rules()) {
      const std::string value = patient.text(rule.field);
      if (!value.empty()) told << labelled(words(rule.label), text(value), language());
    }
    auto* card =
        new Notice(style(), Tone::plain, Sign::none, told.join(QStringLiteral("　")), TextRole::body, this);
    card->text().set_color(style().theme().text);
    body().addWidget(card);
  }
}

void ChartScreen::add_answers() {
  if (model_.step() == Step::ready && !model_.in_use()) {
    ChoiceButton* use = add_choice(ChoiceButton::Role::primary, tr("この対応で使う"));
    use->setObjectName(QStringLiteral("chart_use"));
    use->setEnabled(model_.can_use());
    connect(use, &QPushButton::clicked, &model_, &ChartMappingModel::use);
  }
  if (model_.step() == Step::ready || model_.step() == Step::trouble) {
    ChoiceButton* again = add_choice(ChoiceButton::Role::secondary, tr("読みなおす"));
    connect(again, &QPushButton::clicked, &model_, &ChartMappingModel::read_again);
  }
  if (model_.is_on()) {
    ChoiceButton* stop = add_choice(ChoiceButton::Role::secondary, tr("照合をやめる"));
    connect(stop, &QPushButton::clicked, &model_, &ChartMappingModel::stop_using);
    ChoiceButton* list = add_choice(ChoiceButton::Role::quiet, tr("今月まだ確認していない患者"));
    connect(list, &QPushButton::clicked, this, [this] { emit opened(Place::unchecked); });
  }
  add_close();
}

void ChartScreen::ask_for_file() {
  auto* dialog = new QFileDialog(this, tr("患者の一覧のファイルを選ぶ"), QString(),
                                 tr("患者の一覧 (*.csv *.txt *.tsv *.json);;すべてのファイル (*)"));
  dialog->setOption(QFileDialog::DontUseNativeDialog);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& file) { model_.choose_file(file.toStdString()); });
  dialog->open();
}

}  // namespace kakunin::app
