// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/chart_check.h"

#include <algorithm>
#include <utility>

#include "base/secret_digits.h"
#include "terminal/wipe.h"

namespace kakunin::app {

using chart::Candidate;
using chart::Field;
using chart::Finding;
using chart::FindingKind;

namespace {

using Options = std::vector<ChartCheck::Option>;

void wipe_options(Options& options) {
  for (ChartCheck::Option& option : options) {
    kakunin::wipe(option.patient_id);
    for (Finding& finding : option.findings) {
      kakunin::wipe(finding.chart);
      kakunin::wipe(finding.result);
    }
  }
  options.clear();
}

ChartCheck::Option option_of(const Candidate& candidate, const chart::Patient& patient,
                             const formats::Result& result) {
  ChartCheck::Option option;
  option.patient_id = patient.text(Field::patient_id);
  option.alike = candidate.evidence;
  option.findings = chart::compare(patient, result);
  for (const Finding& finding : option.findings) {
    if (finding.kind == FindingKind::different) option.apart.push_back(finding.field);
  }
  std::stable_partition(  // std::ranges' own does not compile with clang 14
      option.findings.begin(), option.findings.end(),
      [](const Finding& finding) { return finding.weight() == chart::Weight::change; });
  return option;
}

/// A result on its way to the list; overwritten wherever it ends.
struct Carried {
  formats::Result result;
  explicit Carried(formats::Result given) : result(std::move(given)) {}
  Carried(const Carried&) = delete;
  Carried& operator=(const Carried&) = delete;
  ~Carried() { terminal::wipe(result); }
};

}  // namespace

/// Overwritten also where nobody waits for them.
struct ChartCheck::Findings {
  Findings() = default;
  Findings(const Findings&) = delete;
  Findings& operator=(const Findings&) = delete;
  ~Findings() { wipe_options(options); }

  std::optional<chart::ListTrouble> trouble;
  Options options;
  bool evident = false;
};

ChartCheck::ChartCheck(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {
}

ChartCheck::~ChartCheck() {
  wipe();
}

void ChartCheck::compare(const formats::Result& result, Shown shown) {
  clear();
  // A result that names nobody, as 該当資格なし, is nobody's chart.
  if (result.entitlements.empty() && formats::patient_of(result) == nullptr) return;
  shown_ = shown;
  go(Step::looking);
  const auto carried = std::make_shared<Carried>(result);
  background_.start([this, carried, file = parts_.file()](const Background::Job&) -> Background::Then {
    const auto findings = std::make_shared<Findings>();
    if (const auto list = file->look()) {
      const auto& patients = (*list)->import.patients;
      const auto candidates = chart::candidates(patients, carried->result);
      findings->evident = candidates.size() == 1 && chart::is_evident(candidates.front());
      for (const Candidate& each : candidates)
        findings->options.push_back(option_of(each, patients[each.patient], carried->result));
    } else {
      findings->trouble = list.error();
    }
    return [this, findings] { take(*findings); };
  });
}

void ChartCheck::take(Findings& findings) {
  trouble_ = std::move(findings.trouble);
  options_.swap(findings.options);
  if (findings.evident) chosen_ = 0;
  go(trouble_ ? Step::trouble : options_.empty() ? Step::nobody : chosen_ ? Step::found : Step::to_choose);
}

void ChartCheck::choose(std::size_t option) {
  if (step_ != Step::to_choose || option >= options_.size()) return;
  chosen_ = option;
  by_person_ = true;
  go(Step::found);
}

void ChartCheck::choose_nobody() {
  if (step_ != Step::to_choose) return;
  by_person_ = true;
  go(Step::nobody);
}

void ChartCheck::choose_again() {
  if (!by_person_) return;
  chosen_.reset();
  by_person_ = false;
  go(Step::to_choose);
}

void ChartCheck::clear() {
  if (step_ == Step::off) return;
  if (step_ == Step::found && parts_.matched) parts_.matched(found().patient_id);
  wipe();
  shown_ = Shown::yes;
  go(Step::off);
}

void ChartCheck::wipe() {
  background_.cancel();
  wipe_options(options_);
  chosen_.reset();
  by_person_ = false;
  trouble_.reset();
}

void ChartCheck::go(Step step) {
  step_ = step;
  emit changed();
}

}  // namespace kakunin::app
