// SPDX-License-Identifier: Apache-2.0
#include "training/trainee.h"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

namespace kakunin::training {

using terminal::StateId;
using terminal::Visit;
namespace event = terminal::event;

namespace {

constexpr std::chrono::minutes patience{1};

std::string ending(const Visit& visit) {
  if (visit.state == StateId::verdict) {
    return "verdict " + std::to_string(static_cast<int>(visit.data.answer->verdict.validity));
  }
  if (visit.state == StateId::trouble) return to_text(visit.data.failure->code);
  return std::string{name(visit.state)};
}

/// States that pass by themselves; Start may still be the end of the visit before.
bool passes(StateId state) {
  switch (state) {
    case StateId::start:
    case StateId::present_card:
    case StateId::reading_card:
    case StateId::checking_pin:
    case StateId::signing:
    case StateId::asking:
    case StateId::loading_terms:
    case StateId::reading_card_again:
    case StateId::signing_consent:
    case StateId::registering:
      return true;
    default:
      return false;
  }
}

}  // namespace

Trainee::Trainee(std::shared_ptr<const Clock> clock)
    : clock_(std::move(clock)), training_(Training::make(clock_).value()), history_(1) {
  spdlog::set_level(spdlog::level::off);
  training_->on_change([this] {
    { const std::lock_guard lock{mutex_}; }
    changed_.notify_all();
  });
  runner_ = std::make_unique<terminal::VisitRunner>(
      terminal::VisitRunner::Parts{training_->readers(), training_->client(), training_->options()},
      static_cast<terminal::VisitListener&>(*this));
}

Trainee::~Trainee() {
  runner_.reset();
  training_->on_change({});
}

Trainee::Answers Trainee::willing() {
  const auto enter = [](Trainee& trainee) { trainee.choose(event::PinEntered{test::pin("1234")}); };
  const auto agree = [](Trainee& trainee) { trainee.choose(event::Accept{}); };
  return {{StateId::enter_pin, enter},
          {StateId::enter_consent_pin, enter},
          {StateId::last_try_confirm, [](Trainee& trainee) { trainee.choose(event::Confirm{}); }},
          {StateId::registration_offer, agree},
          {StateId::terms, agree},
          {StateId::present_card_again, [](Trainee& trainee) { trainee.choose(event::ReadCard{}); }},
          {StateId::registered, [](Trainee& trainee) { trainee.choose(event::CheckAgain{}); }}};
}

std::string Trainee::visit(const std::string& card, const Answers& answers) {
  close();
  lay(card);
  begin();
  return go_on(answers);
}

void Trainee::lay(const std::string& card) {
  EXPECT_TRUE(training_->insert(card)) << card;
  EXPECT_TRUE(wait_for_desk([](const Desk& desk) { return !desk.preparing; })) << card;
  EXPECT_EQ(training_->desk().card, card);
}

void Trainee::close() {
  runner_->post(event::Close{});
  runner_->post(event::Cancel{});
  // What the runner still says of the old visit must not be taken for the next one.
  EXPECT_TRUE(wait_for(StateId::start));
}

std::string Trainee::go_on(const Answers& answers) {
  while (true) {
    Visit shown;
    {
      std::unique_lock lock{mutex_};
      if (!changed_.wait_for(lock, patience, [this] { return seen_ < history_.size(); })) return "nothing";
      const bool news = seen_ == 0 || history_[seen_ - 1].state != history_[seen_].state;
      shown = history_[seen_++];
      if (!news || passes(shown.state)) continue;
    }
    const auto answer = answers.find(shown.state);
    if (answer == answers.end()) return ending(shown);
    answer->second(*this);
  }
}

void Trainee::begin(protocol::Method method) {
  {
    const std::lock_guard lock{mutex_};
    history_.assign(1, Visit{});
    seen_ = 1;
  }
  runner_->post(event::Begin{protocol::Purpose::verify, day_in_japan(clock_->now()), method});
}

void Trainee::choose(terminal::Event event) {
  runner_->post(std::move(event), now());
}

bool Trainee::wait_for(StateId state) {
  return wait_until([state](const Visit& visit) { return visit.state == state; });
}

bool Trainee::wait_until(const std::function<bool(const Visit&)>& what) {
  std::unique_lock lock{mutex_};
  const bool there = changed_.wait_for(lock, patience, [&] { return what(history_.back()); });
  seen_ = history_.size();
  return there;
}

bool Trainee::wait_for_desk(const std::function<bool(const Desk&)>& what) {
  std::unique_lock lock{mutex_};
  return changed_.wait_for(lock, patience, [&] { return what(training_->desk()); });
}

Visit Trainee::now() const {
  const std::lock_guard lock{mutex_};
  return history_.back();
}

void Trainee::visit_changed(const Visit& visit) {
  {
    const std::lock_guard lock{mutex_};
    history_.push_back(visit);
  }
  changed_.notify_all();
}

}  // namespace kakunin::training
