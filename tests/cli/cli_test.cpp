// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cli/options.h"
#include "cli/outcome.h"
#include "cli/script.h"
#include "terminal/visit_fixture.h"

namespace kakunin::cli {
namespace {

using terminal::EventKind;
using terminal::StateId;
using test::VisitFixture;

Expected<Options, Instead> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "kakunin-cli");
  return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

TEST(Options, ReadsAVisit) {
  const auto options = parse({"verify", "--pin-stdin", "--json", "--reader", "R", "--day", "2026-11-23",
                              "--timeout", "5", "--accept-terms", "3", "--method", "pin", "--trace"});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->command, Command::verify);
  EXPECT_TRUE(options->json && options->visit.pin_stdin && options->trace);
  EXPECT_EQ(options->reader, "R");
  EXPECT_EQ(options->day, test::visit_day);
  EXPECT_EQ(options->timeout, std::chrono::seconds{5});
  EXPECT_EQ(options->visit.accept_terms, "3");
  EXPECT_EQ(options->visit.method, protocol::Method::pin);
}

TEST(Options, MistakesAreUsageErrors) {
  const std::vector<const char*> cases[] = {{},
                                            {"unknown"},
                                            {"verify", "--day", "2026-02-30"},
                                            {"verify", "--method", "face"},
                                            {"verify", "--timeout", "0"},
                                            {"verify", "--pin-stdin", "--method", "visual"},
                                            {"register", "--method", "visual"},
                                            {"terms", "--pin-stdin"}};
  for (const auto& arguments : cases) {
    const auto options = parse(arguments);
    ASSERT_FALSE(options);
    EXPECT_EQ(options.error().exit_code, 2) << testing::PrintToString(arguments);
    EXPECT_FALSE(options.error().text.empty());
  }
}

TEST(Options, HelpAndVersionAreNoMistakes) {
  for (const char* flag : {"--help", "--version"}) {
    const auto options = parse({flag});
    ASSERT_FALSE(options);
    EXPECT_EQ(options.error().exit_code, 0);
  }
}

TEST(ExitCodes, FollowTheFailuresArea) {
  struct Case {
    const char* failure;
    int exit_code;
  };
  const Case cases[] = {{"K1003", 3}, {"K1102", 3}, {"K1201", 6}, {"K1202", 6}, {"K2001", 4}, {"K3102", 4},
                        {"K4007", 3}, {"K4009", 4}, {"K4010", 4}, {"K5002", 4}, {"K6002", 4}, {"K9001", 4}};
  for (const Case& row : cases) {
    EXPECT_EQ(to_int(exit_code(Failure{parse_failure_code(row.failure).value(), {}, {}})), row.exit_code)
        << row.failure;
  }
  protocol::VerdictAnswer answer;
  answer.verdict.validity = eligibility::Validity::valid_unregistered;
  EXPECT_EQ(exit_code(answer), ExitCode::covered);
  answer.verdict.validity = eligibility::Validity::invalid;
  EXPECT_EQ(exit_code(answer), ExitCode::not_covered);
}

Script script(VisitChoices choices = {}, Command command = Command::verify) {
  return {command, std::move(choices), test::pin("1234")};
}

TEST(ScriptedVisit, UsesThePinOnceInEachState) {
  VisitFixture visit;
  visit.to_enter_pin();
  Script answers = script();
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::post);
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::wait) << "news in the same state";
  visit.enter("9999");
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::wait);
  visit.result(terminal::event::PinWrong{2});
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::finish);
  EXPECT_EQ(to_int(outcome_of(visit.visit()).exit_code), 6);
}

TEST(ScriptedVisit, EndsAfterAPinOfTheWrongShape) {
  VisitFixture visit;
  visit.to_enter_pin();
  Script answers = script();
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::post);
  visit.enter("12");
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::finish);
  EXPECT_EQ(to_text(outcome_of(visit.visit()).failure->code), "K1203");
}

