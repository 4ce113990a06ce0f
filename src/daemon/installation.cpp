// SPDX-License-Identifier: Apache-2.0
#include "daemon/installation.h"

#include <iostream>

#include "daemon/commands.h"
#include "service/installation.h"
#include "service/store/sqlite/sqlite_store.h"

namespace kakunin::daemon {
namespace {

template <class T>
std::unique_ptr<T> or_complain(Expected<std::unique_ptr<T>, service::StoreError> opened) {
  if (opened) return std::move(*opened);
  complain(opened.error());
  return nullptr;
}

Expected<std::unique_ptr<service::Store>, service::StoreError> open_store(const service::Settings& settings) {
  if (service::is_postgres(settings.database)) {
    return service::open_postgres_store(postgres_options(settings));
  }
  service::SqliteOptions options;
  options.file = settings.resolve(settings.database);
  return service::open_sqlite_store(options);
}

}  // namespace

int complain(std::string_view what) {
  std::cerr << "kakunind: " << what << '\n';
  return failure;
}

int complain(const service::StoreError& error) {
  return complain("database: " + error.reason);
}

std::string fault_of_database(const std::string& database) {
  return service::is_postgres(database) ? service::fault_of_connection(database) : std::string();
}

service::PostgresOptions postgres_options(const std::string& database) {
  service::PostgresOptions options;
  options.connection = database;
  options.told = [](std::string_view what) { complain("database: " + std::string(what)); };
  return options;
}

service::PostgresOptions postgres_options(const service::Settings& settings) {
  service::PostgresOptions options = postgres_options(settings.database);
  options.chain = settings.audit.chain;
  return options;
}

std::optional<OpenInstallation> open_installation(const std::filesystem::path& data) {
  auto settings = service::load_settings(service::settings_file(data));
  if (!settings) {
    complain(settings.error());
    return std::nullopt;
  }
  if (const auto fault = fault_of_database(settings->database); !fault.empty()) {
    complain("files.database " + fault);
    return std::nullopt;
  }
  auto store = or_complain(open_store(*settings));
  if (!store) return std::nullopt;
  return OpenInstallation{std::move(*settings), std::move(store)};
}

std::unique_ptr<service::StoreReader> open_reader(const OpenInstallation& installation) {
  return or_complain(installation.store->open_reader());
}

std::unique_ptr<service::StoreWriter> open_writer(const OpenInstallation& installation) {
  return or_complain(installation.store->open_writer());
}

}  // namespace kakunin::daemon
