// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where the terminal turns what went wrong into an entry of the failure catalogue, and what a receptionist
// can do when the check cannot go on. The codes 10xx-12xx, 20xx, 60xx and 9001 are raised here and nowhere
// else.
//
//   Failure failure = to_failure(card::CardErrorKind::card_removed, "during READ BINARY");   // K1102
//
// Source of the ladder: order of fallbacks published for facilities (portal, FAQ of system failures).

#include <span>
#include <string>

#include "base/failure.h"
#include "card/card_error.h"
#include "terminal/language.h"

namespace kakunin::terminal {

/// What can go wrong on the way to the service.
enum class ClientErrorKind : std::uint8_t {
  unreachable,
  timed_out,
  untrusted,
  answer_invalid,
  answer_too_large,
  proxy_failed,
  clock_wrong,
};

/// What the terminal finds out by itself.
enum class TerminalProblem : std::uint8_t {
  reader_missing,
  card_swapped,
  settings_invalid,
  identity_missing,
  identity_unreadable,
  identity_not_saved,
  internal,
};

/// detail is English for support, without personal data. A cancelled command and a PIN that nobody typed at
/// the reader are no failures: asking for their code gives terminal_internal.
[[nodiscard]] Failure to_failure(card::CardErrorKind kind, std::string detail = {});
[[nodiscard]] Failure to_failure(ClientErrorKind kind, std::string detail = {});
[[nodiscard]] Failure to_failure(TerminalProblem problem, std::string detail = {});

/// Whose business a failure is; follows the blocks of the catalogue's numbers.
enum class FailureArea : std::uint8_t { reader_or_card, pin, service, certificate, registration, terminal };
[[nodiscard]] FailureArea area(FailureCode code);

/// What happened, in one sentence: the catalogue's.
[[nodiscard]] Text sentence(FailureCode code);
/// What to do now, in one or two sentences; the unused one is empty. They name the choices of the trouble
/// screen by their labels.
[[nodiscard]] std::span<const Text> to_do(FailureCode code);
/// One of the trouble screen's choices is the way on. Not where only other papers help, or nothing does.
[[nodiscard]] bool has_remedy_here(FailureCode code);

/// How to check when the card cannot be checked, in the order it is tried. Empty where the failure is
/// repaired on the spot and the visit goes on (a PIN typed wrong).
[[nodiscard]] std::span<const Text> fallback_ladder(FailureCode code);
/// The whole ladder.
[[nodiscard]] std::span<const Text> fallback_ladder();

}  // namespace kakunin::terminal
