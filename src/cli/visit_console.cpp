// SPDX-License-Identifier: Apache-2.0
#include "cli/visit_console.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "cli/print.h"

namespace kakunin::cli {
namespace {

using terminal::StateId;
using terminal::Visit;
namespace event = terminal::event;

bool is_pin_state(StateId state) {
  return state == StateId::enter_pin || state == StateId::enter_consent_pin;
}

}  // namespace

void VisitConsole::visit_changed(const Visit& visit) {
  {
    const std::lock_guard lock(mutex_);
    inbox_.push_back(visit);
  }
  news_.wake();
}

bool VisitConsole::wait(const Interrupts& interrupts) {
  const bool keys_wanted = !script_ && !keyboard_ended_;
  std::array<pollfd, 3> sources = {pollfd{interrupts.descriptor(), POLLIN, 0},
                                   pollfd{news_.descriptor(), POLLIN, 0},
                                   pollfd{keys_wanted ? STDIN_FILENO : -1, POLLIN, 0}};
  ::poll(sources.data(), sources.size(), -1);
  return (sources[0].revents & POLLIN) == 0;
}

Outcome VisitConsole::run(terminal::VisitRunner& runner, const Interrupts& interrupts) {
  std::optional<Outcome> outcome;
  while (!outcome) {
    if (!wait(interrupts)) {
      keyboard_.leave_pin_mode();
      std::fputs("\n中止しました。\n", screens_);
      outcome = Outcome{};
      break;
    }
    outcome = show_news(runner);
    if (!outcome) take_keys(runner);
  }
  keyboard_.leave_pin_mode();
  outcome->figures = runner.figures();
  return std::move(*outcome);
}

std::optional<Outcome> VisitConsole::show_news(terminal::VisitRunner& runner) {
  news_.drain();
  while (true) {
    std::optional<Visit> visit;
    {
      const std::lock_guard lock(mutex_);
      if (inbox_.empty()) return std::nullopt;
      visit = std::move(inbox_.front());
      inbox_.pop_front();
    }
    if (auto outcome = show(*visit, runner)) return outcome;
  }
}

std::optional<Outcome> VisitConsole::show(const Visit& visit, terminal::VisitRunner& runner) {
  if (visit.state == StateId::start) {
    if (!shown_) return std::nullopt;  // not begun yet
    print_lines(screens_, terminal::screen(visit));
    return outcome_of_return(*shown_, visit.farewell);
  }
  show_screen(visit);
  shown_ = visit;
  if (visit.state == StateId::verdict) return outcome_of(visit);
  if (!script_) return std::nullopt;
  Script::Decision decision = script_->decide(visit);
  if (decision.next == Script::Next::finish) return outcome_of(visit);
  if (decision.next == Script::Next::post) runner.post(std::move(*decision.event), visit);
  return std::nullopt;
}

void VisitConsole::show_screen(const Visit& visit) {
  terminal::Screen fresh = terminal::screen(visit);
  const bool same = shown_ && fresh == screen_;
  screen_ = std::move(fresh);
  if (same || visit.state == StateId::verdict) return;
  const bool pin = is_pin_state(visit.state) && !script_;
  if (pin) {
    keyboard_.enter_pin_mode();
  } else {
    keyboard_.leave_pin_mode();
  }
  if (script_) {
    print_lines(screens_, screen_);
    std::fflush(screens_);
  } else {
    print_screen(screens_, visit, pin ? Marks::letters : Marks::digits);
  }
}

bool VisitConsole::asks_for_pin() const {
  return shown_ && is_pin_state(shown_->state);
}

void VisitConsole::take_keys(terminal::VisitRunner& runner) {
  if (script_) return;
  Typed typed = keyboard_.take();
  switch (typed.kind) {
    case Typed::Kind::more:
      return;
    case Typed::Kind::pin:
      if (asks_for_pin()) runner.post(event::PinEntered{std::move(typed.pin)}, *shown_);
      return;
    case Typed::Kind::line:
      choose(typed.line, runner);
      return;
    case Typed::Kind::ended:
      keyboard_ended_ = true;
      runner.post(event::Cancel{});
      return;
  }
}

void VisitConsole::choose(const std::string& line, terminal::VisitRunner& runner) {
  const Marks marks = asks_for_pin() ? Marks::letters : Marks::digits;
  for (std::size_t i = 0; i < screen_.choices.size(); ++i) {
    if (line == std::string(1, mark(marks, i))) {
      runner.post(event_of(screen_.choices[i]), *shown_);
      return;
    }
  }
  runner.post(event::Stay{});
}

}  // namespace kakunin::cli
