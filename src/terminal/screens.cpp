// SPDX-License-Identifier: Apache-2.0
#include "terminal/screens.h"

#include <algorithm>
#include <array>
#include <utility>

#include "terminal/screen_texts.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using E = EventKind;
using S = StateId;

template <class Kind>
Event make() {
  return Kind{};
}
constexpr std::pair<EventKind, Event (*)()> events[] = {
    {E::read_card, make<event::ReadCard>},
    {E::confirm, make<event::Confirm>},
    {E::retry, make<event::Retry>},
    {E::other_method, make<event::OtherMethod>},
    {E::change_card, make<event::ChangeCard>},
    {E::accept, make<event::Accept>},
    {E::decline, make<event::Decline>},
    {E::check_again, make<event::CheckAgain>},
    {E::close, make<event::Close>},
    {E::cancel, make<event::Cancel>},
};

/// The choice that a failure's remedy names; stop names none.
constexpr std::array<EventKind, 4> remedy_events = {E::retry, E::change_card, E::other_method, E::close};

constexpr StateId pin_states[] = {
    S::enter_pin,       S::enter_consent_pin, S::pin_on_reader,   S::consent_pin_on_reader,
    S::pin_not_entered, S::pin_wrong,         S::last_try_confirm};
/// Where the failure says why an entry was not used.
constexpr StateId pads[] = {S::enter_pin, S::enter_consent_pin, S::pin_not_entered};
constexpr StateId waits_for_card[] = {S::present_card, S::present_card_again};
constexpr StateId closes[] = {S::verdict, S::trouble, S::registered, S::pin_locked};

template <std::size_t count>
bool is_one_of(const StateId (&states)[count], StateId state) {
  return std::find(std::begin(states), std::end(states), state) != std::end(states);
}

struct ProgressRow {
  StateId state;
  Progress with_pin;
  Progress visual;
};
// Reading, PIN, signing, asking; 目視確認 has no PIN. A registration is a second round of the same.
constexpr ProgressRow progress_rows[] = {
    {S::reading_card, {1, 4}, {1, 3}},
    {S::checking_pin, {2, 4}, {2, 4}},
    {S::signing, {3, 4}, {2, 3}},
    {S::asking, {4, 4}, {3, 3}},
    {S::reading_card_again, {1, 4}, {1, 4}},
    {S::signing_consent, {3, 4}, {3, 4}},
    {S::registering, {4, 4}, {4, 4}},
};

std::optional<Progress> progress(const Visit& visit) {
  const auto* row = std::find_if(std::begin(progress_rows), std::end(progress_rows),
                                 [&visit](const ProgressRow& r) { return r.state == visit.state; });
  if (row == std::end(progress_rows)) return std::nullopt;
  return visit.data.method == protocol::Method::visual ? row->visual : row->with_pin;
}

void say(const Failure& failure, Language language, Screen& screen) {
  screen.alert = sentence(failure.code).in(language);
  screen.code = to_text(failure.code);
}

void add_ladder(std::span<const Text> ladder, Language language, Screen& screen) {
  if (ladder.empty()) return;
  screen.ladder_title = ladder_title_text.in(language);
  for (const Text& step : ladder) screen.ladder.emplace_back(step.in(language));
}

void add_what_happened(const Visit& visit, Language language, Screen& screen) {
  const VisitData& data = visit.data;
  const StateId state = visit.state;
  if (state == S::start) screen.alert = farewell_text(visit.farewell).in(language);
  if (state == S::terms && data.terms_changed) screen.alert = terms_changed_text.in(language);
  if (is_one_of(waits_for_card, state)) {
    if (const auto failure = desk_failure(visit)) say(*failure, language, screen);
  }
  if (is_one_of(pads, state) && data.failure) say(*data.failure, language, screen);
  if (is_one_of(pin_states, state) && data.tries_left) {
    screen.tries = tries_text(*data.tries_left, language);
  }
  if (state == S::pin_locked && !offers(visit, E::other_method)) {
    add_ladder(fallback_ladder(), language, screen);
  }
  if (state == S::trouble && data.failure) {
    const FailureCode code = data.failure->code;
    say(*data.failure, language, screen);
    for (const Text& text : to_do(code)) {
      if (!text.empty()) screen.to_do.emplace_back(text.in(language));
    }
    add_ladder(fallback_ladder(code), language, screen);
  }
}

void add_choices(const Visit& visit, Language language, Screen& screen) {
  const auto add = [&screen, language](const ChoiceText& text) {
    screen.choices.push_back({text.event, text.label.in(language), text.role, text.method});
  };
  for (const ChoiceText& text : screen_text(visit.state).choices) {
    const bool needs_its_data = text.event == E::begin || text.event == E::choose_method;
    if (needs_its_data || offers(visit, text.event)) add(text);
  }
  if (visit.state != S::start) add(is_one_of(closes, visit.state) ? close_choice : cancel_choice);
  if (visit.state != S::trouble || !visit.data.failure || !has_remedy_here(visit.data.failure->code)) return;
  const Remedy remedy = entry(visit.data.failure->code).remedy;
  for (Choice& choice : screen.choices) {
    const bool helps = choice.event == remedy_events.at(static_cast<std::size_t>(remedy));
    if (helps && choice.role == ChoiceRole::secondary) choice.role = ChoiceRole::primary;
  }
}

}  // namespace

Event event_of(const Choice& choice) {
  if (choice.event == E::choose_method) return event::ChooseMethod{choice.method};
  const auto* row = std::find_if(std::begin(events), std::end(events),
                                 [&choice](const auto& r) { return r.first == choice.event; });
  return row == std::end(events) ? event::Stay{} : row->second();
}

std::string_view screen_number(const Visit& visit) {
  const auto& answer = visit.data.answer;
  if (visit.state == S::verdict && answer && answer->verdict.assistance) return "E-05-A";
  return screen_text(visit.state).number;
}

Screen screen(const Visit& visit, Language language) {
  const ScreenText& text = screen_text(visit.state);
  Screen screen;
  screen.id = name(visit.state);
  screen.number = screen_number(visit);
  screen.title = text.title.in(language);
  screen.alert = text.alert.in(language);
  for (const Text& line : text.lines) {
    if (!line.empty()) screen.lines.emplace_back(line.in(language));
  }
  screen.busy = text.activity == Activity::work || text.activity == Activity::work_with_card;
  screen.keep_card = text.activity == Activity::person_with_card || text.activity == Activity::work_with_card;
  screen.patient_facing = visit.state != S::start;
  screen.progress = progress(visit);
  add_what_happened(visit, language, screen);
  add_choices(visit, language, screen);
  return screen;
}

}  // namespace kakunin::terminal
