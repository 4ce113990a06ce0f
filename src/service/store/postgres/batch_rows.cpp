// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/batch_rows.h"

#include "service/store/record_columns.h"

namespace kakunin::service::postgres {

using namespace columns;

std::optional<Batch> find_batch(Connection& connection, const BatchKey& key) {
  auto batch = read_one(connection.ask(Sql::find_batch, key.facility_id, key.id), read_batch<Rows>);
  if (batch) batch->key = key;
  return batch;
}

std::int64_t BatchWriter::count_open(const std::string& facility_id, TimePoint now) {
  Rows rows = connection_.ask(Sql::count_batches, facility_id, now);
  if (!rows.next()) throw_corrupt("the number of open batches");
  return rows.integer();
}

void BatchWriter::add(const Batch& batch) {
  connection_.send(Sql::put_batch, batch.key.facility_id, batch.key.id, batch.terminal_id, batch.rows,
                   batch.expires);
}

void BatchWriter::keep(const Batch& batch) {
  connection_.send(Sql::move_batch, batch.key.facility_id, batch.key.id, batch.received, batch.received_to,
                   batch.answered, batch.closed, batch.terminal_id);
}

void BatchWriter::drop(const BatchKey& key) {
  connection_.send(Sql::drop_batch, key.facility_id, key.id);
}

std::vector<BatchText> BatchWriter::inquiries_from(const BatchKey& key, std::int64_t from, std::size_t most) {
  return read_all(connection_.ask(Sql::load_batch_rows, key.facility_id, key.id, from, limit(most)),
                  read_batch_text<Rows>);
}

std::int64_t BatchWriter::first_missing(const BatchKey& key, std::int64_t from) {
  constexpr std::int64_t page = 500;
  for (;;) {
    const std::int64_t begin = from;
    Rows rows = connection_.ask(Sql::list_batch_places, key.facility_id, key.id, from, page);
    while (rows.next() && rows.integer() == from) ++from;
    if (from - begin < page) return from;
  }
}

void BatchWriter::add_rows(const BatchKey& key, std::span<const BatchText> inquiries) {
  for (const BatchText& one : inquiries) {
    connection_.send(Sql::put_batch_row, key.facility_id, key.id, one.row, one.text);
  }
}

std::vector<bool> BatchWriter::answer_rows(const BatchKey& key, std::span<const JudgedRow> rows) {
  if (rows.empty()) return {};
  for (const JudgedRow& one : rows) {
    connection_.send(Sql::answer_batch_row, key.facility_id, key.id, one.row, one.answer);
  }
  const std::vector<Rows> answers = connection_.receive();
  std::vector<bool> answered;
  // Before them come the answers to what other writes of the same transaction have queued.
  for (const Rows& one : std::span(answers).last(rows.size())) answered.push_back(one.touched() > 0);
  return answered;
}

void BatchWriter::drop_rows(const BatchKey& key, std::int64_t most) {
  connection_.send(Sql::drop_batch_rows, key.facility_id, key.id, most);
}

}  // namespace kakunin::service::postgres
