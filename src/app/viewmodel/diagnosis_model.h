// SPDX-License-Identifier: Apache-2.0
#pragma once
// The diagnosis step by step in the background: what is being examined, what was found, and the report for
// support as a file. Nothing of it names a person.

#include <QObject>
#include <filesystem>
#include <functional>
#include <optional>

#include "app/viewmodel/background.h"
#include "app/viewmodel/file_export.h"
#include "terminal/diagnosis.h"
#include "terminal/diagnosis_report.h"

namespace kakunin::app {

class DiagnosisModel final : public QObject {
  Q_OBJECT

 public:
  enum class Progress : std::uint8_t { not_begun, running, finished, stopped };
  struct Parts {
    /// Called in the background: settings and certificate are read from their files each time.
    std::function<terminal::DiagnosisPlace()> place;
    std::shared_ptr<const Clock> clock;
    /// Whether pictures of the screen can be taken; one sentence.
    std::function<terminal::Text()> screen_protection;
    /// The app's own log, oldest first.
    std::function<std::vector<std::string>()> log;
  };

  explicit DiagnosisModel(Parts parts, QObject* parent = nullptr);

  [[nodiscard]] Progress progress() const { return progress_; }
  /// While running.
  [[nodiscard]] std::optional<terminal::Subject> subject() const { return subject_; }
  [[nodiscard]] const std::vector<terminal::Finding>& findings() const { return findings_; }
  [[nodiscard]] terminal::Text screen_protection() const;
  [[nodiscard]] std::vector<std::string> log() const;

  void start();
  /// What was found until now stays.
  void stop();

  [[nodiscard]] std::string report(terminal::Language language) const;
  /// "kakunin-diagnosis-20261124-1541.txt"
  [[nodiscard]] std::string file_name() const;
  void write_report(const std::filesystem::path& file, terminal::Language language);
  [[nodiscard]] FileExport& files() { return files_; }

 signals:
  void changed();
  void found();

 private:
  Parts parts_;
  Progress progress_ = Progress::not_begun;
  std::optional<terminal::Subject> subject_;
  std::vector<terminal::Finding> findings_;
  terminal::ReportFacts facts_;
  Background background_{*this};
  FileExport files_;
};

}  // namespace kakunin::app
