// SPDX-License-Identifier: Apache-2.0
#pragma once
// What doctor looks at, each finding with what to do about it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "card/readers.h"
#include "cli/exit_code.h"
#include "terminal/identity.h"
#include "terminal/settings.h"

namespace kakunin::cli {

enum class Health : std::uint8_t { good, warning, bad };

struct Finding {
  std::string subject;  // "reader"
  Health health = Health::good;
  std::string text;
  std::string fix;                         // empty when good
  ExitCode exit_code = ExitCode::covered;  // what a bad one makes the program exit with
};

/// What helps against it on this machine; empty where the catalogue's page says more than a line can.
[[nodiscard]] std::string_view fix_of(FailureCode code);

[[nodiscard]] std::vector<Finding> examine_readers(const card::ReadersSnapshot& desk);
[[nodiscard]] Finding examine_settings(const Expected<terminal::Settings, Failure>& settings);
[[nodiscard]] Finding examine_identity(const Expected<terminal::Identity, Failure>& identity, TimePoint now);
[[nodiscard]] std::vector<Finding> examine_service(
    const terminal::ServiceResult<protocol::StatusAnswer>& status, TimePoint now,
    std::string_view own_version);

/// 0, or the code of the first bad finding.
[[nodiscard]] ExitCode exit_code(const std::vector<Finding>& findings);

}  // namespace kakunin::cli