TEST(ScriptedVisit, SpendsTheLastTryOnlyWhenTold) {
  VisitFixture visit;
  visit.to_enter_pin(1);
  EXPECT_EQ(script().decide(visit.visit()).next, Script::Next::finish);
  VisitChoices choices;
  choices.yes_last_try = true;
  const auto decision = script(choices).decide(visit.visit());
  ASSERT_EQ(decision.next, Script::Next::post);
  EXPECT_EQ(terminal::kind(*decision.event), EventKind::confirm);
}

TEST(ScriptedVisit, RegistersOnlyUnderTheTermsNamed) {
  VisitFixture visit;
  visit.to_terms();
  VisitChoices choices;
  choices.accept_terms = "1";
  EXPECT_EQ(script(choices).decide(visit.visit()).next, Script::Next::post);
  choices.accept_terms = "2";
  EXPECT_EQ(script(choices).decide(visit.visit()).next, Script::Next::finish);
  EXPECT_EQ(to_int(outcome_of(visit.visit()).exit_code), 5);
}

TEST(ScriptedVisit, ChecksAgainAfterRegistering) {
  VisitFixture visit;
  visit.to_registered();
  EXPECT_EQ(script().decide(visit.visit()).next, Script::Next::post);
  EXPECT_EQ(script({}, Command::register_card).decide(visit.visit()).next, Script::Next::finish);
  EXPECT_EQ(to_int(outcome_of(visit.visit()).exit_code), 0);
}

TEST(ScriptedVisit, WaitsForThePersonAtAReaderWithAPinPadAndEndsWhereNobodyTypes) {
  VisitFixture visit;
  visit.to_pin_on_reader();
  Script answers = script();
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::wait);
  visit.result(terminal::event::CardFailed{{card::CardErrorKind::pin_not_entered, 0x6400, {}}});
  EXPECT_EQ(visit.state(), StateId::pin_not_entered);
  EXPECT_EQ(answers.decide(visit.visit()).next, Script::Next::finish);
  EXPECT_EQ(outcome_of(visit.visit()).exit_code, ExitCode::pin);
}

TEST(OutcomeJson, HasItsFields) {
  VisitFixture visit;
  visit.to_verdict();
  Outcome outcome = outcome_of(visit.visit());
  outcome.figures = terminal::VisitFigures{5, 1600, {}, {}};
  const auto object = boost::json::parse(to_json(outcome)).as_object();
  EXPECT_EQ(object.at("schema").as_int64(), 1);
  EXPECT_EQ(object.at("outcome").as_string(), "verdict");
  EXPECT_EQ(object.at("verdict").as_object().at("request_id").as_string(), "r-1");
  EXPECT_TRUE(object.at("display").as_object().contains("sections"));
  EXPECT_EQ(object.at("card").as_object().at("apdus").to_number<int>(), 5);
  EXPECT_FALSE(object.contains("failure"));
}

TEST(OutcomeJson, CancelledSaysNothingOfThePatient) {
  VisitFixture visit;
  visit.to_enter_pin();
  const terminal::Visit before = visit.visit();
  const Outcome outcome = outcome_of_return(before, terminal::Farewell::cancelled);
  EXPECT_EQ(to_int(outcome.exit_code), 130);
  EXPECT_FALSE(boost::json::parse(to_json(outcome)).as_object().contains("verdict"));
}

TEST(Doctor, TheFirstBadFindingIsTheExitCode) {
  using terminal::FindingArea;
  using terminal::Health;
  const terminal::Finding good{terminal::Subject::reader, Health::good, {}, {}, FindingArea::none};
  const terminal::Finding warning{terminal::Subject::card, Health::warning, {}, {}, FindingArea::none};
  const terminal::Finding reader{terminal::Subject::reader, Health::bad, {}, {}, FindingArea::card_or_reader};
  const terminal::Finding service{terminal::Subject::clock, Health::bad, {}, {}, FindingArea::service};
  struct Case {
    std::vector<terminal::Finding> findings;
    int exit_code;
  };
  const Case cases[] = {{{}, 0},
                        {{good, warning}, 0},
                        {{good, reader}, 3},
                        {{service}, 4},
                        {{warning, service, reader}, 4},
                        {{reader, service}, 3}};
  for (const Case& row : cases) EXPECT_EQ(to_int(exit_code(row.findings)), row.exit_code);
}

}  // namespace
}  // namespace kakunin::cli
