// SPDX-License-Identifier: Apache-2.0
#pragma once
// The directory a command works on.

#include <memory>
#include <string_view>

#include "service/settings.h"
#include "service/store/store.h"

namespace kakunin::daemon {

struct OpenInstallation {
  service::Settings settings;
  std::unique_ptr<service::Store> store;
};

/// Says on standard error what is wrong; returns the exit code of failures.
int complain(std::string_view what);
int complain(const service::StoreError& error);

/// Settings and store; empty after complaining.
[[nodiscard]] std::optional<OpenInstallation> open_installation(const std::filesystem::path& data);
[[nodiscard]] std::unique_ptr<service::StoreReader> open_reader(const OpenInstallation& installation);
[[nodiscard]] std::unique_ptr<service::StoreWriter> open_writer(const OpenInstallation& installation);

}  // namespace kakunin::daemon
