// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who of the clinic's list was not checked in this month: patient number, name and the day of the last check,
// as a table and, where somebody asks for it, as a file. Told by the list's own 最終確認日 and by the
// patients matched here since the program began; who opens it sees which of the two there is. Held only while
// it is open. GUI thread only.

#include <QAbstractTableModel>
#include <functional>
#include <memory>
#include <optional>

#include "app/viewmodel/background.h"
#include "app/viewmodel/file_export.h"
#include "app/viewmodel/idle_end.h"
#include "base/clock.h"
#include "terminal/chart/matching.h"
#include "terminal/chart/patient_file.h"
#include "terminal/export_format.h"

namespace kakunin::app {

class UncheckedModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum class Step : std::uint8_t { closed, looking, trouble, listed };
  enum Column : int { patient_id, name, kana, last_checked, column_count };
  struct Parts {
    /// As the settings say now.
    std::function<std::shared_ptr<chart::PatientFile>()> file;
    std::shared_ptr<const Clock> clock;
  };

  explicit UncheckedModel(Parts parts, QObject* parent = nullptr);
  ~UncheckedModel() override;

  /// A patient of the list was checked here now.
  void checked(const std::string& id);

  void open();
  /// Overwrites what was listed.
  void close();
  /// Nothing where nobody is listed any more.
  void export_list(const std::filesystem::path& file, terminal::ExportFormat format);
  [[nodiscard]] FileExport& files() { return files_; }

  [[nodiscard]] Step step() const { return step_; }
  [[nodiscard]] const std::optional<chart::ListTrouble>& trouble() const { return trouble_; }
  [[nodiscard]] std::chrono::year_month month() const { return month_; }
  /// Patients of the list, all together.
  [[nodiscard]] std::size_t all() const { return all_; }
  /// The list has a column with the day of the last check.
  [[nodiscard]] bool list_tells() const { return list_tells_; }
  /// The list has patient numbers: who is matched here counts.
  [[nodiscard]] bool can_count() const { return can_count_; }
  /// In this month, since the program began.
  [[nodiscard]] std::size_t checked_here() const { return checked_here_; }

  void set_language(terminal::Language language) { language_ = language; }
  [[nodiscard]] IdleEnd& idle() { return idle_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 signals:
  void changed();
  /// Closed, since nobody was there any more.
  void left_alone();

 private:
  struct Check {
    std::string patient_id;
    std::chrono::year_month month;
    bool operator==(const Check&) const = default;
  };
  struct Listed;

  void take(Listed listed);
  void wipe();
  [[nodiscard]] QString cell(const chart::Patient& patient, int column) const;

  Parts parts_;
  Step step_ = Step::closed;
  std::optional<chart::ListTrouble> trouble_;
  std::chrono::year_month month_{};
  std::size_t all_ = 0;
  bool list_tells_ = false;
  bool can_count_ = false;
  std::size_t checked_here_ = 0;
  std::vector<Check> checks_;  // since the program began
  std::shared_ptr<const chart::PatientList> list_;
  std::vector<std::size_t> rows_;  // of list_
  terminal::Language language_ = terminal::Language::japanese;
  IdleEnd idle_;
  Background background_{*this};
  FileExport files_;
};

}  // namespace kakunin::app
