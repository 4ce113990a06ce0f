// SPDX-License-Identifier: Apache-2.0
#pragma once
// Waiting for what goes on beside the GUI thread, while its events are seen to.

#include <functional>

namespace kakunin::gallery {

/// Throws std::runtime_error with what after a minute: nothing here takes so long on a machine that has other
/// work, too.
void wait(const char* what, const std::function<bool()>& until);

}  // namespace kakunin::gallery
