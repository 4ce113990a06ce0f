// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/pin_screen.h"

#include <QGridLayout>
#include <QResizeEvent>

#include "app/ui/widgets/pin_field.h"

namespace kakunin::app {
namespace {

constexpr int columns = 3;
constexpr int last_row = 3;

}  // namespace

PinScreen::PinScreen(const Style& style, VisitModel& model, PinEntry& pin)
    : VisitScreen(style, model), pin_(pin), field_(new PinField(style, pin, this)) {
  pin_.clear();
  add_alert(Tone::bad);
  body().addStretch();
  // The question and the tries left; what explains them is smaller, and scrolls where there is no room.
  const auto& lines = content().lines;
  if (!lines.empty()) add_text(TextRole::lead, text(lines.front()));
  if (!content().tries.empty()) add_text(TextRole::lead, text(content().tries));
  for (std::size_t i = 1; i < lines.size(); ++i) add_text(TextRole::body, text(lines.at(i)));
  body().addStretch();
  add_pad();
  add_choices();
  field_->setAccessibleDescription(text(content().alert) + text(content().tries));
  connect(field_, &PinField::confirmed, this, &PinScreen::confirm);
}

PinScreen::~PinScreen() {
  pin_.clear();
}

QWidget* PinScreen::first_focus() {
  return field_;
}

void PinScreen::resizeEvent(QResizeEvent* event) {
  VisitScreen::resizeEvent(event);
  const bool wide = event->size().width() > event->size().height() * 5 / 4;
  middle().setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void PinScreen::add_pad() {
  auto* grid = new QGridLayout;
  grid->setSpacing(0);
  const auto add = [&](ChoiceButton::Role role, const QString& label, int row, int column) {
    auto* key = new ChoiceButton(style(), role, label, Sign::none, this);
    key->setFocusPolicy(Qt::NoFocus);  // the keyboard stays in the field
    key->make_key();
    key->setFont(style().font(row < last_row || column == 1 ? TextRole::title : TextRole::body));
    grid->addWidget(key, row, column);
    return key;
  };
  for (int i = 0; i < PinEntry::keys; ++i) {
    const bool bottom = i == PinEntry::keys - 1;
    const int row = bottom ? last_row : i / columns;
    const int column = bottom ? 1 : i % columns;
    ChoiceButton* key = add(ChoiceButton::Role::secondary, QString(), row, column);
    // A screen reader names the place and never the digit: someone may be listening.
    key->setAccessibleName(tr("数字キー　上から%1段め、左から%2番め").arg(row + 1).arg(column + 1));
    connect(key, &QPushButton::clicked, this,
            [this, i] { pin_.press(pin_.order().at(static_cast<std::size_t>(i))); });
    keys_.at(static_cast<std::size_t>(i)) = key;
  }
  ChoiceButton* erase = add(ChoiceButton::Role::quiet, tr("消す"), last_row, 0);
  connect(erase, &QPushButton::clicked, &pin_, &PinEntry::erase);
  confirm_ = add(ChoiceButton::Role::primary, tr("決定"), last_row, 2);
  connect(confirm_, &QPushButton::clicked, this, &PinScreen::confirm);
  confirm_->setEnabled(false);
  connect(&pin_, &PinEntry::count_changed, this, [this] { confirm_->setEnabled(pin_.complete()); });
  connect(&pin_, &PinEntry::order_changed, this, &PinScreen::label_keys);
  label_keys();
  // Beside the words and never scrolled: every key is in sight, however large the text is.
  auto* pad = new QVBoxLayout;
  pad->setSpacing(0);
  pad->addWidget(field_);
  pad->addLayout(grid, 1);
  middle().addLayout(pad, 1);
}

void PinScreen::label_keys() {
  for (std::size_t i = 0; i < keys_.size(); ++i) keys_.at(i)->setText(QString::number(pin_.order().at(i)));
}

void PinScreen::confirm() {
  if (pin_.complete()) model().enter_pin(pin_.take());
}

}  // namespace kakunin::app
