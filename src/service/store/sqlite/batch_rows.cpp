// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/batch_rows.h"

#include <algorithm>
#include <limits>

namespace kakunin::service::sqlite {
namespace {

std::optional<Batch> find_batch(Statement& statement, const BatchKey& key) {
  Rows rows = statement.run(key.facility_id, key.id);
  if (!rows.next()) return std::nullopt;
  Batch batch;
  batch.key = key;
  batch.terminal_id = rows.text();
  batch.rows = rows.integer();
  batch.received = rows.integer();
  batch.received_to = rows.integer();
  batch.answered = rows.integer();
  batch.expires = rows.time();
  batch.closed = rows.flag();
  return batch;
}

std::int64_t limit(std::size_t most) {
  return static_cast<std::int64_t>(
      std::min(most, static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max())));
}

std::vector<BatchText> read_texts(Rows rows) {
  std::vector<BatchText> found;
  while (rows.next()) {
    const std::int64_t row = rows.integer();
    found.push_back({row, rows.text()});
  }
  return found;
}

}  // namespace

BatchReader::BatchReader(const Connection& connection)
    : batch_(connection, Sql::find_batch),
      inquiries_(connection, Sql::load_batch_inquiries),
      answers_(connection, Sql::load_batch_answers),
      to_do_(connection, Sql::list_batches_to_do) {
}

std::optional<Batch> BatchReader::find(const BatchKey& key) {
  return find_batch(batch_, key);
}

std::vector<BatchText> BatchReader::inquiries(const BatchKey& key, std::size_t most) {
  return read_texts(inquiries_.run(key.facility_id, key.id, limit(most)));
}

std::vector<BatchText> BatchReader::answers(const BatchKey& key, std::int64_t from, std::size_t most) {
  std::vector<BatchText> found;
  Rows rows = answers_.run(key.facility_id, key.id, from, limit(most));
  while (rows.next()) {
    const std::int64_t row = rows.integer();
    auto text = rows.optional(&Rows::text);
    if (row != from + static_cast<std::int64_t>(found.size()) || !text) break;
    found.push_back({row, std::move(*text)});
  }
  return found;
}

std::vector<BatchKey> BatchReader::to_do(TimePoint now, std::size_t most) {
  std::vector<BatchKey> found;
  Rows rows = to_do_.run(now, limit(most));
  while (rows.next()) {
    std::string facility = rows.text();
    found.push_back({std::move(facility), rows.text()});
  }
  return found;
}

BatchWriter::BatchWriter(const Connection& connection)
    : connection_(connection),
      batch_(connection, Sql::find_batch),
      count_(connection, Sql::count_batches),
      put_(connection, Sql::put_batch),
      move_(connection, Sql::move_batch),
      drop_(connection, Sql::drop_batch),
      rows_(connection, Sql::load_batch_rows),
      put_row_(connection, Sql::put_batch_row),
      answer_row_(connection, Sql::answer_batch_row),
      drop_rows_(connection, Sql::drop_batch_rows) {
}

std::optional<Batch> BatchWriter::find(const BatchKey& key) {
  return find_batch(batch_, key);
}

std::int64_t BatchWriter::count_open(const std::string& facility_id, TimePoint now) {
  Rows rows = count_.run(facility_id, now);
  if (!rows.next()) throw_corrupt("the number of open batches");
  return rows.integer();
}

void BatchWriter::add(const Batch& batch) {
  put_.execute(batch.key.facility_id, batch.key.id, batch.terminal_id, batch.rows, batch.expires);
}

void BatchWriter::keep(const Batch& batch) {
  move_.execute(batch.key.facility_id, batch.key.id, batch.received, batch.received_to, batch.answered,
                batch.closed);
}

void BatchWriter::drop(const BatchKey& key) {
  drop_.execute(key.facility_id, key.id);
}

std::vector<BatchText> BatchWriter::inquiries(const BatchKey& key, std::int64_t from, std::int64_t most) {
  return read_texts(rows_.run(key.facility_id, key.id, from, most));
}

void BatchWriter::add_rows(const BatchKey& key, std::span<const BatchText> rows) {
  for (const BatchText& one : rows) put_row_.execute(key.facility_id, key.id, one.row, one.text);
}

std::vector<bool> BatchWriter::answer(const BatchKey& key, std::span<const JudgedRow> rows) {
  std::vector<bool> answered;
  for (const JudgedRow& one : rows) {
    answer_row_.execute(key.facility_id, key.id, one.row, one.answer);
    answered.push_back(connection_.changed_rows() > 0);
  }
  return answered;
}

void BatchWriter::drop_rows(const BatchKey& key, std::int64_t most) {
  drop_rows_.execute(key.facility_id, key.id, most);
}

}  // namespace kakunin::service::sqlite
