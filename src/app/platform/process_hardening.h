// SPDX-License-Identifier: Apache-2.0
#pragma once
// What keeps other programs of the same user from looking into this one. Both calls come first in main().
//
// harden_process(): base/process.h's prepare_process() and a memory closed to debuggers and /proc
// (PR_SET_DUMPABLE 0 on Linux). The accessibility bus goes over sockets and still works.
// clean_environment(): for a kiosk, where the environment is not the user's to choose: plugin paths, styles,
// logging rules, preloaded libraries and key logs. What the display, the input method and assistive
// technology need stays.

#include <span>

namespace kakunin::app::platform {

struct Hardening {
  bool memory_closed = false;
};

[[nodiscard]] Hardening harden_process();

/// The variables clean_environment() takes away.
[[nodiscard]] std::span<const char* const> unwanted_variables();
void clean_environment();

}  // namespace kakunin::app::platform
