// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/inquiry_screen.h"

#include <QVBoxLayout>
#include <utility>

#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/verdict_view.h"

namespace kakunin::app {

using terminal::InquiryField;

InquiryScreen::InquiryScreen(const Style& style, terminal::Language language, InquiryModel& model,
                             HandedOver handed_over, ChartCheck& chart)
    : StaffScreen(style, language), model_(model), handed_over_(std::move(handed_over)), chart_(chart) {
  auto* idle = new IdleNotice(style, this);
  connect(idle, &IdleNotice::stay, &model, &InquiryModel::stay);
  connect(&model.idle(), &IdleCountdown::ticked, idle, &IdleNotice::show_seconds);
  connect(&model, &InquiryModel::step_changed, this, [this] {
    rebuild();
    focus_first();
  });
  connect(&model, &InquiryModel::fault_changed, this, &InquiryScreen::show_fault);
  connect(&model, &InquiryModel::closed, this, [this] { emit opened(Place::visit); });
  rebuild();
  model_.stay();
}

QWidget* InquiryScreen::first_focus() {
  return first_ != nullptr ? first_ : StaffScreen::first_focus();
}

void InquiryScreen::rebuild() {
  clear();
  fields_ = {};
  first_ = nullptr;
  switch (model_.step()) {
    case InquiryModel::Step::form:
      return show_form();
    case InquiryModel::Step::asking:
      return show_asking();
    case InquiryModel::Step::result:
      return show_result();
    case InquiryModel::Step::trouble:
      return show_trouble();
  }
}

void InquiryScreen::show_form() {
  add_text(TextRole::body,
           tr("資格確認書などに書かれている番号を入力してください。全角でも半角でもかまいません。"));
  struct Row {
    InquiryField field;
    QString hint;
  };
  const std::array<Row, InquiryModel::field_count> rows{
      {{InquiryField::insurer, tr("数字6桁または8桁")},
       {InquiryField::symbol, tr("なければ空けておく")},
       {InquiryField::number, tr("記号がなければ番号だけ")},
       {InquiryField::branch, tr("数字2桁。なければ空けておく")},
       {InquiryField::birth, tr("例：昭和27年1月1日、S27.1.1、1952/1/1")}}};
  auto* flow = new FillingFlow(style().px(16));
  body().addLayout(flow);
  for (const Row& row : rows) {
    auto* field = new FormField(style(), words(terminal::text(row.field)), row.hint, this);
    field->setMinimumWidth(std::min(style().px(300), 420));
    field->set_value(text(model_.value(row.field)));
    const auto place = static_cast<std::size_t>(row.field);
    fields_.at(place) = field;
    connect(field, &FormField::typed, this,
            [this, which = row.field](const QString& value) { model_.type(which, value.toStdString()); });
    connect(field, &FormField::left, this, [this, which = row.field] { model_.leave(which); });
    connect(field, &FormField::confirmed, this, [this, place] {
      if (place + 1 < fields_.size()) {
        fields_.at(place + 1)->setFocus(Qt::TabFocusReason);
      } else {
        ask();
      }
    });
    flow->addWidget(field);
    show_fault(row.field);
  }
  body().addStretch();
  first_ = fields_.front();
  ChoiceButton* go = add_choice(ChoiceButton::Role::primary, tr("照会する"), Sign::number);
  connect(go, &QPushButton::clicked, this, &InquiryScreen::ask);
  add_close();
}

void InquiryScreen::ask() {
  if (model_.ask()) return;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!model_.fault(static_cast<InquiryField>(i)) || fields_.at(i) == nullptr) continue;
    fields_.at(i)->setFocus(Qt::OtherFocusReason);  // the first to be mended
    return;
  }
}

void InquiryScreen::show_fault(InquiryField field) {
  FormField* shown = fields_.at(static_cast<std::size_t>(field));
  if (shown == nullptr) return;
  const auto& fault = model_.fault(field);
  shown->show_fault(fault ? words(*fault) : QString());
}

void InquiryScreen::show_asking() {
  first_ = add_message(TextRole::lead, tr("照会しています。少しお待ちください。"));
  body().addStretch();
  ChoiceButton* stop = add_choice(ChoiceButton::Role::quiet, tr("中止"));
  connect(stop, &QPushButton::clicked, &model_, &InquiryModel::cancel);
}

void InquiryScreen::show_result() {
  if (const auto display = model_.display(language())) {
    auto* view = new VerdictView(style(), *display, this);
    body().addWidget(view);
    first_ = &view->banner();
    add_chart(*view, chart_, language());
    add_handover(handed_over_.model, {handed_over_.consignment, [this] {
                                        if (!model_.answer()) return;
                                        handed_over_.model.hand_over_again(handed_over_.consignment(),
                                                                           *model_.answer());
                                      }});
  }
  body().addStretch();
  ChoiceButton* more = add_choice(ChoiceButton::Role::secondary, tr("続けて照会する"), Sign::number);
  connect(more, &QPushButton::clicked, &model_, &InquiryModel::clear);
  add_close();
}

void InquiryScreen::show_trouble() {
  const auto& failure = model_.failure();
  if (failure) {
    first_ = add_failure(*failure,
                         tr("照会できない間は、資格確認書の有効期限を見て、保険者に問い合わせてください。"));
  }
  body().addStretch();
  ChoiceButton* retry = add_choice(ChoiceButton::Role::primary, tr("もう一度行う"));
  connect(retry, &QPushButton::clicked, this, &InquiryScreen::ask);
  ChoiceButton* mend = add_choice(ChoiceButton::Role::secondary, tr("番号を直す"));
  connect(mend, &QPushButton::clicked, &model_, &InquiryModel::cancel);
  add_close();
}

}  // namespace kakunin::app
