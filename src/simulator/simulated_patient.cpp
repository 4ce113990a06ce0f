// SPDX-License-Identifier: Apache-2.0
#include "simulator/simulated_patient.h"

namespace kakunin::simulator {

using terminal::StateId;
namespace event = terminal::event;

void SimulatedPatient::behave(Manners manners) {
  const std::lock_guard lock(mutex_);
  manners_ = std::move(manners);
}

std::optional<terminal::Event> SimulatedPatient::act(const terminal::Visit& visit) const {
  const std::lock_guard lock(mutex_);
  switch (visit.state) {
    case StateId::choose_method:
      return event::ChooseMethod{protocol::Method::pin};
    case StateId::enter_pin:
    case StateId::enter_consent_pin:
      // What was typed was no PIN: this patient does not try another one.
      if (visit.data.failure) return event::Cancel{};
      return type_pin();
    case StateId::last_try_confirm:
      return event::Confirm{};
    case StateId::registration_offer:
    case StateId::terms:
      return manners_.consents ? terminal::Event(event::Accept{}) : terminal::Event(event::Decline{});
    case StateId::present_card_again:
      return event::ReadCard{};
    case StateId::registered:
      return event::CheckAgain{};
    default:
      return std::nullopt;
  }
}

terminal::Event SimulatedPatient::type_pin() const {
  event::PinEntered entered;
  for (const char digit : manners_.pin) {
    if (!entered.pin.push_back(digit)) break;
  }
  return entered;
}

}  // namespace kakunin::simulator
