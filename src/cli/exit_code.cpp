// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.h"

#include <algorithm>

#include "terminal/trouble.h"

namespace kakunin::cli {

ExitCode exit_code(const Failure& failure) {
  using terminal::FailureArea;
  // The card is not to blame where the service cannot tell, or does not allow the method.
  if (failure.code == FailureCode::revocation_unknown || failure.code == FailureCode::visual_not_allowed) {
    return ExitCode::service;
  }
  switch (terminal::area(failure.code)) {
    case FailureArea::reader_or_card:
    case FailureArea::certificate:
      return ExitCode::card_or_reader;
    case FailureArea::pin:
      return ExitCode::pin;
    case FailureArea::service:
    case FailureArea::registration:
    case FailureArea::terminal:
      break;
  }
  return ExitCode::service;
}

ExitCode exit_code(const protocol::VerdictAnswer& answer) {
  return eligibility::is_covered(answer.verdict) ? ExitCode::covered : ExitCode::not_covered;
}

ExitCode exit_code(const std::vector<terminal::Finding>& findings) {
  const auto bad = std::find_if(findings.begin(), findings.end(), [](const terminal::Finding& finding) {
    return finding.health == terminal::Health::bad;
  });
  if (bad == findings.end()) return done;
  return bad->area == terminal::FindingArea::card_or_reader ? ExitCode::card_or_reader : ExitCode::service;
}

}  // namespace kakunin::cli
