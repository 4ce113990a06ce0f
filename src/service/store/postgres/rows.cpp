// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/rows.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

namespace kakunin::service::postgres {
namespace {

/// A big-endian integer of 1, 2, 4 or 8 bytes, with its sign.
std::int64_t integer_in(ByteView bytes) {
  if (bytes.empty() || bytes.size() > 8) throw_corrupt("a number");
  std::uint64_t value = (bytes[0] & 0x80U) != 0 && bytes.size() > 1 ? ~std::uint64_t{0} : 0;
  for (const std::uint8_t byte : bytes) value = value << 8U | byte;
  return static_cast<std::int64_t>(value);
}

ByteView take(ByteView& from, std::size_t size) {
  if (size > from.size()) throw_corrupt("an array");
  const ByteView taken = from.first(size);
  from = from.subspan(size);
  return taken;
}

}  // namespace

void Rows::Clear::operator()(pg_result* result) const {
  PQclear(result);
}

bool Rows::next() {
  column_ = 0;
  return ++row_ < count();
}

int Rows::count() const {
  return PQntuples(result_.get());
}

std::int64_t Rows::touched() const {
  const char* text = PQcmdTuples(result_.get());
  std::int64_t number = 0;
  std::from_chars(text, text + std::strlen(text), number);
  return number;
}

bool Rows::at_null() const {
  return PQgetisnull(result_.get(), row_, column_) != 0;
}

ByteView Rows::column() {
  const int column = column_++;
  const char* data = PQgetvalue(result_.get(), row_, column);
  return as_bytes({data, static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))});
}

std::int64_t Rows::integer() {
  return integer_in(column());
}

std::string Rows::text() {
  return std::string(as_text(column()));
}

Bytes Rows::blob() {
  const ByteView bytes = column();
  return {bytes.begin(), bytes.end()};
}

Digest Rows::digest() {
  const ByteView bytes = column();
  Digest digest{};
  if (bytes.size() != digest.size()) throw_corrupt("a digest");
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

Day Rows::day() {
  const std::int64_t days = integer();
  constexpr std::int64_t most = 4'000'000;  // beyond is "infinity", which this program never writes
  if (days > most || days < -most) throw_corrupt("a day");
  return Day(first_day + std::chrono::days(days));
}

TimePoint Rows::time() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::microseconds>(
      std::chrono::microseconds(first_day.time_since_epoch()) + std::chrono::microseconds(integer())));
}

std::vector<Bytes> Rows::blobs() {
  ByteView rest = column();
  const std::int64_t dimensions = integer_in(take(rest, 4));
  static_cast<void>(take(rest, 8));  // flags, type
  if (dimensions == 0) return {};
  const std::int64_t count = integer_in(take(rest, 4));
  static_cast<void>(take(rest, 4));  // first index
  std::vector<Bytes> all;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t size = integer_in(take(rest, 4));
    if (size < 0) throw_corrupt("an array");
    const ByteView one = take(rest, static_cast<std::size_t>(size));
    all.emplace_back(one.begin(), one.end());
  }
  return all;
}

}  // namespace kakunin::service::postgres
