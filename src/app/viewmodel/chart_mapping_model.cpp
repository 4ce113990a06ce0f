// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/chart_mapping_model.h"

#include <algorithm>
#include <utility>

#include "base/secret_digits.h"
#include "base/text.h"

namespace kakunin::app {
namespace {

constexpr std::size_t first_rows = 3;

constexpr terminal::Text not_a_whole_path{"ファイルの場所を、C:\\ や / から始まる形で入力してください。",
                                          "Enter the whole path of the file, from C:\\ or / on."};

}  // namespace

struct ChartMappingModel::Held {
  chart::Table table;
  explicit Held(chart::Table read) : table(std::move(read)) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() { chart::wipe(table); }
};

ChartMappingModel::ChartMappingModel(SettingsModel& settings, QObject* parent)
    : QObject(parent), settings_(settings) {
  connect(&idle_, &IdleEnd::ended, this, [this] {
    close();
    emit left_alone();
  });
}

ChartMappingModel::~ChartMappingModel() = default;

void ChartMappingModel::open() {
  open_ = true;
  idle_.begin();
  read(settings_.settings().chart.file);
}

void ChartMappingModel::choose_file(const std::string& file) {
  idle_.stay();
  read(std::string(trimmed(file)));
}

void ChartMappingModel::read_again() {
  read(std::string(file_));
}

void ChartMappingModel::read(const std::string& file) {
  wipe();
  file_ = file;
  if (file.empty()) {
    step_ = Step::no_file;
  } else if (!std::filesystem::path{file}.is_absolute()) {
    trouble_ = chart::ListTrouble{not_a_whole_path, {}};
    step_ = Step::trouble;
  } else {
    step_ = Step::reading;
    reader_.start([this, file](const Background::Job&) -> Background::Then {
      auto table = chart::read_table_file(file);
      if (!table) {
        return [this, trouble = table.error()] {
          trouble_ = trouble;
          step_ = Step::trouble;
          emit changed();
        };
      }
      return [this, held = std::make_shared<const Held>(std::move(*table))] { take(held); };
    });
  }
  emit changed();
}

void ChartMappingModel::take(const std::shared_ptr<const Held>& held) {
  held_ = held;
  const auto kept = chart::parse_mapping(settings_.settings().chart.mapping, held_->table);
  guessed_anew_ = !kept;
  mapping_ = kept ? *kept : chart::guess_mapping(held_->table);
  step_ = Step::ready;
  count();
}

TextEncoding ChartMappingModel::encoding() const {
  return held_->table.encoding;
}

const std::vector<std::size_t>& ChartMappingModel::bad_lines() const {
  return held_->table.bad_lines;
}

const std::vector<std::string>& ChartMappingModel::titles() const {
  return held_->table.header;
}

std::vector<std::string> ChartMappingModel::samples(std::size_t column) const {
  std::vector<std::string> found;
  const auto& rows = held_->table.rows;
  for (std::size_t i = 0; i < std::min(rows.size(), first_rows); ++i) {
    const std::string_view cell = trimmed(rows[i].cells.at(column));
    if (!cell.empty()) found.emplace_back(cell);
  }
  return found;
}

void ChartMappingModel::set(chart::Field field, std::optional<std::size_t> column) {
  if (step_ != Step::ready) return;
  for (auto& taken : mapping_.columns) {
    if (column && taken == column) taken.reset();
  }
  mapping_.set(field, column);
  count();
}

void ChartMappingModel::count() {
  reading_.reset();
  emit changed();
  counter_.start([this, held = held_, mapping = mapping_](const Background::Job&) -> Background::Then {
    chart::Import import = chart::import_patients(held->table, mapping);
    const auto reading = std::make_shared<Reading>();
    reading->patients = import.patients.size();
    const auto shown = std::min(import.patients.size(), first_rows);
    reading->first.assign(import.patients.begin(),
                          import.patients.begin() + static_cast<std::ptrdiff_t>(shown));
    for (chart::OddCell& cell : import.odd) kakunin::wipe(cell.text);
    reading->odd = std::move(import.odd);
    chart::wipe(import.patients);
    return [this, reading] {
      reading_ = reading;
      emit changed();
    };
  });
}

std::string ChartMappingModel::mapping_text() const {
  return chart::to_text(mapping_, held_->table);
}

bool ChartMappingModel::in_use() const {
  const terminal::ChartSettings& chart = settings_.settings().chart;
  return chart.on && chart.file == file_ && step_ == Step::ready && chart.mapping == mapping_text();
}

void ChartMappingModel::use() {
  if (!can_use()) return;
  settings_.change([this](terminal::Settings& settings) { settings.chart = {true, file_, mapping_text()}; });
  emit changed();
}

void ChartMappingModel::stop_using() {
  settings_.change([](terminal::Settings& settings) { settings.chart.on = false; });
  emit changed();
}

void ChartMappingModel::close() {
  open_ = false;
  idle_.stop();
  wipe();
  file_.clear();
  step_ = Step::no_file;
}

void ChartMappingModel::wipe() {
  reader_.cancel();
  counter_.cancel();
  trouble_.reset();
  held_.reset();
  mapping_ = {};
  guessed_anew_ = false;
  reading_.reset();
}

}  // namespace kakunin::app
