// SPDX-License-Identifier: Apache-2.0
#include "terminal/day_record.h"

#include <algorithm>
#include <utility>

#include "terminal/display.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

// In the order of the enumerators.
constexpr std::array<Text, day_result_count> result_texts = {{
    {"有効", "Covered"},
    {"要確認", "To be asked"},
    {"無効・該当なし", "Not covered"},
    {"利用登録のみ", "Registered only"},
    {"利用登録せず", "Registration declined"},
    {"確認できず", "Trouble"},
    {"中止", "Cancelled"},
}};
constexpr std::array<Text, day_method_count> method_texts = {{
    {"暗証番号", "PIN"},
    {"目視確認", "Visual check"},
    {"番号による照会", "Inquiry by number"},
    {"公式アプリの結果", "Official app"},
    {"レセコンからの照会", "Receipt computer's inquiry"},
}};

DayResult result_of(DisplayKind kind) {
  switch (kind) {
    case DisplayKind::covered:
      return DayResult::covered;
    case DisplayKind::ask:
      return DayResult::ask;
    case DisplayKind::not_covered:
      break;
  }
  return DayResult::not_covered;
}

DayResult result_of(const Visit& before, Farewell farewell) {
  switch (before.state) {
    case StateId::verdict:
      return before.data.answer ? result_of(display(*before.data.answer).kind) : DayResult::cancelled;
    case StateId::registered:
      return DayResult::registered;
    case StateId::pin_locked:
    case StateId::trouble:
      return DayResult::trouble;
    default:
      return farewell == Farewell::registration_declined || farewell == Farewell::terms_declined
                 ? DayResult::registration_declined
                 : DayResult::cancelled;
  }
}

std::optional<FailureCode> trouble_of(const Visit& before) {
  if (before.data.failure) return before.data.failure->code;
  if (before.state == StateId::pin_locked) return to_failure(card::CardErrorKind::pin_locked).code;
  return std::nullopt;
}

std::string request_of(const VisitData& data) {
  if (data.answer) return data.answer->request_id;
  if (data.failure && !data.failure->request_id.empty()) return data.failure->request_id;
  return data.request_id;
}

}  // namespace

Text text(DayResult result) {
  return result_texts.at(static_cast<std::size_t>(result));
}

Text text(DayMethod method) {
  return method_texts.at(static_cast<std::size_t>(method));
}

DayEntry day_entry(const Visit& before, Farewell farewell, TimePoint now) {
  DayEntry entry;
  entry.time = now;
  if (before.data.method)
    entry.method = *before.data.method == protocol::Method::pin ? DayMethod::pin : DayMethod::visual;
  entry.result = result_of(before, farewell);
  if (entry.result == DayResult::trouble) entry.trouble = trouble_of(before);
  entry.request_id = request_of(before.data);
  return entry;
}

DayEntry day_entry(const protocol::VerdictAnswer& answer, TimePoint now, DayMethod method) {
  return {now, method, result_of(display(answer).kind), std::nullopt, answer.request_id};
}

DayEntry day_entry(const formats::Result& imported, TimePoint now) {
  return {now, DayMethod::official_app, result_of(display(imported).kind), std::nullopt, {}};
}

DayEntry day_entry_of_inquiry(const Failure& failure, TimePoint now, DayMethod method) {
  return {now, method, DayResult::trouble, failure.code, failure.request_id};
}

DayCounts counts(const std::vector<DayEntry>& entries) {
  DayCounts sums{};
  for (const DayEntry& entry : entries) ++sums.at(static_cast<std::size_t>(entry.result));
  return sums;
}

MemoryDayRecord::MemoryDayRecord(std::shared_ptr<const Clock> clock, std::size_t capacity)
    : clock_(std::move(clock)), capacity_(std::max<std::size_t>(capacity, 1)) {
}

void MemoryDayRecord::switch_on(bool on) {
  on_ = on;
  if (!on_) clear();
}

void MemoryDayRecord::add(DayEntry entry) {
  if (!on_) return;
  forget_other_days();
  if (entries_.size() >= capacity_) entries_.erase(entries_.begin());
  entries_.push_back(std::move(entry));
}

std::vector<DayEntry> MemoryDayRecord::entries() {
  forget_other_days();
  return {entries_.rbegin(), entries_.rend()};
}

void MemoryDayRecord::clear() {
  entries_.clear();
  entries_.shrink_to_fit();
}

void MemoryDayRecord::forget_other_days() {
  const Day today = day_in_japan(clock_->now());
  if (day_ != today) clear();
  day_ = today;
}

}  // namespace kakunin::terminal
