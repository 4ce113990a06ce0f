// SPDX-License-Identifier: Apache-2.0
// terms, status, inquire: one call of the service each.
#include <array>
#include <boost/json.hpp>
#include <cstdio>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/context.h"
#include "cli/hand_over.h"
#include "cli/outcome.h"
#include "cli/print.h"
#include "cli/record_keeping.h"
#include "protocol/iso_time.h"
#include "protocol/json.h"
#include "terminal/inquiry_form.h"

namespace kakunin::cli {
namespace {

/// In the order of terminal::InquiryField.
constexpr std::array<const char*, 5> options_of_fields = {"--insurer", "--symbol", "--number", "--branch",
                                                          "--birth"};

terminal::InquiryForm gather(const InquiryChoices& typed) {
  terminal::InquiryForm form{typed.insurer, typed.symbol, typed.number, typed.branch, typed.birth};
  const bool asks = form.insurer.empty() || form.number.empty() || form.birth.empty();
  ask("保険者番号", form.insurer);
  if (asks) ask("記号（なければEnter）", form.symbol);
  ask("番号", form.number);
  if (asks) ask("枝番（なければEnter）", form.branch);
  ask("生年月日", form.birth);
  return form;
}

}  // namespace

ExitCode inquire(const Options& options) {
  const auto begun = std::chrono::steady_clock::now();
  auto request = terminal::check_inquiry(gather(options.inquiry), today(options));
  if (!request) {
    for (const auto& fault : request.error()) {
      std::fprintf(stderr, "%s: %s\n", options_of_fields.at(static_cast<std::size_t>(fault.field)),
                   std::string{fault.text.english}.c_str());
    }
    return ExitCode::usage;
  }
  const auto context = open_context(options);
  if (!context) return fail(context.error(), options.json);
  if (options.hand_over && !can_hand_over(context->settings)) {
    std::fputs("--hand-over: no destination is switched on in the settings\n", stderr);
    return ExitCode::usage;
  }
  request->proof = terminal::proof_wish(context->settings.record);
  auto keeper = open_record(context->settings.record, options.record);
  const auto answer = context->client->inquire(*request);
  if (!answer) {
    Outcome outcome = outcome_of(answer.error().failure);
    outcome.check = terminal::day_entry_of_inquiry(answer.error().failure, {});
    keep_outcome(keeper, *context, outcome);
    print_record(stderr, outcome);
    return fail(answer.error().failure, options.json);
  }
  const terminal::Display shown = terminal::display(*answer);
  Outcome outcome;
  outcome.kind = OutcomeKind::verdict;
  outcome.exit_code = exit_code(*answer);
  outcome.screen = shown.screen_number.empty() ? "inquiry" : shown.screen_number;
  outcome.answer = *answer;
  outcome.total =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  outcome.check = terminal::day_entry(*answer, {});
  keep_outcome(keeper, *context, outcome);
  hand_over_outcome(*context, options, outcome);
  if (!options.json) print_display(stdout, shown);
  print_handover(options.json ? stderr : stdout, outcome.handed_over);
  print_record(options.json ? stderr : stdout, outcome);
  if (options.json) print_json(to_json(outcome));
  return outcome.exit_code;
}

ExitCode terms(const Options& options) {
  const auto context = open_context(options);
  if (!context) return fail(context.error(), options.json);
  const auto terms = context->client->terms();
  if (!terms) return fail(terms.error().failure, options.json);
  if (options.json) {
    print_json(protocol::to_json(*terms));
  } else {
    std::printf("利用規約の版: %s\nSHA-256: %s\n\n%s\n", terms->version.c_str(),
                to_hex(terms->sha256).c_str(), terms->text.c_str());
  }
  return done;
}

ExitCode status(const Options& options) {
  const auto context = open_context(options);
  if (!context) return fail(context.error(), options.json);
  const auto status = context->client->status();
  if (!status) return fail(status.error().failure, options.json);
  if (options.json) {
    print_json(protocol::to_json(*status));
    return done;
  }
  std::printf("サービス: %s\n受付: %s\n時刻: %s\n", context->identity.service.c_str(),
              status->accepting ? "受付中" : "停止中", protocol::to_iso(status->now).c_str());
  for (const auto& window : status->maintenance) {
    std::printf("メンテナンス: %s から %s まで %s\n", protocol::to_iso(window.begins).c_str(),
                protocol::to_iso(window.ends).c_str(), window.note.c_str());
  }
  return done;
}

}  // namespace kakunin::cli
