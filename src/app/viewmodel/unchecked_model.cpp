// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/unchecked_model.h"

#include <algorithm>
#include <utility>

#include "app/viewmodel/phrases.h"
#include "app/viewmodel/utf8.h"
#include "terminal/chart/fields.h"
#include "terminal/chart/unchecked_export.h"

namespace kakunin::app {

using chart::Field;

struct UncheckedModel::Listed {
  std::optional<chart::ListTrouble> trouble;
  std::shared_ptr<const chart::PatientList> list;
  std::vector<std::size_t> rows;
};

namespace {

std::chrono::year_month month_of(Day day) {
  return day.year() / day.month();
}

}  // namespace

UncheckedModel::UncheckedModel(Parts parts, QObject* parent)
    : QAbstractTableModel(parent), parts_(std::move(parts)) {
  connect(&idle_, &IdleEnd::ended, this, [this] {
    close();
    emit left_alone();
  });
}

UncheckedModel::~UncheckedModel() = default;

void UncheckedModel::checked(const std::string& id) {
  if (id.empty()) return;
  const Check check{id, month_of(day_in_japan(parts_.clock->now()))};
  if (std::ranges::find(checks_, check) == checks_.end()) checks_.push_back(check);
}

void UncheckedModel::open() {
  wipe();
  month_ = month_of(day_in_japan(parts_.clock->now()));
  std::erase_if(checks_, [this](const Check& check) { return check.month < month_; });
  std::vector<std::string> ids;
  for (const Check& check : checks_) ids.push_back(check.patient_id);
  checked_here_ = ids.size();
  step_ = Step::looking;
  idle_.begin();
  emit changed();
  background_.start([this, file = parts_.file(), ids = std::move(ids),
                     month = month_](const Background::Job&) -> Background::Then {
    Listed listed;
    if (auto list = file->look()) {
      listed.list = std::move(*list);
      listed.rows = chart::not_checked(listed.list->import.patients, ids, month);
    } else {
      listed.trouble = list.error();
    }
    return [this, listed = std::move(listed)] { take(listed); };
  });
}

void UncheckedModel::take(Listed listed) {
  beginResetModel();
  trouble_ = std::move(listed.trouble);
  list_ = std::move(listed.list);
  rows_ = std::move(listed.rows);
  all_ = list_ ? list_->import.patients.size() : 0;
  list_tells_ = list_ && list_->mapping.column(Field::last_checked);
  can_count_ = list_ && list_->mapping.column(Field::patient_id);
  step_ = trouble_ ? Step::trouble : Step::listed;
  endResetModel();
  emit changed();
}

void UncheckedModel::close() {
  if (step_ != Step::closed) wipe();
}

void UncheckedModel::export_list(const std::filesystem::path& file, terminal::ExportFormat format) {
  if (step_ != Step::listed) return;
  files_.write(file, chart::export_unchecked(month_, list_->import.patients, rows_, format));
}

void UncheckedModel::wipe() {
  background_.cancel();
  idle_.stop();
  beginResetModel();
  step_ = Step::closed;
  trouble_.reset();
  rows_.clear();
  list_.reset();
  files_.forget();
  endResetModel();
}

int UncheckedModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int UncheckedModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant UncheckedModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !list_) return {};
  const chart::Patient& patient = list_->import.patients.at(rows_.at(static_cast<std::size_t>(index.row())));
  if (role == Qt::AccessibleTextRole) {
    QStringList parts;
    for (int column = 0; column < column_count; ++column) parts << cell(patient, column);
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
  }
  if (role != Qt::DisplayRole) return {};
  return cell(patient, index.column());
}

QString UncheckedModel::cell(const chart::Patient& patient, int column) const {
  constexpr std::array fields{Field::patient_id, Field::name, Field::kana, Field::last_checked};
  const Field field = fields.at(static_cast<std::size_t>(column));
  const QString told = text(patient.text(field));
  if (field == Field::patient_id && told.isEmpty()) return tr("番号なし");
  if (field != Field::last_checked) return told;
  const QString label = text(chart::rule_of(field).label.in(language_));
  return labelled(label, told.isEmpty() ? tr("記録なし") : told, language_);
}

}  // namespace kakunin::app
