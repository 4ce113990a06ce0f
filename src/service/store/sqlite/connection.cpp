// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/connection.h"

#include <sqlite3.h>

#include <algorithm>

#include "service/store/sqlite/lasting_maps.h"

namespace kakunin::service::sqlite {
namespace {

StoreError::Kind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return StoreError::Kind::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreError::Kind::corrupt;
    case SQLITE_CONSTRAINT:
      return StoreError::Kind::conflict;
    default:
      return StoreError::Kind::unavailable;
  }
}

[[noreturn]] void throw_code(int code) {
  throw StoreFailure{
      {kind_of(code), std::string("SQLite: ") + sqlite3_errstr(code) + " (" + std::to_string(code) + ")"}};
}

[[noreturn]] void throw_error(sqlite3* handle) {
  throw_code(sqlite3_extended_errcode(handle));
}

void check(int code, sqlite3_stmt* statement) {
  if (code != SQLITE_OK) throw_error(sqlite3_db_handle(statement));
}

sqlite3_destructor_type lifetime(bool copy) {
  // SQLITE_TRANSIENT is a C cast of -1 to a function pointer.
  return copy ? reinterpret_cast<sqlite3_destructor_type>(std::intptr_t{-1}) : nullptr;
}

/// SQLite counts its memory under one lock that all connections share, unless it is told not to before it
/// starts.
void leave_memory_uncounted() {
  [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

}  // namespace

void FinalizeStatement::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

void Connection::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Connection::Connection(const SqliteOptions& options, bool writing) {
  leave_memory_uncounted();
  sqlite3* handle = nullptr;
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  // With a slash in front a name of this VFS is known to every connection of the process.
  const int code = options.in_memory ? sqlite3_open_v2(("/" + options.file.string()).c_str(), &handle,
                                                       flags | SQLITE_OPEN_CREATE, "memdb")
                                     : sqlite3_open_v2(options.file.string().c_str(), &handle, flags,
                                                       vfs_with_lasting_maps());
  handle_.reset(handle);
  if (code != SQLITE_OK) throw_code(code);
  sqlite3_busy_timeout(handle, static_cast<int>(options.busy_timeout.count()));
  execute("PRAGMA journal_mode=WAL");
  execute("PRAGMA synchronous=FULL");
  execute("PRAGMA foreign_keys=ON");
  execute("PRAGMA trusted_schema=OFF");
  execute("PRAGMA cell_size_check=ON");
  // Every commit of the writer empties the readers' page caches; mapped pages cost little to fetch again.
  execute("PRAGMA mmap_size=4294967296");
  execute("PRAGMA cache_size=-16384");
  // The file grows by this much at a time: each time readers have to map it anew. Not where it is bounded:
  // what SQLite counts is the file.
  int growth = 8 * 1024 * 1024;
  if (writing && !options.max_pages) sqlite3_file_control(handle, "main", SQLITE_FCNTL_CHUNK_SIZE, &growth);
  if (options.max_pages) execute("PRAGMA max_page_count=" + std::to_string(*options.max_pages));
  if (!writing) execute("PRAGMA query_only=ON");
}

void Connection::execute(const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) throw_error(handle());
}

void Connection::run(Step step) {
  constexpr std::array<std::string_view, 4> texts = {"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"};
  const auto place = static_cast<std::size_t>(step);
  auto& kept = steps_.at(place);
  if (!kept) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(handle(), texts.at(place).data(), static_cast<int>(texts.at(place).size()),
                           SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) {
      throw_error(handle());
    }
    kept.reset(prepared);
  }
  const int code = sqlite3_step(kept.get());
  sqlite3_reset(kept.get());
  if (code != SQLITE_DONE) throw_code(code);
}

std::int64_t Connection::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(handle());
}

int Connection::changed_rows() const {
  return sqlite3_changes(handle());
}

Rows::~Rows() {
  sqlite3_reset(statement_);
}

bool Rows::next() {
  column_ = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw_error(sqlite3_db_handle(statement_));
  return false;
}

bool Rows::skip_null() {
  if (sqlite3_column_type(statement_, column_) != SQLITE_NULL) return false;
  ++column_;
  return true;
}

std::int64_t Rows::integer() {
  return sqlite3_column_int64(statement_, column_++);
}

std::string Rows::text() {
  const int column = column_++;
  const unsigned char* data = sqlite3_column_text(statement_, column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Bytes Rows::blob() {
  const int column = column_++;
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, data + sqlite3_column_bytes(statement_, column)};
}

Digest Rows::digest() {
  const Bytes bytes = blob();
  Digest digest{};
  if (bytes.size() != digest.size()) throw_corrupt("a digest");
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

Day Rows::day() {
  const std::int64_t number = integer();
  const Day day(std::chrono::year(static_cast<int>(number / 10000)),
                std::chrono::month(static_cast<unsigned>(number / 100 % 100)),
                std::chrono::day(static_cast<unsigned>(number % 100)));
  if (!day.ok()) throw_corrupt("a day");
  return day;
}

TimePoint Rows::time() {
  return TimePoint(std::chrono::seconds(integer()));
}

Statement::Statement(const Connection& connection, Sql id) {
  const std::string_view text = statement(id).text;
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v3(connection.handle(), text.data(), static_cast<int>(text.size()),
                         SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK) {
    throw_error(connection.handle());
  }
  handle_.reset(handle);
}

void Statement::bind_value(int place, Day day, bool /*copy*/) {
  bind_integer(place, static_cast<int>(day.year()) * 10000LL + static_cast<unsigned>(day.month()) * 100LL +
                          static_cast<unsigned>(day.day()));
}

void Statement::bind_value(int place, TimePoint time, bool /*copy*/) {
  bind_integer(place, time.time_since_epoch().count());
}

void Statement::bind_integer(int place, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), place, value), handle_.get());
}

void Statement::bind_text(int place, std::string_view value, bool copy) {
  const char* data = value.data() == nullptr ? "" : value.data();  // a null pointer would bind NULL
  check(sqlite3_bind_text64(handle_.get(), place, data, value.size(), lifetime(copy), SQLITE_UTF8),
        handle_.get());
}

void Statement::bind_blob(int place, ByteView value, bool copy) {
  const void* data = value.empty() ? static_cast<const void*>("") : value.data();
  check(sqlite3_bind_blob64(handle_.get(), place, data, value.size(), lifetime(copy)), handle_.get());
}

void Statement::bind_null(int place) {
  check(sqlite3_bind_null(handle_.get(), place), handle_.get());
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
  connection_.run(kind == Kind::write ? Connection::Step::begin_writing : Connection::Step::begin);
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.run(Connection::Step::roll_back);
  } catch (const StoreFailure&) {  // SQLite has rolled back by itself
  }
}

void Transaction::commit() {
  connection_.run(Connection::Step::commit);
  open_ = false;
}

}  // namespace kakunin::service::sqlite
