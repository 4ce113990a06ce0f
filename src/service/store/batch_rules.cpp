// SPDX-License-Identifier: Apache-2.0
#include "service/store/batch_rules.h"

#include <utility>

namespace kakunin::service {
namespace {

using Kind = BatchOutcome::Kind;

bool is_open(const std::optional<Batch>& batch, TimePoint now) {
  return batch && !batch->closed && batch->expires > now;
}

BatchOutcome apply(BatchRows& rows, const BatchOpening& opening) {
  const Batch& wanted = opening.batch;
  if (auto known = rows.find(wanted.key)) {
    if (!is_open(known, opening.now) || known->rows != wanted.rows) return {Kind::differs, *known};
    // The terminal that began may have been replaced: what is left is asked by the one that goes on.
    if (std::exchange(known->terminal_id, wanted.terminal_id) != wanted.terminal_id) rows.keep(*known);
    return {Kind::done, *known};
  }
  if (rows.count_open(wanted.key.facility_id, opening.now) >= opening.most_open) {
    return {Kind::too_many, wanted};
  }
  rows.add(wanted);
  return {Kind::done, wanted};
}

/// The part's rows that are not there yet; nothing where one that is there has another text.
std::optional<std::vector<BatchText>> missing_of(BatchRows& rows, const BatchFilling& filling) {
  const std::size_t count = filling.inquiries.size();
  std::vector<bool> there(count, false);
  for (const BatchText& known : rows.inquiries_from(filling.key, filling.from, count)) {
    const auto place = static_cast<std::size_t>(known.row - filling.from);
    if (place >= count) break;
    if (known.text != filling.inquiries[place]) return std::nullopt;
    there[place] = true;
  }
  std::vector<BatchText> missing;
  for (std::size_t i = 0; i < count; ++i) {
    if (!there[i]) missing.push_back({filling.from + static_cast<std::int64_t>(i), filling.inquiries[i]});
  }
  return missing;
}

BatchOutcome apply(BatchRows& rows, const BatchFilling& filling) {
  auto batch = rows.find(filling.key);
  if (!is_open(batch, filling.now)) return {Kind::unknown, {}};
  const auto count = static_cast<std::int64_t>(filling.inquiries.size());
  if (filling.from < 0 || filling.from > batch->rows - count) return {Kind::beyond_end, *batch};
  const auto missing = missing_of(rows, filling);
  if (!missing) return {Kind::differs, *batch};
  rows.add_rows(filling.key, *missing);
  batch->received += static_cast<std::int64_t>(missing->size());
  batch->received_to = rows.first_missing(filling.key, batch->received_to);
  rows.keep(*batch);
  return {Kind::done, *batch};
}

BatchOutcome apply(BatchRows& rows, const BatchAnswering& answering, std::vector<AuditRecord>& audit) {
  auto batch = rows.find(answering.key);
  if (!batch || batch->closed) return {Kind::unknown, {}};
  const std::vector<bool> answered = rows.answer_rows(answering.key, answering.rows);
  for (std::size_t i = 0; i < answered.size(); ++i) {
    if (!answered[i]) continue;
    audit.push_back(answering.rows[i].audit);
    ++batch->answered;
  }
  rows.keep(*batch);
  return {Kind::done, *batch};
}

BatchOutcome apply(BatchRows& rows, const BatchErasure& erasure) {
  auto batch = rows.find(erasure.key);
  if (!batch) return {Kind::unknown, {}};
  batch->closed = true;
  rows.drop_rows(erasure.key, erasure.most_rows);
  if (!rows.inquiries_from(erasure.key, 0, 1).empty()) {
    rows.keep(*batch);
    return {Kind::rows_left, *batch};
  }
  rows.drop(erasure.key);
  return {Kind::done, *batch};
}

}  // namespace

BatchOutcome apply_batch_write(BatchRows& rows, const BatchWrite& write, std::vector<AuditRecord>& audit) {
  if (const auto* opening = std::get_if<BatchOpening>(&write)) return apply(rows, *opening);
  if (const auto* filling = std::get_if<BatchFilling>(&write)) return apply(rows, *filling);
  if (const auto* answering = std::get_if<BatchAnswering>(&write)) return apply(rows, *answering, audit);
  return apply(rows, std::get<BatchErasure>(write));
}

}  // namespace kakunin::service
