// SPDX-License-Identifier: Apache-2.0
#pragma once
// Looking into the record: the days there are, the checks of a day, one check with its proof; what is taken
// out of the seal into a file, and what is erased. Holds what it shows and no more; closing it, or nobody
// touching anything for the idle time, wipes it. GUI thread only.

#include <QObject>
#include <filesystem>
#include <functional>
#include <optional>

#include "app/viewmodel/file_export.h"
#include "app/viewmodel/idle_countdown.h"
#include "app/viewmodel/record_model.h"
#include "app/viewmodel/text_table.h"
#include "terminal/display.h"
#include "terminal/record/proof_check.h"
#include "terminal/record/record_export.h"

namespace kakunin::app {

class RecordBrowser final : public QObject {
  Q_OBJECT

 public:
  enum class Step : std::uint8_t { days, day, entry };
  enum class Proof : std::uint8_t {
    none,  // the service signed none
    genuine,
    not_genuine,   // proof_fault() says why
    not_checkable  // this terminal has no certificate to check it with
  };

  struct Parts {
    /// The certificate that vouches for proofs (PEM), empty where this terminal has none.
    std::function<std::string()> authority;
  };

  RecordBrowser(Parts parts, RecordModel& model, QObject* parent = nullptr);
  ~RecordBrowser() override;

  /// Nobody touches anything for so long: it is closed. 0: never.
  void set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown);
  [[nodiscard]] const IdleCountdown& idle() const { return countdown_; }
  void stay();

  [[nodiscard]] Step step() const { return step_; }
  [[nodiscard]] const std::vector<record::DayCount>& days() const { return days_; }
  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] const std::vector<record::KeptEntry>& entries() const { return entries_; }
  /// With Step::entry.
  [[nodiscard]] const record::KeptEntry& entry() const { return entries_.at(row_); }
  [[nodiscard]] Proof proof() const { return proof_; }
  [[nodiscard]] record::ProofFault proof_fault() const { return proof_fault_; }
  /// Of the entry, where its result is kept.
  [[nodiscard]] std::optional<terminal::Display> display(terminal::Language language) const;
  /// Why it cannot be shown.
  [[nodiscard]] std::optional<record::RecordError> fault() const { return fault_; }
  /// What was typed is no day.
  [[nodiscard]] bool day_fault() const { return day_fault_; }

  /// Days or checks, as Step says.
  [[nodiscard]] TextTable& table() { return table_; }
  void set_language(terminal::Language language);

  // A person.
  void show_days();
  void show_day(Day day);
  /// As typed, in Western or era form.
  void find_day(const QString& typed);
  void choose(int row);
  void back();
  void erase_entry();
  void erase_all();
  void export_day(const std::filesystem::path& file, record::ExportFormat format);
  void export_proof(const std::filesystem::path& file);
  [[nodiscard]] FileExport& files() { return files_; }
  /// Nothing of it remains.
  void close();

 signals:
  /// Another step, or other entries.
  void changed();
  void closed();

 private:
  void fill_table();
  void check_proof();
  void go(Step step);
  void wipe();

  Parts parts_;
  RecordModel& model_;
  Step step_ = Step::days;
  terminal::Language language_ = terminal::Language::japanese;
  std::vector<record::DayCount> days_;
  Day day_{};
  std::vector<record::KeptEntry> entries_;
  std::size_t row_ = 0;
  Proof proof_ = Proof::none;
  record::ProofFault proof_fault_ = record::ProofFault::not_a_proof;
  std::optional<record::RecordError> fault_;
  bool day_fault_ = false;
  TextTable table_;
  std::chrono::milliseconds idle_{0};
  std::chrono::milliseconds shown_{0};
  QTimer idle_timer_;
  IdleCountdown countdown_;
  FileExport files_;
};

}  // namespace kakunin::app
