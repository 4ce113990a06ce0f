// SPDX-License-Identifier: Apache-2.0
#pragma once
// What every program with secrets does first. process.cpp is the POSIX form.

namespace kakunin {

/// Once, before anything else: standard streams that were closed lead nowhere instead of into the first file
/// or connection that is opened; a reader or service that hangs up is an error and not the end of the
/// program; a crash writes no memory to disk.
void prepare_process();

}  // namespace kakunin
