// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_runner.h"

#include <algorithm>
#include <utility>

namespace kakunin::terminal {
namespace {

using SteadyClock = std::chrono::steady_clock;

Event timer_event(std::size_t kind) {
  switch (static_cast<TimerKind>(kind)) {
    case TimerKind::card:
      return event::CardTimeout{};
    case TimerKind::challenge:
      return event::ChallengeStale{};
    case TimerKind::idle:
      break;
  }
  return event::IdleTimeout{};
}

Event failed(ServiceError error) {
  return event::ServiceFailed{std::move(error.failure)};
}

Event answered(protocol::VerificationAnswer answer) {
  if (auto* verdict = std::get_if<protocol::VerdictAnswer>(&answer))
    return event::VerdictReady{std::move(*verdict)};
  return event::RegistrationNeeded{std::get<protocol::RegistrationRequired>(answer).request_id};
}

}  // namespace

VisitRunner::VisitRunner(Parts parts, VisitListener& listener)
    : readers_(std::move(parts.readers)), client_(std::move(parts.client)), listener_(listener) {
  visit_.options = std::move(parts.options);
  visit_.desk = readers_->snapshot();
  card_ = std::make_unique<CardDesk>(readers_, book_, [this](Event event, std::uint32_t ticket) {
    deliver({std::move(event), ticket, std::nullopt});
  });
  service_ = std::make_unique<Worker>();
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
  watcher_ = std::jthread([this](std::stop_token stop) {
    readers_->watch(std::move(stop), [this](const card::ReadersSnapshot& desk) {
      deliver({event::DeskChanged{desk}, 0, std::nullopt});
    });
  });
}

VisitRunner::~VisitRunner() {
  watcher_.request_stop();
  thread_.request_stop();
  thread_.join();
  service_->drop_waiting();
  client_->cancel();
  service_.reset();
  client_->allow();  // for the next who uses it
  card_.reset();
  watcher_.join();
}

void VisitRunner::deliver(Input input) {
  {
    const std::lock_guard lock(mutex_);
    inbox_.push_back(std::move(input));
  }
  changed_.notify_one();
}

std::optional<Input> VisitRunner::due_timer() {
  const auto now = SteadyClock::now();
  for (std::size_t kind = 0; kind < timer_count; ++kind) {
    if (!timers_[kind] || *timers_[kind] > now) continue;
    timers_[kind].reset();
    return Input{timer_event(kind), 0, std::nullopt};
  }
  return std::nullopt;
}

std::optional<Input> VisitRunner::next(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto arrived = [this] { return !inbox_.empty(); };
  while (!stop.stop_requested()) {
    if (arrived()) {
      Input input = std::move(inbox_.front());
      inbox_.pop_front();
      return input;
    }
    if (auto timer = due_timer()) return timer;
    std::optional<SteadyTime> due;
    for (const auto& timer : timers_) {
      if (timer && (!due || *timer < *due)) due = timer;
    }
    if (due) {
      changed_.wait_until(lock, stop, *due, arrived);
    } else {
      changed_.wait(lock, stop, arrived);
    }
  }
  return std::nullopt;
}

void VisitRunner::run(const std::stop_token& stop) {
  while (auto input = next(stop)) take(std::move(*input));
}

void VisitRunner::take(Input input) {
  if (visit_.state == StateId::start && kind(input.event) == EventKind::begin) book_.begin_visit();
  Step done = step(std::move(visit_), std::move(input));
  visit_ = std::move(done.visit);
  for (Effect& effect : done.effects) carry_out(std::move(effect));
  if (done.handled) listener_.visit_changed(visit_);
}

void VisitRunner::carry_out(Effect effect) {
  std::visit([this](auto& order) { start(order); }, effect);
}

template <class Call>
void VisitRunner::ask_service(Call call) {
  service_->post([this, call = std::move(call), ticket = visit_.ticket] {
    const auto begin = SteadyClock::now();
    Event result = call(*client_);
    book_.add_service(std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begin));
    deliver({std::move(result), ticket, std::nullopt});
  });
}

void VisitRunner::start(effect::FetchChallenge& order) {
  ask_service([purpose = order.purpose](ServiceClient& client) -> Event {
    auto challenge = client.challenge(purpose);
    if (!challenge) return failed(std::move(challenge.error()));
    return event::ChallengeReady{purpose, std::move(*challenge)};
  });
}

void VisitRunner::start(effect::SendVerification& order) {
  ask_service([request = std::move(order.request)](ServiceClient& client) -> Event {
    auto answer = client.verify(request);
    if (!answer) return failed(std::move(answer.error()));
    return answered(std::move(*answer));
  });
}

void VisitRunner::start(effect::FetchTerms&) {
  ask_service([](ServiceClient& client) -> Event {
    auto terms = client.terms();
    if (!terms) return failed(std::move(terms.error()));
    return event::TermsReady{std::move(*terms)};
  });
}

void VisitRunner::start(effect::SendRegistration& order) {
  ask_service([request = std::move(order.request)](ServiceClient& client) -> Event {
    auto receipt = client.register_card(request);
    if (!receipt) return to_event(std::move(receipt.error()));
    return event::RegistrationDone{std::move(*receipt)};
  });
}

void VisitRunner::start(effect::AbandonService&) {
  service_->drop_waiting();
  client_->cancel();
  // Behind the call under way, so that none that is given up can slip through.
  service_->post([this] { client_->allow(); });
}

void VisitRunner::set_timer(TimerKind kind, std::optional<SteadyTime> due) {
  timers_[static_cast<std::size_t>(kind)] = due;
}

void VisitRunner::start(effect::StartTimer& order) {
  set_timer(order.kind, SteadyClock::now() + order.after);
}

void VisitRunner::start(effect::StopTimer& order) {
  set_timer(order.kind, std::nullopt);
}

}  // namespace kakunin::terminal
