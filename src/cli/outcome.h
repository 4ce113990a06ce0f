// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a visit or an inquiry ended, as text and as the JSON object of --json (schema 1).

#include <chrono>
#include <optional>
#include <string>

#include "cli/exit_code.h"
#include "terminal/day_record.h"
#include "terminal/handover/handover_book.h"
#include "terminal/visit.h"
#include "terminal/visit_figures.h"

namespace kakunin::cli {

enum class OutcomeKind : std::uint8_t { verdict, registration_required, registered, trouble, cancelled };

/// What became of the record of it, where one is kept.
struct Recording {
  std::optional<std::int64_t> entry;  // its number; absent: it was not kept
  bool proof = false;                 // the service signed one
  std::string problem;                // why it was not kept
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::cancelled;
  ExitCode exit_code = ExitCode::cancelled;
  std::string screen;  // official number, or the state's name
  std::optional<protocol::VerdictAnswer> answer;
  std::optional<protocol::RegistrationReceipt> receipt;
  std::optional<Failure> failure;
  std::optional<int> tries_left;
  std::optional<terminal::VisitFigures> figures;  // of a visit with a card
  std::vector<handover::HandoverEntry> handed_over;
  std::optional<terminal::DayEntry> check;  // for the record, without its time
  std::optional<Recording> record;
  std::chrono::milliseconds total{0};
};

/// The outcome of a visit that ends in this state.
[[nodiscard]] Outcome outcome_of(const terminal::Visit& visit);
/// The outcome of a visit that came back to Start; before: how it stood just before that.
[[nodiscard]] Outcome outcome_of_return(const terminal::Visit& before, terminal::Farewell farewell);
[[nodiscard]] Outcome outcome_of(Failure failure);

/// One line of JSON without line feed.
[[nodiscard]] std::string to_json(const Outcome& outcome);

}  // namespace kakunin::cli
