// SPDX-License-Identifier: Apache-2.0
#pragma once
// BACKUP, the list of a backup's files:
//   kakunin-backup/1 <ISO time>
//   <SHA-256 in hexadecimal> <path in the backup>
//   ...
//   end <number of files>
//   hmac-sha256 <HMAC of all lines above, in hexadecimal>
// The digests show what decayed or was cut off. Whoever can change a file can change its digest as well; the
// last line, which is there where the operator gave a key, keeps those out who do not have the key.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"

namespace kakunin::service {

class BackupKey {
 public:
  /// The file's content without line ends at its end: 32 bytes at least, for its owner only. Errors are
  /// English sentences.
  [[nodiscard]] static Expected<BackupKey, std::string> read(const std::filesystem::path& file);
  /// The last line of a list.
  [[nodiscard]] std::string seal_of(std::string_view lines) const;

 private:
  explicit BackupKey(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

struct BackedUp {
  std::string sha256;
  std::filesystem::path place;
};

/// unchecked: it has one, and nobody gave the key.
enum class Seal : std::uint8_t { none, unchecked, good };

struct BackupList {
  TimePoint made;
  std::vector<BackedUp> files;
  Seal seal = Seal::none;
};

[[nodiscard]] Expected<void, std::string> write_list(const std::filesystem::path& folder,
                                                     const std::vector<BackedUp>& files, TimePoint now,
                                                     const std::optional<BackupKey>& key);
/// key: without a seal made with it the list is refused.
[[nodiscard]] Expected<BackupList, std::string> read_list(const std::filesystem::path& folder,
                                                          const std::optional<BackupKey>& key);

}  // namespace kakunin::service
