// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record on disk: one SQLite file of sealed entries. Outside of the seal stand only an entry's number and
// its day in Japan, so that days can be searched and old ones erased. The entries are sealed with a random
// data key; that key lies in the file sealed by the owner's key (of the platform's secret store, or derived
// from a passphrase), so that a passphrase can be changed without sealing everything anew.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "terminal/record/record_error.h"
#include "terminal/record/sealing.h"

struct sqlite3;

namespace kakunin::record {

enum class KeyKind : std::uint8_t { secret_store = 1, passphrase = 2 };

/// What has to be known before a file can be opened.
struct Lock {
  KeyKind kind = KeyKind::secret_store;
  Salt salt{};
};

struct SealedEntry {
  std::int64_t id = 0;
  Day day;
  std::string content;
};

struct DayCount {
  Day day;
  std::size_t entries = 0;
  bool operator==(const DayCount&) const = default;
};

/// For one thread.
class RecordFile {
 public:
  /// nullopt: there is no file yet.
  [[nodiscard]] static Recorded<std::optional<Lock>> lock_of(const std::filesystem::path& file);
  /// A new file, readable for its owner only.
  [[nodiscard]] static Recorded<RecordFile> create(const std::filesystem::path& file, const Lock& lock,
                                                   const Key& owner);
  [[nodiscard]] static Recorded<RecordFile> open(const std::filesystem::path& file, const Key& owner);

  /// Durable when it returns.
  [[nodiscard]] Recorded<std::int64_t> add(Day day, std::string_view content);
  /// In the order in which they were added.
  [[nodiscard]] Recorded<std::vector<SealedEntry>> entries(Day day) const;
  /// nullopt: there is none of this number.
  [[nodiscard]] Recorded<std::optional<SealedEntry>> entry(std::int64_t id) const;
  /// The newest day first.
  [[nodiscard]] Recorded<std::vector<DayCount>> days() const;

  // Erased bytes are overwritten in the file.
  [[nodiscard]] Recorded<void> erase(std::int64_t id);
  [[nodiscard]] Recorded<std::size_t> erase_before(Day day);
  [[nodiscard]] Recorded<void> erase_all();

  /// From now on the file opens with this one.
  [[nodiscard]] Recorded<void> change_owner(const Lock& lock, const Key& owner);

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  using Handle = std::unique_ptr<sqlite3, Close>;
  RecordFile(Handle handle, Key data) : handle_(std::move(handle)), data_(std::move(data)) {}
  [[nodiscard]] static Recorded<Handle> open_handle(const std::filesystem::path& file, bool create);

  Handle handle_;
  Key data_;
};

}  // namespace kakunin::record
