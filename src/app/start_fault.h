// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why the app does not start, in a window: whoever started it by its icon sees no terminal.

#include <string>

#include "base/failure.h"

namespace kakunin::app {

/// Where there is a display; shown until it is closed. file: the settings file it is about.
void show_start_fault(int& argc, char** argv, const Failure& failure, const std::string& file);

}  // namespace kakunin::app
