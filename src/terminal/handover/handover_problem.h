// SPDX-License-Identifier: Apache-2.0
#pragma once
// What can keep a verdict from being handed over, or another program's from being taken in, as entries of the
// failure catalogue. The codes 70xx, 71xx and 72xx are raised here and nowhere else.

#include <string>
#include <system_error>

#include "base/failure.h"

namespace kakunin::handover {

enum class Problem : std::uint8_t {
  folder_away,    // not there, or not reachable at the moment
  not_permitted,  // the folder may not be written to
  no_space,
  not_written,        // anything else the system said
  not_representable,  // characters the encoding does not have
  clipboard_not_taken,
  text_not_understood,  // of the official app
  bridge_folder_in_use,
  request_not_understood,  // of a receipt computer
};

/// detail is English for support, without personal data.
[[nodiscard]] Failure to_failure(Problem problem, std::string detail = {});

/// What the system said about a file; detail names the call.
[[nodiscard]] Failure to_failure(const std::error_code& error, std::string detail = {});

/// Waiting helps: another try may succeed with nothing changed here.
[[nodiscard]] bool may_pass(const Failure& failure);

}  // namespace kakunin::handover
