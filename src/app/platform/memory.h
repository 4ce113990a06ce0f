// SPDX-License-Identifier: Apache-2.0
#pragma once
// Memory that waiting does not need. memory_posix.cpp is the form of Linux; on Windows the system does it
// itself to a program that waits.

namespace kakunin::app::platform {

/// Gives back the free heap, and the pages of program code: most of them served the start, or the visit that
/// ended, and whatever is used again comes back from the file. From any thread; costs a millisecond or two,
/// and the next visit as much again.
void give_back_memory();

}  // namespace kakunin::app::platform
