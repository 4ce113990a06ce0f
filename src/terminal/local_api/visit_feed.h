// SPDX-License-Identifier: Apache-2.0
#pragma once
// What programs on this machine are told of the visit, as it goes: each change of state as one event, the
// verdict while it is shown, and that it is gone. Data of the patient is in "verdict" events only, and kept
// no longer than the screen shows it.
//
//   {"visit": 3, "state": "enter_pin", "since": "2026-11-28T00:41:00Z"}
//   {"visit": 3, "state": "trouble", "trouble": "K1102", …}
//
// While the counter practises nothing of it is told: {"visit": 3, "state": "start", "training": true, …}

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "formats/result.h"
#include "terminal/local_api/access_tokens.h"
#include "terminal/visit.h"

namespace kakunin::local_api {

struct FeedEvent {
  std::uint64_t id = 0;
  std::string_view type;  // "visit", "verdict", "cleared"
  std::string data;       // JSON, one line
  Scope scope = Scope::events;
};

/// Thread-safe.
class VisitFeed {
 public:
  VisitFeed(std::shared_ptr<const Clock> clock, std::optional<eligibility::FacilityId> facility);
  ~VisitFeed();
  VisitFeed(const VisitFeed&) = delete;
  VisitFeed& operator=(const VisitFeed&) = delete;

  /// Of this terminal, named in the verdicts from now on.
  void set_facility(std::optional<eligibility::FacilityId> facility);
  /// Practice begins or ends: what is shown is cleared, and visits are not followed in between.
  void set_practising(bool practising);
  [[nodiscard]] bool practises() const;

  /// After every change of the visit; what means nothing to others is passed over.
  void visit_changed(const terminal::Visit& visit);
  /// A result that came another way (the official app, an inquiry), shown until cleared().
  void result_shown(const formats::Result& result);
  /// A marked sample, told and cleared at once; nothing where a verdict is shown.
  void sample_sent(const formats::Result& sample);
  void cleared();
  /// The verdict was told when it came to be shown. A first hand-over leaves it at that, each further one
  /// tells it again. False: none is shown any more.
  bool hand_over();

  /// The state as JSON.
  [[nodiscard]] std::string state() const;
  /// kakunin-result/1; nullopt while none is shown.
  [[nodiscard]] std::optional<std::string> verdict() const;
  /// What a listener that has just come has to know, as events.
  [[nodiscard]] std::vector<FeedEvent> present() const;

  /// Called with each event, on the thread on which it came. Replaces the one before.
  void listen(std::function<void(const FeedEvent&)> listener);

 private:
  struct State {
    std::uint64_t visit = 0;
    terminal::StateId state = terminal::StateId::start;
    std::string trouble;
    TimePoint since;
    std::uint32_t ticket = 0;  // of a verdict: another visit may have led to another one
  };
  [[nodiscard]] std::string state_json() const;
  void tell(std::string_view type, std::string data, Scope scope);
  void go(terminal::StateId state, std::string trouble);
  void show(std::string verdict);
  void clear_verdict();

  std::shared_ptr<const Clock> clock_;
  std::optional<eligibility::FacilityId> facility_;
  mutable std::mutex mutex_;
  State state_;
  bool practising_ = false;
  std::string verdict_;
  int hand_overs_ = 0;  // of this verdict
  std::uint64_t last_id_ = 0;
  std::function<void(const FeedEvent&)> listener_;
};

}  // namespace kakunin::local_api
