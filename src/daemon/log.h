// SPDX-License-Identifier: Apache-2.0
#pragma once
// The log of `serve`, on standard error: a line of text, or one JSON object a line with "time", "level" and
// either "message" or the fields of a message that is a JSON object itself.

#include "service/settings.h"

namespace kakunin::daemon {

/// Once, at the start.
void set_up_log(const service::ServiceSettings& settings);
/// Takes over level and format; from any thread.
void change_log(const service::ServiceSettings& settings);

}  // namespace kakunin::daemon
