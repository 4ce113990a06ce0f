// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/diagnosis_model.h"

#include <QDateTime>
#include <utility>

namespace kakunin::app {

using terminal::Finding;
using terminal::Subject;

DiagnosisModel::DiagnosisModel(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {
}

terminal::Text DiagnosisModel::screen_protection() const {
  return parts_.screen_protection ? parts_.screen_protection() : terminal::Text{};
}

std::vector<std::string> DiagnosisModel::log() const {
  return parts_.log ? parts_.log() : std::vector<std::string>{};
}

void DiagnosisModel::start() {
  findings_.clear();
  subject_.reset();
  files_.forget();
  progress_ = Progress::running;
  facts_ = {};
  facts_.begun = facts_.ended = parts_.clock->now();
  background_.start(
      [this, make = parts_.place, clock = parts_.clock](const Background::Job& job) -> Background::Then {
        const terminal::DiagnosisPlace place = make();
        terminal::ReportFacts facts;
        facts.version = place.own_version;
        facts.system = terminal::system_name();
        if (place.readers) facts.desk = place.readers->snapshot();
        if (place.settings) facts.settings = *place.settings;
        job.tell([this, facts] {
          facts_.version = facts.version;
          facts_.system = facts.system;
          facts_.desk = facts.desk;
          facts_.settings = facts.settings;
        });
        terminal::DiagnosisWatch watch;
        watch.begins = [this, &job](Subject subject) {
          job.tell([this, subject] {
            subject_ = subject;
            emit changed();
          });
        };
        watch.found = [this, &job](const Finding& finding) {
          job.tell([this, finding] {
            findings_.push_back(finding);
            emit found();
          });
        };
        watch.stop = job.stop;
        static_cast<void>(terminal::diagnose(place, watch));  // told one by one already
        return [this, ended = clock->now()] {
          facts_.ended = ended;
          subject_.reset();
          progress_ = Progress::finished;
          emit changed();
        };
      });
  emit changed();
}

void DiagnosisModel::stop() {
  if (progress_ != Progress::running) return;
  background_.cancel();
  subject_.reset();
  facts_.ended = parts_.clock->now();
  progress_ = Progress::stopped;
  emit changed();
}

std::string DiagnosisModel::report(terminal::Language language) const {
  std::string text = terminal::diagnosis_report(facts_, findings_, language);
  const auto append = [&text](std::string_view line) {
    text += line;
    text += '\n';
  };
  text += '\n';
  append(screen_protection().in(language));
  text += '\n';
  for (const std::string& line : log()) append(terminal::without_private_parts(line));
  return text;
}

std::string DiagnosisModel::file_name() const {
  const auto now = QDateTime::fromSecsSinceEpoch(parts_.clock->now().time_since_epoch().count());
  return "kakunin-diagnosis-" + now.toString(QStringLiteral("yyyyMMdd-HHmm")).toStdString() + ".txt";
}

void DiagnosisModel::write_report(const std::filesystem::path& file, terminal::Language language) {
  files_.write(file, report(language));
}

}  // namespace kakunin::app
