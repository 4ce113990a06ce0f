// SPDX-License-Identifier: Apache-2.0
#pragma once
// The directory a command works on.

#include <memory>
#include <string_view>

#include "service/settings.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/store.h"

namespace kakunin::daemon {

struct OpenInstallation {
  service::Settings settings;
  std::unique_ptr<service::Store> store;
};

/// Says on standard error what is wrong; returns the exit code of failures.
int complain(std::string_view what);
int complain(const service::StoreError& error);

/// What is wrong with a `database` setting; empty: nothing.
[[nodiscard]] std::string fault_of_database(const std::string& database);
[[nodiscard]] service::PostgresOptions postgres_options(const std::string& database);
[[nodiscard]] service::PostgresOptions postgres_options(const service::Settings& settings);

/// Settings and store; empty after complaining.
[[nodiscard]] std::optional<OpenInstallation> open_installation(const std::filesystem::path& data);
[[nodiscard]] std::unique_ptr<service::StoreReader> open_reader(const OpenInstallation& installation);
[[nodiscard]] std::unique_ptr<service::StoreWriter> open_writer(const OpenInstallation& installation);

}  // namespace kakunin::daemon
