// SPDX-License-Identifier: Apache-2.0
#pragma once
// Today's visits as a table: time, method, result, request id. No names, no numbers of patients. Writes down
// the visits of the model it watches.

#include <QAbstractTableModel>
#include <array>
#include <memory>

#include "app/viewmodel/visit_model.h"
#include "terminal/day_record.h"

namespace kakunin::app {

class DayRecordModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column : int { time, method, result, request, column_count };

  DayRecordModel(std::unique_ptr<terminal::DayRecord> record, std::shared_ptr<const Clock> clock,
                 VisitModel& visit, QObject* parent = nullptr);

  /// Off forgets everything.
  void switch_on(bool on);
  [[nodiscard]] bool is_on() const { return record_->is_on(); }
  /// Training leaves no trace.
  void set_paused(bool paused) { paused_ = paused; }
  void add(terminal::DayEntry entry);
  void clear();
  /// Yesterday's go. Called before the table is shown.
  void refresh();

  void set_language(terminal::Language language);
  [[nodiscard]] const std::vector<terminal::DayEntry>& entries() const { return entries_; }
  [[nodiscard]] terminal::DayCounts counts() const { return terminal::counts(entries_); }
  /// What stands in this column of the entry.
  [[nodiscard]] static QString cell(const terminal::DayEntry& entry, int column, terminal::Language language);
  /// A line for a screen reader: "9:41 暗証番号 有効".
  [[nodiscard]] QString line(int row) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role = Qt::DisplayRole) const override;

 signals:
  void switched(bool on);
  /// While it is on; before the entry is added.
  void visit_ended(const kakunin::terminal::DayEntry& entry);

 private:
  static constexpr std::size_t farewell_count = 6;

  void follow_visit();

  std::unique_ptr<terminal::DayRecord> record_;
  std::shared_ptr<const Clock> clock_;
  VisitModel& visit_;
  bool paused_ = false;
  terminal::Language language_ = terminal::Language::japanese;
  std::vector<terminal::DayEntry> entries_;
  /// How the visit under way would be written down, by the way it ends: so nothing of it needs to be kept.
  std::array<terminal::DayEntry, farewell_count> drafts_;
  bool visiting_ = false;
};

}  // namespace kakunin::app
