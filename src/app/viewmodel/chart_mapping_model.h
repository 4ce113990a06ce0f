// SPDX-License-Identifier: Apache-2.0
#pragma once
// The mapping assistant: a file of the receipt computer is read, which column is what is guessed and
// corrected by a person, what was read and what could not be is counted; then the file and the titles of its
// columns are kept in the settings, so that the next export fits. What was read of patients is held only
// while it is open. GUI thread only.

#include <QObject>
#include <memory>
#include <optional>

#include "app/viewmodel/background.h"
#include "app/viewmodel/idle_end.h"
#include "app/viewmodel/settings_model.h"
#include "terminal/chart/patient_file.h"

namespace kakunin::app {

class ChartMappingModel final : public QObject {
  Q_OBJECT

 public:
  enum class Step : std::uint8_t { no_file, reading, trouble, ready };

  /// What the columns as they are chosen make of the file.
  struct Reading {
    std::size_t patients = 0;
    /// Cells that are no value of their field; without what stands in them.
    std::vector<chart::OddCell> odd;
    /// The first rows, by field.
    std::vector<chart::Patient> first;

    Reading() = default;
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    ~Reading() { chart::wipe(first); }
  };

  explicit ChartMappingModel(SettingsModel& settings, QObject* parent = nullptr);
  ~ChartMappingModel() override;

  /// The file of the settings, and the columns as they were kept.
  void open();
  [[nodiscard]] bool is_open() const { return open_; }
  /// Its whole path.
  void choose_file(const std::string& file);
  void read_again();
  /// Overwrites what was read.
  void close();
  /// Somebody is there.
  [[nodiscard]] IdleEnd& idle() { return idle_; }

  [[nodiscard]] Step step() const { return step_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// With Step::trouble.
  [[nodiscard]] const std::optional<chart::ListTrouble>& trouble() const { return trouble_; }

  // With Step::ready.
  [[nodiscard]] TextEncoding encoding() const;
  [[nodiscard]] const std::vector<std::size_t>& bad_lines() const;
  [[nodiscard]] const std::vector<std::string>& titles() const;
  /// What stands in the column in the first rows; nothing of what is empty.
  [[nodiscard]] std::vector<std::string> samples(std::size_t column) const;
  [[nodiscard]] const chart::Mapping& mapping() const { return mapping_; }
  /// A column that was kept is not in this file: the mapping was guessed anew.
  [[nodiscard]] bool guessed_anew() const { return guessed_anew_; }
  /// A column serves one field: it is taken from the field that had it.
  void set(chart::Field field, std::optional<std::size_t> column);
  /// nullptr while it is counted.
  [[nodiscard]] const Reading* reading() const { return reading_.get(); }

  [[nodiscard]] bool can_use() const { return step_ == Step::ready && mapping_.is_enough(); }
  /// Results are compared with this file and these columns.
  [[nodiscard]] bool in_use() const;
  /// They are compared with some list.
  [[nodiscard]] bool is_on() const { return settings_.settings().chart.on; }
  void use();
  void stop_using();

 signals:
  void changed();
  /// Closed, since nobody was there any more.
  void left_alone();

 private:
  struct Held;  // a table, overwritten in the end

  void read(const std::string& file);
  void take(const std::shared_ptr<const Held>& held);
  void count();
  void wipe();
  [[nodiscard]] std::string mapping_text() const;

  SettingsModel& settings_;
  bool open_ = false;
  Step step_ = Step::no_file;
  std::string file_;
  std::optional<chart::ListTrouble> trouble_;
  std::shared_ptr<const Held> held_;
  chart::Mapping mapping_;
  bool guessed_anew_ = false;
  std::shared_ptr<const Reading> reading_;
  IdleEnd idle_;
  Background reader_{*this};
  Background counter_{*this};
};

}  // namespace kakunin::app
