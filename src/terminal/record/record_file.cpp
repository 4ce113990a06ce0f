// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_file.h"

#include <algorithm>

#include "base/secret_digits.h"
#include "terminal/private_files.h"
#include "terminal/record/sqlite_statement.h"

namespace kakunin::record {
namespace {

constexpr std::int64_t application = 0x4B4B5231;  // "KKR1": a record of the first form
constexpr std::string_view key_context = "kakunin-record/1 key";

// secure_delete overwrites what is erased; a rollback journal, truncated, keeps nothing of it either.
constexpr const char* settings =
    "PRAGMA secure_delete=ON; PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA "
    "temp_store=MEMORY;";
constexpr const char* schema =
    "PRAGMA application_id=1263227441;"
    "CREATE TABLE lock (only INTEGER PRIMARY KEY CHECK (only = 1), kind INTEGER NOT NULL, salt BLOB NOT NULL,"
    " data_key BLOB NOT NULL) STRICT;"
    "CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, day INTEGER NOT NULL, sealed BLOB NOT NULL) "
    "STRICT;"
    "CREATE INDEX entry_day ON entry (day);";
static_assert(application == 1263227441);

std::int64_t number_of(Day day) {
  return std::int64_t{static_cast<int>(day.year())} * 10'000 +
         std::int64_t{static_cast<unsigned>(day.month())} * 100 +
         std::int64_t{static_cast<unsigned>(day.day())};
}

Day day_of(std::int64_t number) {
  return Day(std::chrono::year(static_cast<int>(number / 10'000)),
             std::chrono::month(static_cast<unsigned>(number / 100 % 100)),
             std::chrono::day(static_cast<unsigned>(number % 100)));
}

/// An entry belongs to its number and day, and nowhere else.
std::string entry_context(std::int64_t id, std::int64_t day) {
  return "kakunin-record/1 entry " + std::to_string(id) + " " + std::to_string(day);
}

bool run(sqlite3* handle, const char* sql) {
  return sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

/// Rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* handle) : handle_(handle), open_(run(handle, "BEGIN IMMEDIATE")) {}
  ~Transaction() {
    if (open_) run(handle_, "ROLLBACK");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  [[nodiscard]] bool commit() {
    if (!open_ || !run(handle_, "COMMIT")) return false;
    open_ = false;
    return true;
  }

 private:
  sqlite3* handle_;
  bool open_;
};

Recorded<void> done_or_fault(int code) {
  if (code == SQLITE_DONE) return {};
  return unexpected(RecordError::cannot_write);
}

}  // namespace

void RecordFile::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Recorded<RecordFile::Handle> RecordFile::open_handle(const std::filesystem::path& file, bool create) {
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | (create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
  Handle handle(opened);
  if (code != SQLITE_OK) return unexpected(RecordError::cannot_open);
  sqlite3_busy_timeout(opened, 5'000);
  if (!run(opened, settings)) return unexpected(RecordError::not_a_record);
  return handle;
}

Recorded<std::optional<Lock>> RecordFile::lock_of(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    if (error) return unexpected(RecordError::cannot_open);
    return std::optional<Lock>();
  }
  const auto handle = open_handle(file, false);
  if (!handle) return unexpected(handle.error());
  SqliteStatement id(handle->get(), "PRAGMA application_id");
  if (id.step() != SQLITE_ROW || id.integer(0) != application) return unexpected(RecordError::not_a_record);
  SqliteStatement row(handle->get(), "SELECT kind, salt FROM lock");
  if (row.step() != SQLITE_ROW) return unexpected(RecordError::not_a_record);
  Lock lock{static_cast<KeyKind>(row.integer(0)), {}};
  const Bytes salt = row.blob(1);
  if (salt.size() != lock.salt.size()) return unexpected(RecordError::not_a_record);
  std::ranges::copy(salt, lock.salt.begin());
  return std::optional(lock);
}

Recorded<RecordFile> RecordFile::create(const std::filesystem::path& file, const Lock& lock,
                                        const Key& owner) {
  if (!terminal::make_private_directory(file.parent_path()) || !terminal::replace_private_file(file, {})) {
    return unexpected(RecordError::cannot_open);
  }
  auto handle = open_handle(file, true);
  auto data = Key::make();
  if (!handle || !data) return unexpected(RecordError::cannot_open);
  RecordFile record(std::move(*handle), std::move(*data));
  if (!run(record.handle_.get(), schema)) return unexpected(RecordError::cannot_write);
  if (auto kept = record.change_owner(lock, owner); !kept) return unexpected(kept.error());
  return record;
}

Recorded<RecordFile> RecordFile::open(const std::filesystem::path& file, const Key& owner) {
  const auto lock = lock_of(file);
  if (!lock) return unexpected(lock.error());
  if (!*lock) return unexpected(RecordError::cannot_open);
  auto handle = open_handle(file, false);
  if (!handle) return unexpected(handle.error());
  SqliteStatement row(handle->get(), "SELECT data_key FROM lock");
  if (row.step() != SQLITE_ROW) return unexpected(RecordError::not_a_record);
  auto bytes = unseal(row.blob(0), owner, key_context);
  if (!bytes) return unexpected(RecordError::wrong_key);
  auto data = Key::from_bytes(*bytes);
  wipe(*bytes);
  if (!data) return unexpected(RecordError::not_a_record);
  return RecordFile(std::move(*handle), std::move(*data));
}

Recorded<std::int64_t> RecordFile::add(Day day, std::string_view content) {
  Transaction transaction(handle_.get());
  SqliteStatement insert(handle_.get(), "INSERT INTO entry (day, sealed) VALUES (?1, x'')");
  if (auto ok = done_or_fault(insert.bind(number_of(day)).step()); !ok) return unexpected(ok.error());
  const std::int64_t id = sqlite3_last_insert_rowid(handle_.get());
  const Bytes sealed = seal(as_bytes(content), data_, entry_context(id, number_of(day)));
  SqliteStatement fill(handle_.get(), "UPDATE entry SET sealed = ?1 WHERE id = ?2");
  if (auto ok = done_or_fault(fill.bind(ByteView(sealed)).bind(id).step()); !ok)
    return unexpected(ok.error());
  if (!transaction.commit()) return unexpected(RecordError::cannot_write);
  return id;
}

Recorded<std::vector<SealedEntry>> RecordFile::entries(Day day) const {
  SqliteStatement rows(handle_.get(), "SELECT id, sealed FROM entry WHERE day = ?1 ORDER BY id");
  rows.bind(number_of(day));
  std::vector<SealedEntry> found;
  int code = rows.step();
  for (; code == SQLITE_ROW; code = rows.step()) {
    const std::int64_t id = rows.integer(0);
    auto plain = unseal(rows.blob(1), data_, entry_context(id, number_of(day)));
    if (!plain) return unexpected(RecordError::damaged);
    found.push_back({id, day, std::string(as_text(*plain))});
    wipe(*plain);
  }
  if (code != SQLITE_DONE) return unexpected(RecordError::damaged);
  return found;
}

Recorded<std::optional<SealedEntry>> RecordFile::entry(std::int64_t id) const {
  SqliteStatement row(handle_.get(), "SELECT day, sealed FROM entry WHERE id = ?1");
  if (row.bind(id).step() != SQLITE_ROW) return std::optional<SealedEntry>();
  const std::int64_t day = row.integer(0);
  auto plain = unseal(row.blob(1), data_, entry_context(id, day));
  if (!plain) return unexpected(RecordError::damaged);
  SealedEntry found{id, day_of(day), std::string(as_text(*plain))};
  wipe(*plain);
  return std::optional(std::move(found));
}

Recorded<std::vector<DayCount>> RecordFile::days() const {
  SqliteStatement rows(handle_.get(), "SELECT day, count(*) FROM entry GROUP BY day ORDER BY day DESC");
  std::vector<DayCount> found;
  int code = rows.step();
  for (; code == SQLITE_ROW; code = rows.step()) {
    found.push_back({day_of(rows.integer(0)), static_cast<std::size_t>(rows.integer(1))});
  }
  if (code != SQLITE_DONE) return unexpected(RecordError::damaged);
  return found;
}

Recorded<void> RecordFile::erase(std::int64_t id) {
  SqliteStatement statement(handle_.get(), "DELETE FROM entry WHERE id = ?1");
  return done_or_fault(statement.bind(id).step());
}

Recorded<std::size_t> RecordFile::erase_before(Day day) {
  SqliteStatement statement(handle_.get(), "DELETE FROM entry WHERE day < ?1");
  if (auto ok = done_or_fault(statement.bind(number_of(day)).step()); !ok) return unexpected(ok.error());
  return static_cast<std::size_t>(sqlite3_changes(handle_.get()));
}

Recorded<void> RecordFile::erase_all() {
  if (!run(handle_.get(), "DELETE FROM entry; VACUUM")) return unexpected(RecordError::cannot_write);
  return {};
}

Recorded<void> RecordFile::change_owner(const Lock& lock, const Key& owner) {
  const Bytes sealed = seal(data_.view(), owner, key_context);
  SqliteStatement statement(
      handle_.get(), "INSERT OR REPLACE INTO lock (only, kind, salt, data_key) VALUES (1, ?1, ?2, ?3)");
  statement.bind(static_cast<std::int64_t>(lock.kind)).bind(ByteView(lock.salt)).bind(ByteView(sealed));
  return done_or_fault(statement.step());
}

}  // namespace kakunin::record
