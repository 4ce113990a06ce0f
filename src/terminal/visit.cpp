// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit.h"

#include <algorithm>
#include <array>

#include "terminal/trouble.h"
#include "terminal/visit_table.h"

namespace kakunin::terminal {
namespace {

constexpr std::array<std::string_view, state_count> names = {
    "start",
    "choose_method",
    "present_card",
    "reading_card",
    "enter_pin",
    "checking_pin",
    "pin_on_reader",
    "pin_not_entered",
    "pin_wrong",
    "last_try_confirm",
    "pin_locked",
    "signing",
    "asking",
    "verdict",
    "registration_offer",
    "loading_terms",
    "terms",
    "present_card_again",
    "reading_card_again",
    "enter_consent_pin",
    "consent_pin_on_reader",
    "signing_consent",
    "registering",
    "registered",
    "trouble",
};

bool is_in(StateId state, const StateSet& set) {
  return set.test(static_cast<std::size_t>(state));
}

const Transition* find_row(const Visit& visit, EventKind on, const Event& event) {
  for (const Transition& row : transitions()) {
    if (row.on != on || !is_in(visit.state, row.from)) continue;
    if (row.guard.holds == nullptr || row.guard.holds(visit, event)) return &row;
  }
  return nullptr;
}

void start_watch(Draft& draft) {
  const VisitOptions& options = draft.visit.options;
  std::chrono::seconds idle{0};
  std::chrono::seconds card{0};
  switch (watch(draft.visit.state)) {
    case Watch::none:
      break;
    case Watch::idle:
      idle = options.idle;
      break;
    case Watch::card_wait:
      if (options.card_wait.count() > 0) {
        card = options.card_wait;
      } else {
        idle = options.idle;
      }
      break;
    case Watch::card_step:
      card = options.card_step;
      break;
    case Watch::pin_pad:
      card = options.pin_pad_step;
      break;
  }
  const auto set = [&draft](TimerKind kind, std::chrono::seconds after) {
    if (after.count() > 0) {
      draft.effects.emplace_back(effect::StartTimer{kind, after});
    } else {
      draft.effects.emplace_back(effect::StopTimer{kind});
    }
  };
  set(TimerKind::idle, idle);
  set(TimerKind::card, card);
}

bool apply(Visit& visit, Event& event, std::vector<Effect>& effects) {
  const Transition* row = find_row(visit, kind(event), event);
  if (row == nullptr) return false;
  Draft draft{visit, event, effects};
  if (row->action != nullptr) row->action(draft);
  const StateId to = row->to.value_or(visit.state);
  const bool moved = to != visit.state;
  if (to == StateId::trouble && moved) enter_trouble(draft);
  visit.state = to;
  if (to == StateId::start) {
    wipe(draft);
  } else if (moved || kind(event) <= EventKind::stay) {
    start_watch(draft);
  }
  return true;
}

bool apply(Visit& visit, Event&& event, std::vector<Effect>& effects) {
  return apply(visit, event, effects);
}

void take_note_of_desk(Step& next, card::ReadersSnapshot desk) {
  next.visit.desk = std::move(desk);
  next.handled = true;
  forget_cards_that_left(next.visit);
  const auto& card = next.visit.data.card;
  if (!card) return;
  const auto& readers = next.visit.desk.readers;
  const bool still_there =
      std::any_of(readers.begin(), readers.end(), [&card](const card::ReaderState& reader) {
        return reader.card_present && reader.name == card->reader && reader.events == card->events;
      });
  if (still_there) return;
  apply(next.visit, event::CardTaken{}, next.effects);
  next.visit.data.card.reset();
}

}  // namespace

std::string_view name(StateId state) {
  return names[static_cast<std::size_t>(state)];
}

Step step(Visit visit, Input input) {
  Step next{std::move(visit), {}, false};
  if (input.ticket != 0 && input.ticket != next.visit.ticket) return next;
  if (input.seen && *input.seen != next.visit.state) return next;
  const EventKind on = kind(input.event);
  if (on == EventKind::card_presented || on == EventKind::card_taken) return next;
  if (auto* changed = std::get_if<event::DeskChanged>(&input.event)) {
    take_note_of_desk(next, std::move(changed->desk));
  } else {
    next.handled = apply(next.visit, input.event, next.effects);
  }
  // A card that lies there already is read at once; at most: trouble, waiting, reading.
  for (int round = 0; round < 2 && readable_card(next.visit); ++round) {
    if (!apply(next.visit, event::CardPresented{}, next.effects)) break;
  }
  return next;
}

std::optional<Failure> desk_failure(const Visit& visit) {
  const card::ReadersSnapshot& desk = visit.desk;
  if (!desk.permitted) return to_failure(card::CardErrorKind::no_permission);
  if (!desk.service_running) return to_failure(card::CardErrorKind::service_stopped);
  const std::string& wanted = visit.options.reader;
  const bool found =
      std::any_of(desk.readers.begin(), desk.readers.end(),
                  [&wanted](const card::ReaderState& r) { return wanted.empty() || r.name == wanted; });
  if (!found) return to_failure(TerminalProblem::reader_missing, wanted.empty() ? "" : "reader " + wanted);
  return std::nullopt;
}

bool offers(const Visit& visit, EventKind kind) {
  return find_row(visit, kind, event::Stay{}) != nullptr;
}

}  // namespace kakunin::terminal
