// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sections of a verdict's display.

#include "eligibility/verdict.h"
#include "terminal/display.h"

namespace kakunin::terminal {

/// Health insurance first, public assistance beside it; with both, the titles say which is which.
[[nodiscard]] std::vector<DisplaySection> display_sections(const eligibility::Verdict& verdict,
                                                           Language language);

}  // namespace kakunin::terminal
