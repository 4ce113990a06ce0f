// SPDX-License-Identifier: Apache-2.0
#include "service/backup.h"

#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "protocol/iso_time.h"
#include "service/installation.h"
#include "service/store/sqlite/sqlite_backup.h"

namespace kakunin::daemon {
namespace {

service::SqliteOptions database_of(const service::Settings& settings) {
  service::SqliteOptions options;
  options.file = settings.resolve(settings.database);
  return options;
}

using Key = std::optional<service::BackupKey>;

/// Empty: none.
Expected<Key, std::string> key_in(const std::filesystem::path& file) {
  if (file.empty()) return Key{};
  auto key = service::BackupKey::read(file);
  if (!key) return unexpected(std::move(key.error()));
  return Key(std::move(*key));
}

}  // namespace

int backup(const std::filesystem::path& data, const std::filesystem::path& folder,
           const std::filesystem::path& key_file) {
  const auto settings = service::load_settings(service::settings_file(data));
  if (!settings) return complain(settings.error());
  if (service::is_postgres(settings->database)) {
    return complain(
        "the data are in PostgreSQL, which is backed up by its own means: pg_basebackup and the archived "
        "log; "
        "copy this directory beside it (docs/operations.md, \"Back up and restore\")");
  }
  const auto key = key_in(key_file);
  if (!key) return complain(key.error());
  const auto copy = [&settings](const std::filesystem::path& to) -> Expected<void, std::string> {
    auto copied = service::copy_sqlite_store(database_of(*settings), to);
    if (!copied) return unexpected("database: " + copied.error().reason);
    return {};
  };
  const auto files = service::make_backup(*settings, folder, copy, SystemClock().now(), *key);
  if (!files) return complain(files.error());
  std::cout << folder.string() << ": " << *files << " files\n";
  return success;
}

int restore(const std::filesystem::path& data, const std::filesystem::path& folder,
            service::OutsideFiles outside_files, const std::filesystem::path& key_file) {
  const auto key = key_in(key_file);
  if (!key) return complain(key.error());
  const auto restored = service::begin_restore(folder, data, outside_files, *key);
  if (!restored) return complain(restored.error());
  for (const auto& kept : restored->kept)
    std::cout << kept.string() << ": was there already, left as it is\n";
  const auto settings = service::load_settings(service::restored_settings(data));
  if (!settings) return complain(settings.error());
  if (const auto sound = service::examine_sqlite_store(database_of(*settings)); !sound)
    return complain(sound.error());
  if (const auto finished = service::finish_restore(data); !finished) return complain(finished.error());
  std::cout << data.string() << ": " << restored->files << " files, backed up "
            << protocol::to_iso(restored->backed_up) << "\n";
  if (restored->seal == service::Seal::unchecked)
    std::cerr << "kakunind: " << folder.string() << ": its seal was not checked; --key checks it\n";
  AuditOptions audit;
  audit.data = data;
  return audit_verify(audit);
}

}  // namespace kakunin::daemon
