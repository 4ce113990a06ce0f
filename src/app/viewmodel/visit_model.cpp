// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/visit_model.h"

#include <utility>

#include "base/secret_digits.h"
#include "terminal/visit_table.h"
#include "terminal/wipe.h"

namespace kakunin::app {

using terminal::StateId;
using terminal::Visit;
namespace event = terminal::event;

namespace {

/// What was read on the screen is overwritten; what was drawn of it is Qt's own.
void wipe(terminal::Display& display) {
  for (terminal::DisplaySection& section : display.sections) {
    for (terminal::DisplayRow& row : section.rows) kakunin::wipe(row.value);
  }
}

/// Waiting for a person: the visit ends by itself when nobody comes.
bool waits_for_a_person(const Visit& visit) {
  switch (terminal::watch(visit.state)) {
    case terminal::Watch::idle:
      return true;
    case terminal::Watch::card_wait:
      return visit.options.card_wait.count() == 0;
    default:
      return false;
  }
}

/// Readers come and go while the card is looked for: only what is said of them changes, and nothing moves.
bool takes_news_in_place(StateId state) {
  return state == StateId::start || state == StateId::present_card || state == StateId::present_card_again;
}

}  // namespace

VisitModel::VisitModel(QObject* parent) : QObject(parent), visit_(std::make_unique<Visit>()) {
  rebuild();
}

VisitModel::~VisitModel() {
  if (display_) wipe(*display_);
  terminal::wipe(visit_->data);
}

void VisitModel::set_habits(Habits habits) {
  habits_ = std::move(habits);
  if (state() == StateId::start) set_language(habits_.staff_language);
}

std::vector<VisitModel::Note> VisitModel::notes() const {
  std::vector<Note> all;
  for (const std::vector<Note>& each : notes_) all.insert(all.end(), each.begin(), each.end());
  return all;
}

void VisitModel::set_notes(NotesOf whose, std::vector<Note> notes) {
  std::vector<Note>& kept = notes_.at(static_cast<std::size_t>(whose));
  if (notes == kept) return;
  kept = std::move(notes);
  emit notes_changed();
}

void VisitModel::show(std::unique_ptr<Visit> visit) {
  const terminal::Screen before = screen_;
  const bool moved_on = visit->state != visit_->state || visit->ticket != visit_->ticket;
  terminal::wipe(visit_->data);
  visit_ = std::move(visit);
  if (visit_->state == StateId::start) language_ = habits_.staff_language;
  rebuild();
  // A state may be left and reached again before it is shown: then its words tell.
  const bool another = moved_on || (screen_ != before && !takes_news_in_place(state()));
  if (another) {
    watch_idle();
    emit state_changed();
  } else {
    emit refreshed();
  }
}

void VisitModel::set_language(terminal::Language language) {
  if (language == language_) return;
  language_ = language;
  rebuild();
  emit state_changed();
}

void VisitModel::rebuild() {
  screen_ = terminal::screen(*visit_, language_);
  if (display_) wipe(*display_);
  display_.reset();
  if (state() == StateId::verdict && visit_->data.answer) {
    display_ = terminal::display(*visit_->data.answer, language_);
  }
}

void VisitModel::begin(protocol::Purpose goal, std::optional<protocol::Method> method) {
  if (!port_) {
    emit desk_wanted();
    return;
  }
  if (!method && goal == protocol::Purpose::verify) method = habits_.method;
  port_->post(event::Begin{goal, day_in_japan(SystemClock{}.now()), method}, *visit_);
}

void VisitModel::choose(const terminal::Choice& choice) {
  if (choice.event == terminal::EventKind::begin) {
    begin();
  } else if (port_) {
    port_->post(terminal::event_of(choice), *visit_);
  }
}

void VisitModel::enter_pin(SecretDigits pin) {
  if (port_) port_->post(event::PinEntered{std::move(pin)}, *visit_);
}

void VisitModel::stay() {
  if (state() == StateId::start) return;
  if (port_) port_->post(event::Stay{});
  watch_idle();
}

void VisitModel::leave() {
  if (port_ && state() != StateId::start) port_->post(event::Close{});
}

void VisitModel::watch_idle() {
  const auto total = visit_->options.idle;
  if (total.count() > 0 && waits_for_a_person(*visit_)) {
    idle_.restart(total, habits_.countdown);
  } else {
    idle_.stop();
  }
}

}  // namespace kakunin::app
