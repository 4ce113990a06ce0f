// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/record_browser.h"

#include <utility>

#include "app/viewmodel/day_record_model.h"
#include "app/viewmodel/utf8.h"
#include "base/japanese_date.h"
#include "terminal/display_words.h"
#include "terminal/wipe.h"

namespace kakunin::app {

using record::KeptEntry;
using record::Recorded;
using record::RecordError;
using record::RecordKeeper;

namespace {

void wipe_entries(std::vector<KeptEntry>& entries) {
  for (KeptEntry& kept : entries) {
    if (kept.entry.result) terminal::wipe(*kept.entry.result);
  }
  entries.clear();
}

using Days = Recorded<std::vector<record::DayCount>>;
using Entries = Recorded<std::vector<KeptEntry>>;

}  // namespace

RecordBrowser::RecordBrowser(Parts parts, RecordModel& model, QObject* parent)
    : QObject(parent), parts_(std::move(parts)), model_(model) {
  idle_timer_.setSingleShot(true);
  connect(&idle_timer_, &QTimer::timeout, this, &RecordBrowser::close);
  connect(&model, &RecordModel::changed, this, [this] {
    if (model_.standing() == record::Standing::open) return;
    wipe();
    step_ = Step::days;
  });
}

RecordBrowser::~RecordBrowser() {
  wipe();
}

void RecordBrowser::set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown) {
  idle_ = total;
  shown_ = countdown;
  if (idle_timer_.isActive()) stay();
}

void RecordBrowser::stay() {
  if (idle_.count() == 0 || (entries_.empty() && days_.empty())) return;
  idle_timer_.start(idle_);
  countdown_.restart(idle_, shown_);
}

std::optional<terminal::Display> RecordBrowser::display(terminal::Language language) const {
  if (step_ != Step::entry || !entry().entry.result) return std::nullopt;
  return terminal::display(*entry().entry.result, language);
}

void RecordBrowser::set_language(terminal::Language language) {
  language_ = language;
  fill_table();
}

void RecordBrowser::show_days() {
  model_.desk().ask(
      *this,
      [](RecordKeeper& keeper) -> Days {
        if (keeper.book() == nullptr) return unexpected(RecordError::no_key);
        return keeper.book()->days();
      },
      [this](Days found) {
        fault_ = found ? std::nullopt : std::optional(found.error());
        wipe();
        if (found) days_ = *std::move(found);
        go(Step::days);
      });
}

void RecordBrowser::show_day(Day day) {
  model_.desk().ask(
      *this,
      [day](RecordKeeper& keeper) -> std::shared_ptr<Entries> {
        if (keeper.book() == nullptr) return std::make_shared<Entries>(unexpected(RecordError::no_key));
        return std::make_shared<Entries>(keeper.book()->entries(day));
      },
      [this, day](const std::shared_ptr<Entries>& found) {
        fault_ = *found ? std::nullopt : std::optional(found->error());
        wipe_entries(entries_);
        day_ = day;
        if (*found) entries_ = std::move(**found);
        go(Step::day);
      });
}

void RecordBrowser::find_day(const QString& typed) {
  const auto day = parse_date(typed.trimmed().toStdString());
  day_fault_ = !day;
  if (day) return show_day(*day);
  emit changed();
}

void RecordBrowser::choose(int row) {
  const auto place = static_cast<std::size_t>(row);
  if (step_ == Step::days) {
    if (row >= 0 && place < days_.size()) show_day(days_.at(place).day);
  } else if (step_ == Step::day && row >= 0 && place < entries_.size()) {
    row_ = place;
    check_proof();
    go(Step::entry);
  }
}

void RecordBrowser::check_proof() {
  const auto& proof = entry().entry.proof;
  proof_ = Proof::none;
  if (!proof) return;
  const std::string authority = parts_.authority ? parts_.authority() : std::string();
  proof_ = Proof::not_checkable;
  if (authority.empty()) return;
  const auto facts = record::check_proof(*proof, authority);
  proof_ = facts ? Proof::genuine : Proof::not_genuine;
  if (!facts) proof_fault_ = facts.error();
}

void RecordBrowser::back() {
  if (step_ == Step::entry) {
    go(Step::day);
  } else {
    show_days();
  }
}

void RecordBrowser::go(Step step) {
  step_ = step;
  day_fault_ = false;
  files_.forget();
  fill_table();
  stay();
  emit changed();
}

void RecordBrowser::fill_table() {
  std::vector<TextTable::Row> rows;
  if (step_ == Step::days) {
    for (const record::DayCount& day : days_) {
      rows.push_back({text(terminal::day_text(day.day, language_)),
                      tr("%1件").arg(static_cast<int>(day.entries)),
                      {},
                      text(iso_text(day.day))});
    }
  } else {
    for (const KeptEntry& kept : entries_) {
      const terminal::DayEntry& check = kept.entry.check;
      const auto cell = [&](int column) { return DayRecordModel::cell(check, column, language_); };
      const QString proof = kept.entry.proof ? tr("証明あり") : tr("証明なし");
      rows.push_back({cell(DayRecordModel::time), cell(DayRecordModel::method), cell(DayRecordModel::result),
                      QStringLiteral("%1　%2").arg(cell(DayRecordModel::request), proof)});
    }
  }
  table_.set_rows(std::move(rows));
}

void RecordBrowser::erase_entry() {
  if (step_ != Step::entry) return;
  model_.desk().ask(
      *this,
      [id = entry().id](RecordKeeper& keeper) -> Recorded<void> {
        if (keeper.book() == nullptr) return unexpected(RecordError::no_key);
        return keeper.book()->erase(id);
      },
      [this](const Recorded<void>& erased) {
        if (erased) return show_day(day_);
        fault_ = erased.error();
        emit changed();
      });
}

void RecordBrowser::erase_all() {
  model_.desk().ask(
      *this,
      [](RecordKeeper& keeper) -> Recorded<void> {
        if (keeper.book() == nullptr) return unexpected(RecordError::no_key);
        return keeper.book()->erase_all();
      },
      [this](const Recorded<void>& erased) {
        if (erased) return show_days();
        fault_ = erased.error();
        emit changed();
      });
}

void RecordBrowser::export_day(const std::filesystem::path& file, record::ExportFormat format) {
  files_.write(file, record::export_day(day_, entries_, format));
}

void RecordBrowser::export_proof(const std::filesystem::path& file) {
  if (step_ == Step::entry && entry().entry.proof)
    files_.write(file, record::proof_file(*entry().entry.proof));
}

void RecordBrowser::close() {
  wipe();
  step_ = Step::days;
  idle_timer_.stop();
  countdown_.stop();
  emit closed();
}

void RecordBrowser::wipe() {
  wipe_entries(entries_);
  days_.clear();
  row_ = 0;
  table_.set_rows({});
  if (step_ == Step::entry) step_ = Step::days;
}

}  // namespace kakunin::app
