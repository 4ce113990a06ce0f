// SPDX-License-Identifier: Apache-2.0
// The diagnosis as a sequence of steps that can be watched and ended.
#include <algorithm>
#include <utility>

#include "terminal/diagnosis.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

class Run {
 public:
  Run(const DiagnosisPlace& place, const DiagnosisWatch& watch) : place_(place), watch_(watch) {}

  std::vector<Finding> all() {
    look_at_desk();
    if (place_.with_card) look_at_card();
    if (begin(Subject::settings)) add(examine_settings(place_.settings));
    look_at_service();
    return std::move(findings_);
  }

 private:
  [[nodiscard]] bool ended() const { return watch_.stop.stop_requested(); }

  /// False: the diagnosis has been ended.
  bool begin(Subject subject) {
    if (ended()) return false;
    if (watch_.begins) watch_.begins(subject);
    return !ended();
  }

  void add(Finding finding) {
    findings_.push_back(std::move(finding));
    if (watch_.found) watch_.found(findings_.back());
  }

  void look_at_desk() {
    if (!begin(Subject::card_service)) return;
    desk_ = place_.readers->snapshot();
    Subject subject = Subject::card_service;
    for (Finding& finding : examine_readers(desk_)) {
      if (finding.subject != subject && !begin(finding.subject)) return;
      subject = finding.subject;
      add(std::move(finding));
    }
  }

  void look_at_card() {
    if (!begin(Subject::card)) return;
    const std::string wanted = place_.settings ? place_.settings->reader : std::string{};
    const auto reader =
        std::find_if(desk_.readers.begin(), desk_.readers.end(), [&wanted](const card::ReaderState& state) {
          return state.card_present && !state.card_mute && (wanted.empty() || state.name == wanted);
        });
    if (reader == desk_.readers.end()) {
      add({Subject::card,
           Health::warning,
           {"カードが置かれていません。", "There is no card on a reader."},
           {"カードを置いて、もう一度診断してください。", "Put a card on the reader and look again."},
           FindingArea::none});
      return;
    }
    auto session = place_.readers->open(reader->name);
    if (!session) {
      if (!ended()) add(examine_card_error(session.error()));
      return;
    }
    const std::stop_callback give_up(watch_.stop, [&session] { (*session)->cancel(); });
    Finding finding = examine_card(**session, place_.clock->now());
    if (!ended()) add(std::move(finding));
  }

  void look_at_service() {
    if (!begin(Subject::certificate)) return;
    const Settings settings = place_.settings ? *place_.settings : Settings{};
    const auto identity =
        load_identity(place_.settings ? settings.identity_directory : place_.identity_directory);
    add(examine_identity(identity, place_.clock->now()));
    if (!identity || !begin(Subject::service)) return;
    const auto client = place_.connect(settings, *identity);
    const std::stop_callback give_up(watch_.stop, [&client] { client->cancel(); });
    const ServiceSight sight = look(*client, *place_.clock);
    if (ended()) return;
    for (Finding& finding : examine_service(sight, place_.own_version)) {
      if (finding.subject != Subject::service && !begin(finding.subject)) return;
      add(std::move(finding));
    }
  }

  const DiagnosisPlace& place_;
  const DiagnosisWatch& watch_;
  card::ReadersSnapshot desk_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> diagnose(const DiagnosisPlace& place, const DiagnosisWatch& watch) {
  return Run(place, watch).all();
}

}  // namespace kakunin::terminal
