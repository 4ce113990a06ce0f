// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/batch_rows.h"

#include <algorithm>
#include <limits>

namespace kakunin::service::sqlite {
namespace {

using Kind = BatchOutcome::Kind;

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

BatchText read_text(Rows& rows) {
  const std::int64_t row = rows.integer();
  return {row, rows.text()};
}

bool is_open(const std::optional<Batch>& batch, TimePoint now) {
  return batch && !batch->closed && batch->expires > now;
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
  std::vector<BatchText> found;
  Rows rows = inquiries_.run(key.facility_id, key.id, limit(most));
  while (rows.next()) found.push_back(read_text(rows));
  return found;
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

BatchOutcome BatchWriter::apply(const BatchWrite& write, std::vector<AuditRecord>& audit) {
  if (const auto* opening = std::get_if<BatchOpening>(&write)) return open(*opening);
  if (const auto* filling = std::get_if<BatchFilling>(&write)) return fill(*filling);
  if (const auto* answering = std::get_if<BatchAnswering>(&write)) return answer(*answering, audit);
  return erase(std::get<BatchErasure>(write));
}

BatchOutcome BatchWriter::open(const BatchOpening& opening) {
  const Batch& wanted = opening.batch;
  if (const auto known = find_batch(batch_, wanted.key)) {
    if (!is_open(known, opening.now) || known->rows != wanted.rows) return {Kind::differs, *known};
    return {Kind::done, *known};
  }
  if (open_batches(opening) >= opening.most_open) return {Kind::too_many, wanted};
  put_.execute(wanted.key.facility_id, wanted.key.id, wanted.terminal_id, wanted.rows, wanted.expires);
  return {Kind::done, wanted};
}

std::int64_t BatchWriter::open_batches(const BatchOpening& opening) {
  Rows rows = count_.run(opening.batch.key.facility_id, opening.now);
  if (!rows.next()) throw_corrupt("the number of open batches");
  return rows.integer();
}

BatchOutcome BatchWriter::fill(const BatchFilling& filling) {
  auto batch = find_batch(batch_, filling.key);
  if (!is_open(batch, filling.now)) return {Kind::unknown, {}};
  const auto count = static_cast<std::int64_t>(filling.inquiries.size());
  if (filling.from < 0 || filling.from > batch->rows - count) return {Kind::beyond_end, *batch};
  const auto there = already_there(filling);
  if (!there) return {Kind::differs, *batch};
  for (std::size_t i = 0; i < there->size(); ++i) {
    if ((*there)[i]) continue;
    put_row_.execute(filling.key.facility_id, filling.key.id, filling.from + static_cast<std::int64_t>(i),
                     filling.inquiries[i]);
    ++batch->received;
  }
  batch->received_to = received_to(*batch);
  keep(*batch);
  return {Kind::done, *batch};
}

std::optional<std::vector<bool>> BatchWriter::already_there(const BatchFilling& filling) {
  std::vector<bool> there(filling.inquiries.size(), false);
  Rows rows = rows_.run(filling.key.facility_id, filling.key.id, filling.from, limit(there.size()));
  while (rows.next()) {
    const auto place = static_cast<std::size_t>(rows.integer() - filling.from);
    if (place >= there.size()) break;
    if (rows.text() != filling.inquiries[place]) return std::nullopt;
    there[place] = true;
  }
  return there;
}

std::int64_t BatchWriter::received_to(const Batch& batch) {
  std::int64_t to = batch.received_to;
  Rows rows = rows_.run(batch.key.facility_id, batch.key.id, to, batch.rows);
  while (rows.next() && rows.integer() == to) ++to;
  return to;
}

BatchOutcome BatchWriter::answer(const BatchAnswering& answering, std::vector<AuditRecord>& audit) {
  auto batch = find_batch(batch_, answering.key);
  if (!batch || batch->closed) return {Kind::unknown, {}};
  for (const JudgedRow& judged : answering.rows) {
    answer_row_.execute(answering.key.facility_id, answering.key.id, judged.row, judged.answer);
    if (connection_.changed_rows() == 0) continue;
    audit.push_back(judged.audit);
    ++batch->answered;
  }
  keep(*batch);
  return {Kind::done, *batch};
}

BatchOutcome BatchWriter::erase(const BatchErasure& erasure) {
  auto batch = find_batch(batch_, erasure.key);
  if (!batch) return {Kind::unknown, {}};
  batch->closed = true;
  drop_rows_.execute(erasure.key.facility_id, erasure.key.id, erasure.most_rows);
  if (Rows left = rows_.run(erasure.key.facility_id, erasure.key.id, 0, 1); left.next()) {
    keep(*batch);
    return {Kind::rows_left, *batch};
  }
  drop_.execute(erasure.key.facility_id, erasure.key.id);
  return {Kind::done, *batch};
}

void BatchWriter::keep(const Batch& batch) {
  move_.execute(batch.key.facility_id, batch.key.id, batch.received, batch.received_to, batch.answered,
                batch.closed);
}

}  // namespace kakunin::service::sqlite
