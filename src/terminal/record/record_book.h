// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record as its owner uses it: opened with the platform's key or a passphrase, old days erased by
// themselves, entries by day.
//
//   auto book = RecordBook::open(file, *platform_secret_store(), passphrase);   // made where there is none
//   book->retain(90, today);
//   book->add(entry);

#include "terminal/record/record_entry.h"
#include "terminal/record/record_file.h"
#include "terminal/record/secret_store.h"

namespace kakunin::record {

/// Characters that a new passphrase has at least.
inline constexpr std::size_t shortest_passphrase = 8;
[[nodiscard]] bool is_passphrase(std::string_view text);

struct KeptEntry {
  std::int64_t id = 0;
  RecordEntry entry;
};

/// data_directory()/record.db
[[nodiscard]] std::filesystem::path default_record_file();

/// For one thread.
class RecordBook {
 public:
  /// Of an existing record; nullopt where there is none yet.
  [[nodiscard]] static Recorded<std::optional<KeyKind>> protection(const std::filesystem::path& file);
  /// Opens it, or makes it, with a key that the store keeps.
  [[nodiscard]] static Recorded<RecordBook> open(const std::filesystem::path& file, SecretStore& store);
  /// With a passphrase; takes about a second.
  [[nodiscard]] static Recorded<RecordBook> open(const std::filesystem::path& file,
                                                 std::string_view passphrase);

  /// Erases what is older than so many days, today counted.
  [[nodiscard]] Recorded<std::size_t> retain(int days, Day today);
  [[nodiscard]] Recorded<std::int64_t> add(const RecordEntry& entry);
  /// Those of a day in Japan, in the order of time.
  [[nodiscard]] Recorded<std::vector<KeptEntry>> entries(Day day) const;
  /// nullopt: there is none of this number.
  [[nodiscard]] Recorded<std::optional<KeptEntry>> entry(std::int64_t id) const;
  [[nodiscard]] Recorded<std::vector<DayCount>> days() const { return file_.days(); }
  [[nodiscard]] Recorded<void> erase(std::int64_t id) { return file_.erase(id); }
  [[nodiscard]] Recorded<void> erase_all() { return file_.erase_all(); }
  /// From now on it opens with this passphrase.
  [[nodiscard]] Recorded<void> protect_with(std::string_view passphrase);
  /// From now on it opens with a key that the store keeps.
  [[nodiscard]] Recorded<void> protect_with(SecretStore& store);

 private:
  explicit RecordBook(RecordFile file) : file_(std::move(file)) {}
  RecordFile file_;
};

}  // namespace kakunin::record
