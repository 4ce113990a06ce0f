// SPDX-License-Identifier: Apache-2.0
#pragma once
// The passphrase of the record: from a file, or typed without echo by a person who sits there.

#include <optional>
#include <string>

#include "terminal/admin_word.h"

namespace kakunin::cli {

/// file: its first line is the passphrase; empty: somebody is asked where standard input is a terminal.
/// nullopt: nobody is there, nothing was typed, or the file has none.
[[nodiscard]] std::optional<terminal::AdminWord> passphrase(const std::string& file, const char* question);

}  // namespace kakunin::cli
