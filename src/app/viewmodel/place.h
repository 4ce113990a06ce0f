// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where the window is: at the visit (its start screen included) or at one of the staff's own screens.

#include <cstdint>

namespace kakunin::app {

enum class Place : std::uint8_t {
  visit,
  inquiry,
  record,
  training,
  diagnosis,
  settings,
  setup,
  administrator,
  destinations,  // settings of the hand-over
  handover,      // what was handed over today
  imported,      // a result of the official app
  local_api,     // settings and tokens of the local API
  record_settings,
  chart,         // settings of the clinic's list of patients
  unchecked,     // of that list, who was not checked in this month
};

}  // namespace kakunin::app
