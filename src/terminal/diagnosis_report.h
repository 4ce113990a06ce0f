// SPDX-License-Identifier: Apache-2.0
#pragma once
// The diagnosis as plain text to give to support: program, system, readers, findings and settings. No
// personal data, no secrets: home directories are ~, what stands before @ in an address is left out, hashes
// and keys never come in.

#include <span>
#include <string>
#include <string_view>

#include "terminal/diagnosis.h"

namespace kakunin::terminal {

struct ReportFacts {
  std::string version;
  std::string system;  // system_name()
  card::ReadersSnapshot desk;
  std::optional<Settings> settings;
  TimePoint begun;
  TimePoint ended;
};

[[nodiscard]] std::string diagnosis_report(const ReportFacts& facts, std::span<const Finding> findings,
                                           Language language);

/// "Debian GNU/Linux 12 (bookworm), Linux 6.1.0, x86_64".
[[nodiscard]] std::string system_name();

/// The text without home directories and without user names and passwords in addresses.
[[nodiscard]] std::string without_private_parts(std::string text);

}  // namespace kakunin::terminal
