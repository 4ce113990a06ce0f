// SPDX-License-Identifier: Apache-2.0
#include "terminal/trouble.h"

#include <algorithm>
#include <utility>

namespace kakunin::terminal {
namespace {

using card::CardErrorKind;

template <class Cause>
struct Row {
  Cause cause;
  FailureCode code;
};

constexpr Row<CardErrorKind> card_rows[] = {
    {CardErrorKind::service_stopped, FailureCode::reader_service_stopped},
    {CardErrorKind::no_permission, FailureCode::reader_not_permitted},
    {CardErrorKind::reader_gone, FailureCode::reader_gone},
    {CardErrorKind::no_card, FailureCode::card_missing},
    {CardErrorKind::card_removed, FailureCode::card_removed},
    {CardErrorKind::card_unresponsive, FailureCode::card_unresponsive},
    {CardErrorKind::in_use, FailureCode::reader_in_use},
    {CardErrorKind::reader_awaits_pin, FailureCode::reader_awaits_pin},
    {CardErrorKind::transmission_failed, FailureCode::card_transmission_failed},
    {CardErrorKind::not_my_number_card, FailureCode::card_not_my_number},
    {CardErrorKind::old_resident_card, FailureCode::card_old_resident},
    {CardErrorKind::no_certificate, FailureCode::card_without_certificate},
    {CardErrorKind::pin_wrong, FailureCode::pin_wrong},
    {CardErrorKind::pin_locked, FailureCode::pin_locked},
    {CardErrorKind::pin_not_accepted, FailureCode::pin_not_accepted},
    {CardErrorKind::pin_required, FailureCode::pin_required},
    {CardErrorKind::unexpected_answer, FailureCode::card_unexpected_answer},
};

constexpr Row<ClientErrorKind> client_rows[] = {
    {ClientErrorKind::unreachable, FailureCode::service_unreachable},
    {ClientErrorKind::timed_out, FailureCode::service_timed_out},
    {ClientErrorKind::untrusted, FailureCode::service_untrusted},
    {ClientErrorKind::answer_invalid, FailureCode::service_answer_invalid},
    {ClientErrorKind::answer_too_large, FailureCode::service_answer_too_large},
    {ClientErrorKind::proxy_failed, FailureCode::proxy_failed},
    {ClientErrorKind::clock_wrong, FailureCode::terminal_clock_wrong},
};

constexpr Row<TerminalProblem> terminal_rows[] = {
    {TerminalProblem::reader_missing, FailureCode::reader_missing},
    {TerminalProblem::card_swapped, FailureCode::card_swapped},
    {TerminalProblem::settings_invalid, FailureCode::settings_invalid},
    {TerminalProblem::identity_missing, FailureCode::identity_missing},
    {TerminalProblem::identity_unreadable, FailureCode::identity_unreadable},
    {TerminalProblem::identity_not_saved, FailureCode::identity_not_saved},
    {TerminalProblem::internal, FailureCode::terminal_internal},
};
constexpr FailureCode internal = std::end(terminal_rows)[-1].code;

template <class Cause, std::size_t count>
Failure look_up(const Row<Cause> (&rows)[count], Cause cause, std::string detail) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [cause](const Row<Cause>& r) { return r.cause == cause; });
  return {row == std::end(rows) ? internal : row->code, std::move(detail), {}};
}

struct AreaRow {
  unsigned last;  // the block's last number
  FailureArea area;
};
constexpr AreaRow areas[] = {
    {1199, FailureArea::reader_or_card}, {1299, FailureArea::pin},          {3999, FailureArea::service},
    {4999, FailureArea::certificate},    {5999, FailureArea::registration}, {9999, FailureArea::terminal},
};

}  // namespace

Failure to_failure(CardErrorKind kind, std::string detail) {
  return look_up(card_rows, kind, std::move(detail));
}

Failure to_failure(ClientErrorKind kind, std::string detail) {
  return look_up(client_rows, kind, std::move(detail));
}

Failure to_failure(TerminalProblem problem, std::string detail) {
  return look_up(terminal_rows, problem, std::move(detail));
}

FailureArea area(FailureCode code) {
  const auto number = static_cast<unsigned>(code);
  for (const AreaRow& row : areas) {
    if (number <= row.last) return row.area;
  }
  return FailureArea::terminal;
}

}  // namespace kakunin::terminal
