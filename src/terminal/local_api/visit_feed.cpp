// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/visit_feed.h"

#include <boost/json.hpp>
#include <utility>

#include "base/secret_digits.h"
#include "formats/json.h"
#include "protocol/iso_time.h"

namespace kakunin::local_api {

using terminal::StateId;

VisitFeed::VisitFeed(std::shared_ptr<const Clock> clock, std::optional<eligibility::FacilityId> facility)
    : clock_(std::move(clock)), facility_(std::move(facility)) {
  state_.since = clock_->now();
}

VisitFeed::~VisitFeed() {
  wipe(verdict_);
}

void VisitFeed::visit_changed(const terminal::Visit& visit) {
  const std::lock_guard lock(mutex_);
  if (practising_) return;
  std::string trouble = visit.state == StateId::trouble && visit.data.failure
                            ? std::string(to_text(visit.data.failure->code))
                            : std::string();
  const bool same = visit.state == state_.state && trouble == state_.trouble;
  // From one verdict to the next: what was between them went by too fast to be told.
  const bool another = same && visit.state == StateId::verdict && visit.ticket != state_.ticket;
  if (same && !another) return;
  if (state_.state == StateId::start || another) ++state_.visit;
  if (state_.state == StateId::verdict) clear_verdict();
  go(visit.state, std::move(trouble));
  if (visit.state != StateId::verdict || !visit.data.answer) return;
  state_.ticket = visit.ticket;
  show(formats::json::write(formats::from_answer(*visit.data.answer, facility_)));
}

void VisitFeed::go(StateId state, std::string trouble) {
  state_.state = state;
  state_.trouble = std::move(trouble);
  state_.since = clock_->now();
  tell("visit", state_json(), Scope::events);
}

void VisitFeed::set_facility(std::optional<eligibility::FacilityId> facility) {
  const std::lock_guard lock(mutex_);
  facility_ = std::move(facility);
}

void VisitFeed::set_practising(bool practising) {
  const std::lock_guard lock(mutex_);
  if (std::exchange(practising_, practising) == practising) return;
  clear_verdict();
  go(StateId::start, {});
}

bool VisitFeed::practises() const {
  const std::lock_guard lock(mutex_);
  return practising_;
}

bool VisitFeed::hand_over() {
  const std::lock_guard lock(mutex_);
  if (verdict_.empty()) return false;
  if (hand_overs_++ > 0) tell("verdict", verdict_, Scope::verdict);
  return true;
}

void VisitFeed::result_shown(const formats::Result& result) {
  const std::lock_guard lock(mutex_);
  if (!practising_) show(formats::json::write(result));
}

void VisitFeed::sample_sent(const formats::Result& sample) {
  const std::lock_guard lock(mutex_);
  if (!verdict_.empty()) return;
  show(formats::json::write(sample));
  clear_verdict();
}

void VisitFeed::cleared() {
  const std::lock_guard lock(mutex_);
  clear_verdict();
}

void VisitFeed::show(std::string verdict) {
  wipe(verdict_);
  verdict_ = std::move(verdict);
  hand_overs_ = 0;
  tell("verdict", verdict_, Scope::verdict);
}

void VisitFeed::clear_verdict() {
  if (verdict_.empty()) return;
  wipe(verdict_);
  verdict_.clear();
  tell("cleared", "{}", Scope::verdict);
}

std::string VisitFeed::state_json() const {
  boost::json::object to;
  to["visit"] = state_.visit;
  to["state"] = terminal::name(state_.state);
  if (!state_.trouble.empty()) to["trouble"] = state_.trouble;
  if (practising_) to["training"] = true;
  to["since"] = protocol::to_iso(state_.since);
  return boost::json::serialize(to);
}

void VisitFeed::tell(std::string_view type, std::string data, Scope scope) {
  FeedEvent event{++last_id_, type, std::move(data), scope};
  if (listener_) listener_(event);
  wipe(event.data);
}

std::string VisitFeed::state() const {
  const std::lock_guard lock(mutex_);
  return state_json();
}

std::optional<std::string> VisitFeed::verdict() const {
  const std::lock_guard lock(mutex_);
  return verdict_.empty() ? std::nullopt : std::optional(verdict_);
}

std::vector<FeedEvent> VisitFeed::present() const {
  const std::lock_guard lock(mutex_);
  std::vector<FeedEvent> events;
  events.push_back({last_id_, "visit", state_json(), Scope::events});
  if (!verdict_.empty()) events.push_back({last_id_, "verdict", verdict_, Scope::verdict});
  return events;
}

void VisitFeed::listen(std::function<void(const FeedEvent&)> listener) {
  const std::lock_guard lock(mutex_);
  listener_ = std::move(listener);
}

}  // namespace kakunin::local_api
