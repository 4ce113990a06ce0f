// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/batch_rows.h"

#include "service/store/record_columns.h"

namespace kakunin::service::sqlite {
namespace {

using namespace columns;

std::optional<Batch> find_batch(Statement& statement, const BatchKey& key) {
  auto batch = read_one(statement.run(key.facility_id, key.id), read_batch<Rows>);
  if (batch) batch->key = key;
  return batch;
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

std::vector<BatchText> BatchReader::inquiries(const BatchKey& key, std::int64_t from, std::size_t most) {
  return read_all(inquiries_.run(key.facility_id, key.id, from, limit(most)), read_batch_text<Rows>);
}

std::vector<BatchText> BatchReader::answers(const BatchKey& key, std::int64_t from, std::size_t most) {
  return read_answers(answers_.run(key.facility_id, key.id, from, limit(most)), from);
}

std::vector<BatchKey> BatchReader::to_do(TimePoint now, std::size_t most) {
  return read_all(to_do_.run(now, limit(most)), read_batch_key<Rows>);
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
                batch.closed, batch.terminal_id);
}

void BatchWriter::drop(const BatchKey& key) {
  drop_.execute(key.facility_id, key.id);
}

std::vector<BatchText> BatchWriter::inquiries_from(const BatchKey& key, std::int64_t from, std::size_t most) {
  return read_all(rows_.run(key.facility_id, key.id, from, limit(most)), read_batch_text<Rows>);
}

std::int64_t BatchWriter::first_missing(const BatchKey& key, std::int64_t from) {
  Rows rows = rows_.run(key.facility_id, key.id, from, std::numeric_limits<std::int64_t>::max());
  while (rows.next() && rows.integer() == from) ++from;
  return from;
}

void BatchWriter::add_rows(const BatchKey& key, std::span<const BatchText> inquiries) {
  for (const BatchText& one : inquiries) put_row_.execute(key.facility_id, key.id, one.row, one.text);
}

std::vector<bool> BatchWriter::answer_rows(const BatchKey& key, std::span<const JudgedRow> rows) {
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
