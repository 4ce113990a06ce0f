// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_events.h"

#include <array>
#include <utility>

namespace kakunin::terminal {
namespace {

constexpr std::array<std::string_view, event_count> names = {
    "begin",
    "choose_method",
    "read_card",
    "pin_entered",
    "confirm",
    "retry",
    "other_method",
    "change_card",
    "accept",
    "decline",
    "check_again",
    "close",
    "cancel",
    "stay",
    "desk_changed",
    "card_presented",
    "card_taken",
    "card_read",
    "card_failed",
    "pin_verified",
    "pin_wrong",
    "pin_locked",
    "certificate_read",
    "signature_made",
    "face_proved",
    "challenge_ready",
    "verdict_ready",
    "registration_needed",
    "terms_ready",
    "terms_outdated",
    "registration_done",
    "service_failed",
    "idle_timeout",
    "card_timeout",
    "challenge_stale",
};

}  // namespace

std::string_view name(EventKind kind) {
  return names[static_cast<std::size_t>(kind)];
}

Event to_event(const card::CardError& error) {
  const int tries_left = error.tries_left.value_or(0);
  if (error.kind == card::CardErrorKind::pin_wrong && tries_left > 0) return event::PinWrong{tries_left};
  if (error.kind == card::CardErrorKind::pin_wrong || error.kind == card::CardErrorKind::pin_locked) {
    return event::PinLocked{};
  }
  return event::CardFailed{error};
}

Event to_event(ServiceError error) {
  if (error.current_terms_version) return event::TermsOutdated{};
  return event::ServiceFailed{std::move(error.failure)};
}

}  // namespace kakunin::terminal
