// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sections of a verdict's display.

#include "eligibility/verdict.h"
#include "terminal/display.h"

namespace kakunin::terminal {

/// Both kinds of entitlement on one screen: section titles say which is which.
enum class SectionNames : std::uint8_t { plain, by_kind };

void add_insurance_sections(const eligibility::Verdict& verdict, SectionNames names,
                            std::vector<DisplaySection>& sections);
void add_assistance_sections(const eligibility::Verdict& verdict, SectionNames names,
                             std::vector<DisplaySection>& sections);

}  // namespace kakunin::terminal
