// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/desk_status.h"

#include <algorithm>
#include <array>
#include <utility>

#include "terminal/trouble.h"

namespace kakunin::app {

using terminal::Finding;
using terminal::FindingText;
using terminal::Health;
using terminal::ServiceSight;
using terminal::ServiceState;
using terminal::Subject;
using terminal::Text;
using Line = DeskStatus::Line;
using Condition = DeskStatus::Condition;

namespace {

constexpr Text usable{"使えます", "ready"};
constexpr Text not_usable{"使えません", "not ready"};
constexpr Text not_seen{"確認しています", "checking"};
constexpr Text not_enrolled{"この端末は未登録です", "this terminal is not enrolled"};
constexpr Text not_known{"分かりません", "not known"};
constexpr Text clock_right{"合っています", "right"};
constexpr Text clock_off{"ずれています", "wrong"};
// In the order of ServiceState.
constexpr std::array<Text, 7> service_words{
    {{"分かりません", "not known"},
     {"つながりません", "cannot be reached"},
     {"受け付けていません", "does not take checks"},
     {"メンテナンス中です", "closed for maintenance"},
     {"このアプリが古くて使えません", "needs a newer version of this app"},
     {"つながっています", "connected"},  // the clock is said apart
     {"つながっています", "connected"}}};
static_assert(static_cast<std::size_t>(ServiceState::ready) + 1 == service_words.size());
constexpr Text enrol_first{"「設定」の「端末を登録しなおす」から登録してください。",
                           "Choose Settings, then “Enrol this terminal again”."};

FindingText filled(const Text& text) {
  return {std::string(text.japanese), std::string(text.english)};
}

Line reader_line(const terminal::Visit& visit) {
  const auto failure = terminal::desk_failure(visit);
  if (!failure) return {Condition::good, usable, {}};
  const Text fix = terminal::fix_of(failure->code);
  return {Condition::bad, not_usable, filled(fix.empty() ? terminal::sentence(failure->code) : fix)};
}

Condition condition_of(ServiceState state) {
  switch (state) {
    case ServiceState::unknown:
      return Condition::unknown;
    case ServiceState::ready:
    case ServiceState::clock_wrong:  // said by the clock's own line
      return Condition::good;
    case ServiceState::closed:
      return Condition::attention;
    default:
      return Condition::bad;
  }
}

/// What helps: the first finding that says so.
FindingText help_of(const std::vector<Finding>& findings, bool about_clock) {
  for (const Finding& finding : findings) {
    if (finding.health == Health::good || (finding.subject == Subject::clock) != about_clock) continue;
    return finding.fix.empty() ? finding.what : finding.fix;
  }
  return {};
}

}  // namespace

DeskStatus::DeskStatus(Parts parts, VisitModel& visit, QObject* parent)
    : QObject(parent),
      parts_(std::move(parts)),
      visit_(visit),
      service_{Condition::unknown, not_seen, {}},
      clock_{Condition::unknown, not_seen, {}} {
  timer_.setSingleShot(true);
  timer_.setTimerType(Qt::VeryCoarseTimer);
  connect(&timer_, &QTimer::timeout, this, &DeskStatus::look_now);
  connect(&visit, &VisitModel::state_changed, this, &DeskStatus::follow_visit);
  connect(&visit, &VisitModel::refreshed, this, &DeskStatus::follow_visit);
  follow_visit();
}

void DeskStatus::set_shown(bool shown) {
  shown_ = shown;
  watch();
}

void DeskStatus::follow_visit() {
  if (visit_.state() == terminal::StateId::start) {
    Line line = reader_line(visit_.visit());
    if (line != reader_) {
      reader_ = std::move(line);
      emit changed();
    }
  }
  watch();
}

void DeskStatus::watch() {
  const bool wanted = shown_ && visit_.state() == terminal::StateId::start;
  if (wanted == watching_) return;
  watching_ = wanted;
  if (!wanted) {
    timer_.stop();
    background_.cancel();
  } else if (due_.hasExpired()) {
    look_now();
  } else {
    timer_.start(std::chrono::milliseconds{due_.remainingTime()});
  }
}

void DeskStatus::service_changed() {
  background_.cancel();
  service_ = {Condition::unknown, not_seen, {}};
  clock_ = {Condition::unknown, not_seen, {}};
  next_pause_ = first_pause;
  due_.setRemainingTime(0);
  timer_.stop();
  emit changed();
  look_now();
}

void DeskStatus::look_now() {
  if (!watching_ || background_.busy()) return;
  background_.start([this, parts = parts_](const Background::Job& job) -> Background::Then {
    const auto client = parts.client();
    if (!client) return [this] { take({}); };
    client->allow();
    const std::stop_callback give_up(job.stop, [&client] { client->cancel(); });
    return [this, sight = terminal::look(*client, *parts.clock)] { take(sight); };
  });
}

void DeskStatus::take(const ServiceSight& sight) {
  const ServiceState state = terminal::state(sight, parts_.own_version);
  const auto findings = terminal::examine_service(sight, parts_.own_version);
  const bool clock_wrong = state == ServiceState::clock_wrong || terminal::clock_is_wrong(sight);
  // A clock that is far off keeps the terminal from trusting the service at all.
  const ServiceState shown =
      state == ServiceState::clock_wrong && !sight.answered ? ServiceState::unreachable : state;
  Line service{condition_of(shown), service_words.at(static_cast<std::size_t>(shown)), {}};
  if (state == ServiceState::unknown) {
    service = {Condition::bad, not_enrolled, filled(enrol_first)};
  } else if (service.condition != Condition::good) {
    service.help = help_of(findings, false);
  }
  Line clock{Condition::unknown, not_known, {}};
  if (clock_wrong) {
    clock = {Condition::bad, clock_off, help_of(findings, sight.answered)};
  } else if (sight.answered) {
    clock = {Condition::good, clock_right, {}};
  }
  if (state == ServiceState::ready) {
    pause_ = calm_pause;
    next_pause_ = first_pause;
  } else {
    pause_ = next_pause_;
    next_pause_ = std::min(calm_pause, 2 * next_pause_);
  }
  due_.setRemainingTime(pause_.count());
  timer_.start(pause_);
  if (service == service_ && clock == clock_) return;
  service_ = std::move(service);
  clock_ = std::move(clock);
  emit changed();
}

}  // namespace kakunin::app
