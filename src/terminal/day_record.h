// SPDX-License-Identifier: Apache-2.0
#pragma once
// The checks of today, so that staff see what was checked and support can find a request: time, method, how
// it ended, request id. Never a name or a number of a patient.
//
// DayRecord is the door; MemoryDayRecord forgets at midnight in Japan and with the program.

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/failure.h"
#include "formats/result.h"
#include "terminal/language.h"
#include "terminal/visit.h"

namespace kakunin::terminal {

enum class DayResult : std::uint8_t {
  covered,
  ask,  // covered or possibly so, but something must be asked
  not_covered,
  registered,             // registered, and closed without a check
  registration_declined,  // the card is not registered, and the patient leaves it so
  trouble,
  cancelled,
};
inline constexpr std::size_t day_result_count = static_cast<std::size_t>(DayResult::cancelled) + 1;
[[nodiscard]] Text text(DayResult result);

/// How it was checked; absent where a visit ended before that was known.
enum class DayMethod : std::uint8_t { pin, visual, number, official_app, receipt_computer };
inline constexpr std::size_t day_method_count = static_cast<std::size_t>(DayMethod::receipt_computer) + 1;
[[nodiscard]] Text text(DayMethod method);

struct DayEntry {
  TimePoint time;
  std::optional<DayMethod> method;
  DayResult result = DayResult::cancelled;
  std::optional<FailureCode> trouble;
  std::string request_id;  // the service's; empty where it was not asked
  bool operator==(const DayEntry&) const = default;
};

/// The entry of a visit that came back to Start; before: how it stood just before that.
[[nodiscard]] DayEntry day_entry(const Visit& before, Farewell farewell, TimePoint now);
/// The entry of an inquiry by number, asked by a person here or by a receipt computer.
[[nodiscard]] DayEntry day_entry(const protocol::VerdictAnswer& answer, TimePoint now,
                                 DayMethod method = DayMethod::number);
/// The entry of a result that was taken in from the official app.
[[nodiscard]] DayEntry day_entry(const formats::Result& imported, TimePoint now);
[[nodiscard]] DayEntry day_entry_of_inquiry(const Failure& failure, TimePoint now,
                                            DayMethod method = DayMethod::number);

using DayCounts = std::array<std::size_t, day_result_count>;  // by DayResult

class DayRecord {
 public:
  virtual ~DayRecord() = default;
  /// Off at first. Switching off forgets everything; while off nothing is taken.
  virtual void switch_on(bool on) = 0;
  [[nodiscard]] virtual bool is_on() const = 0;
  virtual void add(DayEntry entry) = 0;
  /// Today's, the newest first.
  [[nodiscard]] virtual std::vector<DayEntry> entries() = 0;
  virtual void clear() = 0;
};

[[nodiscard]] DayCounts counts(const std::vector<DayEntry>& entries);

/// Not thread-safe: for the one thread of the window.
class MemoryDayRecord final : public DayRecord {
 public:
  /// The oldest go beyond so many.
  static constexpr std::size_t usual_capacity = 1'000;

  explicit MemoryDayRecord(std::shared_ptr<const Clock> clock, std::size_t capacity = usual_capacity);
  void switch_on(bool on) override;
  [[nodiscard]] bool is_on() const override { return on_; }
  void add(DayEntry entry) override;
  [[nodiscard]] std::vector<DayEntry> entries() override;
  void clear() override;

 private:
  void forget_other_days();

  std::shared_ptr<const Clock> clock_;
  std::size_t capacity_;
  bool on_ = false;
  Day day_{};
  std::vector<DayEntry> entries_;  // the oldest first
};

}  // namespace kakunin::terminal
