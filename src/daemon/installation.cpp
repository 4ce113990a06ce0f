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

}  // namespace

int complain(std::string_view what) {
  std::cerr << "kakunind: " << what << '\n';
  return failure;
}

int complain(const service::StoreError& error) {
  return complain("database: " + error.reason);
}

std::optional<OpenInstallation> open_installation(const std::filesystem::path& data) {
  auto settings = service::load_settings(service::settings_file(data));
  if (!settings) {
    complain(settings.error());
    return std::nullopt;
  }
  service::SqliteOptions options;
  options.file = settings->resolve(settings->database);
  auto store = or_complain(service::open_sqlite_store(options));
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
