// SPDX-License-Identifier: Apache-2.0
#pragma once
// One invented household: who lives there and how they are covered.

#include "eligibility/person.h"
#include "service/sample/sample_random.h"

namespace kakunin::service {

/// One to five persons without ids, as of that day.
[[nodiscard]] std::vector<eligibility::Person> make_sample_household(SampleRandom& random, Day day);

}  // namespace kakunin::service
