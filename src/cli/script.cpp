// SPDX-License-Identifier: Apache-2.0
#include "cli/script.h"

namespace kakunin::cli {
namespace {

using terminal::Event;
using terminal::StateId;
namespace event = terminal::event;

template <class Choice>
Script::Decision post(Choice choice) {
  return {Script::Next::post, Event{std::move(choice)}};
}

Script::Decision finish() {
  return {Script::Next::finish, std::nullopt};
}

}  // namespace

SecretDigits Script::another_pin() const {
  SecretDigits copy;
  for (const std::uint8_t digit : pin_.view()) static_cast<void>(copy.push_back(static_cast<char>(digit)));
  return copy;
}

Script::Decision Script::decide(const terminal::Visit& visit) {
  if (answered_ == visit.state && !visit.data.failure) return {};
  answered_ = visit.state;
  return answer(visit);
}

Script::Decision Script::answer(const terminal::Visit& visit) {
  switch (visit.state) {
    case StateId::enter_pin:
    case StateId::enter_consent_pin:
      if (visit.data.failure || pin_.empty()) return finish();
      return post(event::PinEntered{another_pin()});
    case StateId::last_try_confirm:
      return choices_.yes_last_try && !visit.data.failure ? post(event::Confirm{}) : finish();
    case StateId::registration_offer:
      return choices_.accept_terms ? post(event::Accept{}) : finish();
    case StateId::terms:
      if (choices_.accept_terms != visit.data.terms->version) return finish();
      return post(event::Accept{});
    case StateId::present_card_again:
      return post(event::ReadCard{});
    case StateId::registered:
      return command_ == Command::verify ? post(event::CheckAgain{}) : finish();
    case StateId::pin_not_entered:
    case StateId::pin_wrong:
    case StateId::pin_locked:
    case StateId::verdict:
    case StateId::trouble:
      return finish();
    default:
      return {};
  }
}

}  // namespace kakunin::cli
