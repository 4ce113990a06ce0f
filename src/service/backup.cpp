// SPDX-License-Identifier: Apache-2.0
#include "service/backup.h"

#include <algorithm>
#include <system_error>

#include "service/file_copies.h"
#include "service/files.h"
#include "service/installation.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view outside = "outside";

/// The path of a file in the backup.
fs::path place_of(const fs::path& file, const fs::path& directory) {
  const fs::path inside = file.lexically_normal().lexically_relative(directory.lexically_normal());
  const bool is_inside = !inside.empty() && *inside.begin() != ".." && *inside.begin() != outside;
  return is_inside ? inside : outside / fs::absolute(file).lexically_normal().relative_path();
}

/// Whoever reads a list of files on a terminal shall see their names as they are.
bool has_control_character(const fs::path& path) {
  return std::ranges::any_of(path.native(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

bool is_outside(const fs::path& place) {
  return *place.begin() == outside;
}

/// Where a file of the backup belongs; empty where its path leads astray.
fs::path target_of(const fs::path& place, const fs::path& directory) {
  const bool astray = place.empty() || place.is_absolute() || place.lexically_normal() != place ||
                      std::ranges::find(place, fs::path("..")) != place.end() || has_control_character(place);
  if (astray) return {};
  return is_outside(place) ? "/" / place.lexically_relative(outside) : directory / place;
}

/// Where it is put at first.
fs::path first_place_of(const fs::path& place, const fs::path& directory) {
  return place == settings_file({}) ? restored_settings(directory) : target_of(place, directory);
}

/// The first symbolic link among what lies below `top` on the way to the file, and the file; empty: none.
fs::path link_on_way(const fs::path& top, const fs::path& below) {
  fs::path way = top;
  for (const fs::path& step : below) {
    way /= step;
    if (fs::is_symlink(fs::symlink_status(way))) return way;
  }
  return {};
}

/// Files of a folder and below, or the file; nothing where there is none.
std::vector<fs::path> files_of(const fs::path& path) {
  std::vector<fs::path> files;
  std::error_code error;
  if (fs::is_regular_file(path, error)) files.push_back(path);
  for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error)) files.push_back(entry->path());
  }
  std::ranges::sort(files);
  return files;
}

/// What is backed up beside the database, each file once (a folder may lie in another), the anchors first.
std::vector<fs::path> sources_of(const Settings& settings) {
  std::vector<fs::path> all;
  for (const fs::path& one :
       {settings.audit.anchors, fs::path("config.toml"), settings.terms, fs::path("tls"),
        settings.certificates.authorities, settings.certificates.crl, settings.certificates.face_issuer}) {
    for (const fs::path& file : files_of(settings.resolve(one).lexically_normal())) {
      if (std::ranges::find(all, file) == all.end()) all.push_back(file);
    }
  }
  return all;
}

Expected<void, std::string> check_files(const fs::path& folder, const std::vector<BackedUp>& files) {
  for (const BackedUp& file : files) {
    if (target_of(file.place, "/").empty()) {
      return unexpected(folder.string() + ": its list has a path that no backup has");
    }
    if (const fs::path link = link_on_way(folder, file.place); !link.empty()) {
      return unexpected(link.string() + ": a symbolic link, of which a backup has none");
    }
    const auto sha256 = sha256_of_file(folder / file.place);
    if (!sha256) return unexpected(sha256.error());
    if (*sha256 != file.sha256)
      return unexpected(file.place.string() + ": not as it was when it was backed up");
  }
  return {};
}

/// Whoever can change a backup may do so between its check and the copying.
Expected<void, std::string> copy_as_listed(const fs::path& folder, const BackedUp& file,
                                           const fs::path& target) {
  if (auto copied = copy_durably(folder / file.place, target); !copied) return copied;
  const auto sha256 = sha256_of_file(target);
  if (sha256 && *sha256 == file.sha256) return {};
  std::error_code error;
  fs::remove(target, error);
  return unexpected(file.place.string() + ": changed while it was restored");
}

/// SQLite would take what these hold for the end of the database that is put beside them.
bool has_leftovers(const fs::path& file) {
  return fs::exists(file.string() + "-wal") || fs::exists(file.string() + "-journal");
}

/// Outside the directory what is there stays.
bool is_kept(const BackedUp& file, const fs::path& directory) {
  return is_outside(file.place) && fs::exists(target_of(file.place, directory));
}

