// SPDX-License-Identifier: Apache-2.0
#include "service/store/batch_rules.h"

#include <utility>

namespace kakunin::service {
namespace {

using Kind = BatchOutcome::Kind;

bool is_open(const std::optional<Batch>& batch, TimePoint now) {
  return batch && !batch->closed && batch->expires > now;
}

BatchOutcome open(BatchRows& rows, const BatchOpening& opening) {
  const Batch& wanted = opening.batch;
  if (const auto known = rows.find(wanted.key)) {
    if (!is_open(known, opening.now) || known->rows != wanted.rows) return {Kind::differs, *known};
    return {Kind::done, *known};
  }
  if (rows.count_open(wanted.key.facility_id, opening.now) >= opening.most_open) {
    return {Kind::too_many, wanted};
  }
  rows.add(wanted);
  return {Kind::done, wanted};
}

/// Those of the part that are not there yet; nothing where one of the others has another text.
std::optional<std::vector<BatchText>> new_rows(BatchRows& rows, const BatchFilling& filling) {
  const auto count = static_cast<std::int64_t>(filling.inquiries.size());
  std::vector<bool> there(filling.inquiries.size(), false);
  for (const BatchText& known : rows.inquiries(filling.key, filling.from, count)) {
    const auto place = static_cast<std::size_t>(known.row - filling.from);
    if (place >= there.size()) break;
    if (known.text != filling.inquiries[place]) return std::nullopt;
    there[place] = true;
  }
  std::vector<BatchText> fresh;
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (!there[i]) fresh.push_back({filling.from + static_cast<std::int64_t>(i), filling.inquiries[i]});
  }
  return fresh;
}

/// The end of the rows without a gap, once this part is there.
std::int64_t received_to(BatchRows& rows, const Batch& batch, std::int64_t from, std::int64_t end) {
  if (from > batch.received_to || end <= batch.received_to) return batch.received_to;
  std::int64_t to = end;
  for (const BatchText& next : rows.inquiries(batch.key, end, batch.rows)) {
    if (next.row != to) break;
    ++to;
  }
  return to;
}

BatchOutcome fill(BatchRows& rows, const BatchFilling& filling) {
  auto batch = rows.find(filling.key);
  if (!is_open(batch, filling.now)) return {Kind::unknown, {}};
  const auto count = static_cast<std::int64_t>(filling.inquiries.size());
  if (filling.from < 0 || filling.from > batch->rows - count) return {Kind::beyond_end, *batch};
  const auto fresh = new_rows(rows, filling);
  if (!fresh) return {Kind::differs, *batch};
  rows.add_rows(filling.key, *fresh);
  batch->received += static_cast<std::int64_t>(fresh->size());
  batch->received_to = received_to(rows, *batch, filling.from, filling.from + count);
  rows.keep(*batch);
  return {Kind::done, *batch};
}

BatchOutcome answer(BatchRows& rows, const BatchAnswering& answering, std::vector<AuditRecord>& audit) {
  auto batch = rows.find(answering.key);
  if (!batch || batch->closed) return {Kind::unknown, {}};
  const std::vector<bool> answered = rows.answer(answering.key, answering.rows);
  for (std::size_t i = 0; i < answered.size(); ++i) {
    if (!answered[i]) continue;
    audit.push_back(answering.rows[i].audit);
    ++batch->answered;
  }
  rows.keep(*batch);
  return {Kind::done, *batch};
}

BatchOutcome erase(BatchRows& rows, const BatchErasure& erasure) {
  auto batch = rows.find(erasure.key);
  if (!batch) return {Kind::unknown, {}};
  batch->closed = true;
  rows.drop_rows(erasure.key, erasure.most_rows);
  if (!rows.inquiries(erasure.key, 0, 1).empty()) {
    rows.keep(*batch);
    return {Kind::rows_left, *batch};
  }
  rows.drop(erasure.key);
  return {Kind::done, *batch};
}

}  // namespace

BatchOutcome decide_batch(BatchRows& rows, const BatchWrite& write, std::vector<AuditRecord>& audit) {
  if (const auto* opening = std::get_if<BatchOpening>(&write)) return open(rows, *opening);
  if (const auto* filling = std::get_if<BatchFilling>(&write)) return fill(rows, *filling);
  if (const auto* answering = std::get_if<BatchAnswering>(&write)) return answer(rows, *answering, audit);
  return erase(rows, std::get<BatchErasure>(write));
}

}  // namespace kakunin::service
