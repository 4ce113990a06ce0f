// SPDX-License-Identifier: Apache-2.0
#pragma once
// The extensions of the JPKI profile and the names in them, for profile_walk.cpp.

#include "pki/certificate.h"

namespace kakunin::pki {

/// A Name, whole, whose parts have one attribute each, of printable ASCII or UTF-8.
[[nodiscard]] bool is_plain_name(ByteView whole);

/// The elements of Extensions. False: one is not of the profile, not in its usual form, or there twice.
[[nodiscard]] bool walk_extensions(ByteView list, Certificate& certificate);

}  // namespace kakunin::pki
