// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names that say of themselves that they are samples.

#include "eligibility/person.h"
#include "service/sample/sample_random.h"

namespace kakunin::service {

struct SampleName {
  const char* kanji;
  const char* kana;
};

[[nodiscard]] const SampleName& random_family_name(SampleRandom& random);
[[nodiscard]] const SampleName& random_given_name(SampleRandom& random, eligibility::Sex sex);

}  // namespace kakunin::service
