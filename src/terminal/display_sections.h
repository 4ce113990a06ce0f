// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sections of a result's display.

#include "formats/result.h"
#include "terminal/display.h"

namespace kakunin::terminal {

/// Each entitlement in its order; with several, the titles say which is which. What no field could take comes
/// last, as it came.
[[nodiscard]] std::vector<DisplaySection> display_sections(const formats::Result& result, Language language);

}  // namespace kakunin::terminal
