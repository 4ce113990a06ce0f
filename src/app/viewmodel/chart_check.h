// SPDX-License-Identifier: Apache-2.0
#pragma once
// One result beside the clinic's own list of patients, for as long as the result is on the screen: whose
// chart it is and what differs. The list is looked at in the background and stops nobody. Where it is not
// evident whose chart it is, a person chooses: nothing is preselected. GUI thread only.
//
//   check.compare(result);       // changed() tells when something is known
//   check.clear();               // the result is gone: everything is overwritten

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/viewmodel/background.h"
#include "terminal/chart/matching.h"
#include "terminal/chart/patient_file.h"

namespace kakunin::app {

class ChartCheck final : public QObject {
  Q_OBJECT

 public:
  enum class Step : std::uint8_t {
    off,        // nothing to compare, or nobody is to see it
    looking,    // at the list
    trouble,    // there is no list
    nobody,     // fits, or a person said so
    to_choose,  // by a person
    found,
  };

  /// Somebody whose chart it may be; no name of theirs: the patient at the counter sees the screen.
  struct Option {
    std::string patient_id;  // may be empty
    std::vector<chart::Evidence> alike;
    std::vector<chart::Field> apart;
    std::vector<chart::Finding> findings;  // what calls for a change first
  };

  struct Parts {
    /// As the settings say now.
    std::function<std::shared_ptr<chart::PatientFile>()> file;
    /// Of the patient who was checked, when the result is gone.
    std::function<void(const std::string& patient_id)> matched;
  };

  explicit ChartCheck(Parts parts, QObject* parent = nullptr);
  ~ChartCheck() override;

  /// Whether anything is shown of what is found; for a screen that no member of staff sits at.
  enum class Shown : std::uint8_t { yes, no };
  void compare(const formats::Result& result, Shown shown = Shown::yes);
  void clear();

  [[nodiscard]] Step step() const { return shown_ == Shown::yes ? step_ : Step::off; }
  /// With Step::trouble.
  [[nodiscard]] const std::optional<chart::ListTrouble>& trouble() const { return trouble_; }
  /// With Step::to_choose.
  [[nodiscard]] const std::vector<Option>& options() const { return options_; }
  /// With Step::found.
  [[nodiscard]] const Option& found() const { return options_.at(chosen_.value()); }
  /// A person has chosen, and may think again.
  [[nodiscard]] bool by_person() const { return by_person_; }

  // A person.
  void choose(std::size_t option);
  void choose_nobody();
  void choose_again();

 signals:
  void changed();

 private:
  struct Findings;

  void go(Step step);
  void take(Findings& findings);
  void wipe();

  Parts parts_;
  Step step_ = Step::off;
  Shown shown_ = Shown::yes;
  std::optional<chart::ListTrouble> trouble_;
  std::vector<Option> options_;
  std::optional<std::size_t> chosen_;
  bool by_person_ = false;
  Background background_{*this};
};

}  // namespace kakunin::app
