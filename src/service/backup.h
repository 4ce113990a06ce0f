// SPDX-License-Identifier: Apache-2.0
#pragma once
// A backup of a service's directory and of the files its settings name, made while the service runs, and its
// way back.
//
// A backup is a folder: the files of the directory under their names, files from elsewhere under outside/ and
// their whole path, and the list of them (backup_list.h), written last.
// It holds the service's keys and everybody's data: it is readable for its owner only, and has to be kept
// like them. The anchors of the audit chain are copied before the database, so that the chain in it has every
// record they name.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "service/backup_list.h"
#include "service/settings.h"

namespace kakunin::service {

/// Copies the database into a new file. Errors are English sentences, as everywhere here.
using CopyDatabase = std::function<Expected<void, std::string>(const std::filesystem::path& to)>;

/// The folder must not exist. key: seals the list of files. Returns the number of files.
[[nodiscard]] Expected<std::size_t, std::string> make_backup(const Settings& settings,
                                                             const std::filesystem::path& folder,
                                                             const CopyDatabase& copy_database, TimePoint now,
                                                             const std::optional<BackupKey>& key);

struct Restored {
  std::size_t files = 0;
  /// Files outside the directory that were there already, and were left as they are.
  std::vector<std::filesystem::path> kept;
  TimePoint backed_up;
  Seal seal = Seal::none;
};

/// What becomes of files that lay outside the directory. Whoever can write a backup can name any place there.
enum class OutsideFiles : std::uint8_t { refuse, put_back };

/// Checks the list's seal where there is a key, and every file of the backup, then puts them into the
/// directory, config.toml as config.toml.restored: with finish_restore() it becomes a service's directory.
/// Refuses a directory that is one already, and another database, or the log of one, in the database's place;
/// and, before anything is changed, a file that would go outside the directory (unless put_back; the error
/// names each with its place) or through a symbolic link.
[[nodiscard]] Expected<Restored, std::string> begin_restore(const std::filesystem::path& folder,
                                                            const std::filesystem::path& directory,
                                                            OutsideFiles outside_files,
                                                            const std::optional<BackupKey>& key);
[[nodiscard]] std::filesystem::path restored_settings(const std::filesystem::path& directory);
[[nodiscard]] Expected<void, std::string> finish_restore(const std::filesystem::path& directory);

}  // namespace kakunin::service