/// Whether the files may go where they belong. Nothing has been changed yet.
Expected<void, std::string> check_targets(const fs::path& folder, const std::vector<BackedUp>& files,
                                          const fs::path& directory, OutsideFiles outside_files) {
  std::string unasked;
  for (const BackedUp& file : files) {
    const fs::path target = first_place_of(file.place, directory);
    if (has_leftovers(target)) {
      return unexpected(target.string() + ": another database has left its log beside it; take it away");
    }
    if (is_kept(file, directory)) continue;
    const fs::path top = is_outside(file.place) ? fs::path("/") : directory;
    if (const fs::path link = link_on_way(top, target.lexically_relative(top)); !link.empty()) {
      return unexpected(link.string() + ": a symbolic link; nothing is restored through it");
    }
    if (is_outside(file.place)) unasked += "\n  " + (folder / file.place).string() + " -> " + target.string();
  }
  if (unasked.empty() || outside_files == OutsideFiles::put_back) return {};
  return unexpected("nothing was restored: these files belong outside " + directory.string() +
                    ", where --outside puts them:" + unasked);
}

}  // namespace

Expected<std::size_t, std::string> make_backup(const Settings& settings, const fs::path& folder,
                                               const CopyDatabase& copy_database, TimePoint now,
                                               const std::optional<BackupKey>& key) {
  std::error_code error;
  if (!fs::create_directory(folder, error)) {
    return unexpected(folder.string() + ": " + (error ? error.message() : "exists already"));
  }
  fs::permissions(folder, fs::perms::owner_all, error);
  std::vector<BackedUp> files;
  const auto add = [&](const fs::path& file, const CopyDatabase& copy) -> Expected<void, std::string> {
    const fs::path place = place_of(file, settings.directory);
    if (auto made = make_folder_of(folder / place); !made) return made;
    if (auto copied = copy(folder / place); !copied) return copied;
    auto sha256 = sha256_of_file(folder / place);
    if (!sha256) return unexpected(std::move(sha256.error()));
    files.push_back({std::move(*sha256), place});
    return {};
  };
  for (const fs::path& file : sources_of(settings)) {
    const auto added = add(file, [&file](const fs::path& to) { return copy_durably(file, to); });
    if (!added) return unexpected(added.error());
  }
  if (const auto added = add(settings.resolve(settings.database), copy_database); !added) {
    return unexpected(added.error());
  }
  if (const auto listed = write_list(folder, files, now, key); !listed) return unexpected(listed.error());
  if (auto synced = sync_folder(folder); !synced) return unexpected(synced.error());
  return files.size();
}

fs::path restored_settings(const fs::path& directory) {
  return settings_file(directory).string() + ".restored";
}

Expected<Restored, std::string> begin_restore(const fs::path& folder, const fs::path& directory,
                                              OutsideFiles outside_files,
                                              const std::optional<BackupKey>& key) {
  if (fs::exists(settings_file(directory))) {
    return unexpected(directory.string() + ": there is a service in this directory already");
  }
  const auto list = read_list(folder, key);
  if (!list) return unexpected(list.error());
  if (auto good = check_files(folder, list->files); !good) return unexpected(good.error());
  const auto settings = load_settings(settings_file(folder));
  if (!settings) return unexpected(settings.error());
  if (const fs::path database = settings->database; database.is_absolute() && fs::exists(database)) {
    return unexpected(database.string() + ": there is a database already; take it away");
  }
  if (auto good = check_targets(folder, list->files, directory, outside_files); !good) {
    return unexpected(good.error());
  }
  std::error_code error;
  fs::create_directories(directory, error);
  fs::permissions(directory, fs::perms::owner_all, error);
  Restored restored{0, {}, list->made, list->seal};
  for (const BackedUp& file : list->files) {
    const fs::path target = first_place_of(file.place, directory);
    if (is_kept(file, directory)) {
      restored.kept.push_back(target);
      continue;
    }
    if (auto made = make_folder_of(target); !made) return unexpected(made.error());
    if (auto copied = copy_as_listed(folder, file, target); !copied) return unexpected(copied.error());
    ++restored.files;
  }
  fs::permissions(directory / "tls", fs::perms::owner_all, error);
  return restored;
}

Expected<void, std::string> finish_restore(const fs::path& directory) {
  std::error_code error;
  fs::rename(restored_settings(directory), settings_file(directory), error);
  if (error) return unexpected(restored_settings(directory).string() + ": " + error.message());
  return sync_folder(directory);
}

}  // namespace kakunin::service
