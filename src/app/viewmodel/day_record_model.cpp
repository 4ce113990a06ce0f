// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/day_record_model.h"

#include <utility>

#include "app/viewmodel/japan_clock.h"
#include "app/viewmodel/utf8.h"

namespace kakunin::app {

using terminal::DayEntry;
using terminal::Farewell;

DayRecordModel::DayRecordModel(std::unique_ptr<terminal::DayRecord> record,
                               std::shared_ptr<const Clock> clock, VisitModel& visit, QObject* parent)
    : QAbstractTableModel(parent), record_(std::move(record)), clock_(std::move(clock)), visit_(visit) {
  connect(&visit, &VisitModel::state_changed, this, &DayRecordModel::follow_visit);
  connect(&visit, &VisitModel::refreshed, this, &DayRecordModel::follow_visit);
}

void DayRecordModel::follow_visit() {
  if (!record_->is_on() || paused_) {
    visiting_ = false;
    return;
  }
  const terminal::Visit& visit = visit_.visit();
  if (visit.state != terminal::StateId::start) {
    visiting_ = true;
    for (std::size_t i = 0; i < farewell_count; ++i) {
      drafts_.at(i) = terminal::day_entry(visit, static_cast<Farewell>(i), clock_->now());
    }
  } else if (std::exchange(visiting_, false)) {
    DayEntry entry = std::move(drafts_.at(static_cast<std::size_t>(visit.farewell)));
    entry.time = clock_->now();
    emit visit_ended(entry);
    add(std::move(entry));
  }
}

void DayRecordModel::switch_on(bool on) {
  if (on == is_on()) return;
  record_->switch_on(on);
  refresh();
  emit switched(on);
}

void DayRecordModel::add(DayEntry entry) {
  if (!record_->is_on() || paused_) return;
  record_->add(std::move(entry));
  refresh();
}

void DayRecordModel::clear() {
  record_->clear();
  refresh();
}

void DayRecordModel::refresh() {
  beginResetModel();
  entries_ = record_->entries();
  endResetModel();
}

void DayRecordModel::set_language(terminal::Language language) {
  language_ = language;
  if (!entries_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
}

QString DayRecordModel::line(int row) const {
  const DayEntry& entry = entries_.at(static_cast<std::size_t>(row));
  return QStringLiteral("%1 %2 %3")
      .arg(cell(entry, time, language_), cell(entry, method, language_), cell(entry, result, language_));
}

int DayRecordModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int DayRecordModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant DayRecordModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::AccessibleTextRole) return line(index.row());
  if (role != Qt::DisplayRole) return {};
  return cell(entries_.at(static_cast<std::size_t>(index.row())), index.column(), language_);
}

QString DayRecordModel::cell(const DayEntry& entry, int column, terminal::Language language) {
  switch (column) {
    case time:
      return clock_text(entry.time);
    case method:
      return entry.method ? text(terminal::text(*entry.method).in(language)) : QStringLiteral("-");
    case result: {
      const QString words = text(terminal::text(entry.result).in(language));
      return entry.trouble ? QStringLiteral("%1 %2").arg(words, text(to_text(*entry.trouble))) : words;
    }
    default:
      return text(entry.request_id);
  }
}

QVariant DayRecordModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case time:
      return tr("時刻");
    case method:
      return tr("方法");
    case result:
      return tr("結果");
    default:
      return tr("問い合わせ番号");
  }
}

}  // namespace kakunin::app
