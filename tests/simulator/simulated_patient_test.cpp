// SPDX-License-Identifier: Apache-2.0
#include "simulator/simulated_patient.h"

#include <gtest/gtest.h>

namespace kakunin::simulator {
namespace {

using terminal::EventKind;
using terminal::StateId;

std::optional<EventKind> reaction(const SimulatedPatient& patient, StateId state) {
  terminal::Visit visit;
  visit.state = state;
  const auto event = patient.act(visit);
  return event ? std::optional(terminal::kind(*event)) : std::nullopt;
}

TEST(SimulatedPatient, GoesThroughAVisitByItself) {
  SimulatedPatient patient;
  EXPECT_EQ(reaction(patient, StateId::choose_method), EventKind::choose_method);
  EXPECT_EQ(reaction(patient, StateId::present_card), std::nullopt);
  EXPECT_EQ(reaction(patient, StateId::enter_pin), EventKind::pin_entered);
  EXPECT_EQ(reaction(patient, StateId::verdict), std::nullopt);
  EXPECT_EQ(reaction(patient, StateId::pin_wrong), std::nullopt);
  EXPECT_EQ(reaction(patient, StateId::registration_offer), EventKind::decline);
  patient.behave({"1234", true});
  EXPECT_EQ(reaction(patient, StateId::registration_offer), EventKind::accept);
  EXPECT_EQ(reaction(patient, StateId::terms), EventKind::accept);
  EXPECT_EQ(reaction(patient, StateId::registered), EventKind::check_again);
}

TEST(SimulatedPatient, GivesUpOnWhatIsNoPin) {
  SimulatedPatient patient;
  patient.behave({"12345678901234567890", false});
  terminal::Visit visit;
  visit.state = StateId::enter_pin;
  visit.data.failure = Failure{FailureCode::pin_not_accepted, {}, {}};
  const auto event = patient.act(visit);
  ASSERT_TRUE(event);
  EXPECT_EQ(terminal::kind(*event), EventKind::cancel);
}

}  // namespace
}  // namespace kakunin::simulator
