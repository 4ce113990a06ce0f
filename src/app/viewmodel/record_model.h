// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record beside the visits: opened as the settings say, with a passphrase where it needs one; each check
// goes into it with its proof, and what could not be kept is said beside the verdict and on Start. The
// verdict never waits for it. GUI thread only.

#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

#include "app/viewmodel/record_desk.h"
#include "app/viewmodel/visit_model.h"
#include "terminal/admin_word.h"

namespace kakunin::app {

class RecordModel final : public QObject {
  Q_OBJECT

 public:
  using Standing = record::Standing;

  struct Parts {
    record::RecordKeeper::Parts keeper;
    /// Of this terminal, where it is enrolled.
    std::function<std::optional<eligibility::FacilityId>()> facility;
  };
  /// What is wrong with a new passphrase.
  enum class WordFault : std::uint8_t { none, too_short, differ };

  RecordModel(Parts parts, VisitModel& visit, QObject* parent = nullptr);

  void set_settings(const terminal::RecordSettings& settings);
  /// Practice leaves no trace.
  void set_paused(bool paused);

  /// Wanted by the settings, whether it is open or not.
  [[nodiscard]] bool is_kept() const { return terminal::is_kept(settings_); }
  [[nodiscard]] Standing standing() const { return standing_; }
  [[nodiscard]] bool needs_passphrase() const {
    return standing_ == Standing::needs_passphrase || standing_ == Standing::needs_new_one;
  }
  [[nodiscard]] std::optional<record::RecordError> fault() const { return fault_; }
  [[nodiscard]] std::optional<record::KeyKind> protection() const { return protection_; }
  /// Something that a person asked for is under way.
  [[nodiscard]] bool busy() const { return busy_; }
  [[nodiscard]] WordFault word_fault() const { return word_fault_; }

  // A person.
  void open(terminal::AdminWord word);
  /// Makes the record, or changes what protects it.
  void set_passphrase(terminal::AdminWord word, terminal::AdminWord again);
  void use_secret_store();
  /// Tries to open it once more.
  void retry();

  /// Of an inquiry by number, from here or from the receipt computer.
  void keep_inquiry(const terminal::DayEntry& check, const std::optional<protocol::VerdictAnswer>& answer);
  /// Taken in from the official app.
  void keep_imported(const formats::Result& result);
  /// Of a visit that ended; one with a verdict is in it already.
  void keep_visit(const terminal::DayEntry& check);
  /// Checks since the start that are not in the record although they should be.
  [[nodiscard]] int lost() const { return lost_; }
  /// Old days go, once another has begun; called by itself from time to time.
  void keep_days();

  [[nodiscard]] RecordDesk& desk() { return desk_; }

 signals:
  /// Its standing, or what a person asked for, went on.
  void changed();
  /// Another entry, or fewer.
  void entries_changed();
  /// Once, after the start.
  void passphrase_wanted();

 private:
  enum class Verdict : std::uint8_t { none, under_way, with_proof, without_proof, lost };
  struct State {
    Standing standing;
    std::optional<record::RecordError> fault;
    std::optional<record::KeyKind> protection;
  };

  void follow_visit();
  void keep(record::RecordEntry entry, bool of_verdict);
  /// Does it on the record's thread; by_person: busy until then.
  void ask(std::function<void(record::RecordKeeper&)> work, bool by_person = true);
  void take(const State& state);
  void tell_visit();
  [[nodiscard]] std::vector<VisitModel::Note> notes() const;
  [[nodiscard]] QString why_lost() const;

  Parts parts_;
  VisitModel& visit_;
  terminal::RecordSettings settings_;
  Standing standing_ = Standing::off;
  std::optional<record::RecordError> fault_;
  std::optional<record::KeyKind> protection_;
  WordFault word_fault_ = WordFault::none;
  bool paused_ = false;
  bool busy_ = false;
  bool asked_ = false;  // for the passphrase, since the start
  int lost_ = 0;
  Verdict verdict_ = Verdict::none;  // of the visit that is shown
  bool visit_is_kept_ = false;       // its verdict was taken
  QTimer day_timer_;
  RecordDesk desk_;
};

}  // namespace kakunin::app
