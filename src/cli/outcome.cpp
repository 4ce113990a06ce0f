// SPDX-License-Identifier: Apache-2.0
#include "cli/outcome.h"

#include <array>
#include <boost/json.hpp>
#include <string_view>
#include <utility>

#include "cli/json_parts.h"
#include "protocol/json.h"
#include "terminal/display.h"
#include "terminal/screens.h"

namespace kakunin::cli {
namespace {

namespace json = boost::json;
using terminal::StateId;
using terminal::Visit;

constexpr std::array<std::string_view, 5> outcome_names = {"verdict", "registration_required", "registered",
                                                           "trouble", "cancelled"};
constexpr std::array<std::string_view, 4> remedies = {"retry", "change_card", "other_method", "stop"};

json::object failure_object(const Failure& failure) {
  const FailureEntry& known = entry(failure.code);
  return {{"code", to_text(failure.code)},
          {"message", text(known.japanese)},
          {"remedy", text(remedies.at(static_cast<std::size_t>(known.remedy)))},
          {"detail", failure.detail},
          {"request_id", failure.request_id}};
}

json::value parsed(const std::string& message) {
  boost::system::error_code error;
  return json::parse(message, error);
}

void add_verdict(const protocol::VerdictAnswer& answer, json::object& object) {
  const terminal::Display shown = terminal::display(answer);
  json::array notices;
  for (const auto& notice : shown.notices) notices.emplace_back(notice);
  object["verdict"] = parsed(protocol::to_json(answer));
  object["display"] = display_object(shown);
  object["notices"] = std::move(notices);
}

double milliseconds(std::chrono::microseconds time) {
  constexpr double micro_in_milli = 1'000;
  return static_cast<double>(time.count()) / micro_in_milli;
}

void add_figures(const Outcome& outcome, json::object& object) {
  json::object timing{{"total", outcome.total.count()}};
  if (outcome.figures) {
    object["card"] = {{"apdus", outcome.figures->apdus}, {"bytes", outcome.figures->apdu_bytes}};
    timing["card"] = milliseconds(outcome.figures->card);
    timing["service"] = milliseconds(outcome.figures->service);
  }
  object["timing_ms"] = std::move(timing);
}

struct Ending {
  OutcomeKind kind;
  ExitCode exit_code;
};

Ending ending(const Visit& visit) {
  const auto& data = visit.data;
  switch (visit.state) {
    case StateId::verdict:
      return {OutcomeKind::verdict, data.answer ? exit_code(*data.answer) : ExitCode::service};
    case StateId::registration_offer:
    case StateId::terms:
      return {OutcomeKind::registration_required, ExitCode::registration_required};
    case StateId::registered:
      return {OutcomeKind::registered, done};
    case StateId::trouble:
      return {OutcomeKind::trouble, data.failure ? exit_code(*data.failure) : ExitCode::service};
    case StateId::enter_pin:
    case StateId::enter_consent_pin:
    case StateId::pin_on_reader:
    case StateId::consent_pin_on_reader:
    case StateId::pin_not_entered:
    case StateId::pin_wrong:
    case StateId::pin_locked:
    case StateId::last_try_confirm:
      return {OutcomeKind::trouble, ExitCode::pin};
    default:
      return {OutcomeKind::cancelled, ExitCode::cancelled};
  }
}

}  // namespace

Outcome outcome_of(const Visit& visit) {
  const auto [kind, code] = ending(visit);
  const std::string_view number = terminal::screen_number(visit);
  Outcome outcome;
  outcome.kind = kind;
  outcome.exit_code = code;
  outcome.screen = number.empty() ? terminal::name(visit.state) : number;
  outcome.answer = visit.data.answer;
  outcome.receipt = visit.data.receipt;
  outcome.failure = visit.data.failure;
  outcome.tries_left = visit.data.tries_left;
  const bool declined = kind == OutcomeKind::registration_required;
  outcome.check = terminal::day_entry(
      visit, declined ? terminal::Farewell::registration_declined : terminal::Farewell::closed, {});
  return outcome;
}

Outcome outcome_of_return(const Visit& before, terminal::Farewell farewell) {
  Outcome outcome = outcome_of(before);
  outcome.check = terminal::day_entry(before, farewell, {});
  const bool given_up = farewell == terminal::Farewell::cancelled || farewell == terminal::Farewell::idle;
  if (given_up && outcome.kind != OutcomeKind::registered) {
    outcome.kind = OutcomeKind::cancelled;
    outcome.exit_code = ExitCode::cancelled;
  }
  return outcome;
}

Outcome outcome_of(Failure failure) {
  Outcome outcome;
  outcome.kind = OutcomeKind::trouble;
  outcome.exit_code = exit_code(failure);
  outcome.screen = "trouble";
  outcome.failure = std::move(failure);
  return outcome;
}

std::string to_json(const Outcome& outcome) {
  json::object object{{"schema", 1},
                      {"outcome", text(outcome_names.at(static_cast<std::size_t>(outcome.kind)))},
                      {"screen", outcome.screen}};
  if (outcome.answer) add_verdict(*outcome.answer, object);
  if (outcome.receipt) object["receipt"] = parsed(protocol::to_json(*outcome.receipt));
  if (outcome.failure) object["failure"] = failure_object(*outcome.failure);
  if (outcome.tries_left) object["tries_left"] = *outcome.tries_left;
  if (!outcome.handed_over.empty()) object["handover"] = handover_array(outcome.handed_over);
  if (outcome.record) object["record"] = record_object(*outcome.record);
  add_figures(outcome, object);
  return json::serialize(object);
}

}  // namespace kakunin::cli
