// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "card/pcsc/pcsc_readers.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/hand_over.h"
#include "cli/print.h"
#include "cli/record_keeping.h"
#include "cli/visit_console.h"
#include "terminal/diagnosis.h"

namespace kakunin::cli {
namespace {

constexpr std::chrono::seconds script_card_wait{60};

ExitCode usage(const char* text) {
  std::fprintf(stderr, "%s\n", text);
  return ExitCode::usage;
}

void report(const Outcome& outcome, const Options& options, std::FILE* screens) {
  // A script has the answer on standard output; its standard error may end in a log, where no name belongs.
  const bool read_by_a_person = !options.json || stdin_is_terminal();
  if (outcome.answer && read_by_a_person) print_display(screens, terminal::display(*outcome.answer));
  const bool unknown_kind = outcome.kind == OutcomeKind::trouble && outcome.failure;
  if (unknown_kind && !outcome.failure->detail.empty()) {
    std::fprintf(stderr, "%s: %s\n", to_text(outcome.failure->code).c_str(), outcome.failure->detail.c_str());
  }
  const auto fix = unknown_kind ? terminal::fix_of(outcome.failure->code) : terminal::Text{};
  if (!fix.empty()) std::fprintf(stderr, "fix: %s\n", std::string{fix.english}.c_str());
  print_handover(screens, outcome.handed_over);
  print_record(screens, outcome);
  if (options.json) print_json(to_json(outcome));
  std::fflush(stdout);
}

}  // namespace

ExitCode visit(Options options) {
  const bool scripted = options.visit.pin_stdin || !stdin_is_terminal();
  const bool needs_pin =
      options.command == Command::register_card || options.visit.method != protocol::Method::visual;
  if (scripted && needs_pin && !options.visit.pin_stdin) {
    return usage("Standard input is no terminal: give the PIN with --pin-stdin, or --method visual.");
  }
  const auto begun = std::chrono::steady_clock::now();
  auto context = open_context(options);
  if (!context) return fail(context.error(), options.json);
  if (options.hand_over && !can_hand_over(context->settings))
    return usage("--hand-over: no destination is switched on in the settings");
  std::optional<Script> script;
  if (scripted) {
    SecretDigits pin;
    if (options.visit.pin_stdin && !read_pin_from_stdin(pin))
      return usage("--pin-stdin: no PIN on standard input");
    if (!options.visit.method) options.visit.method = protocol::Method::pin;
    if (!options.timeout) context->settings.card_wait = script_card_wait;
    context->settings.idle = std::chrono::seconds{0};
    context->settings.pin_pad = false;  // the script has the PIN; nobody may be there to type one
    script.emplace(options.command, options.visit, std::move(pin));
  }
  std::FILE* screens = options.json ? stderr : stdout;
  auto keeper = open_record(context->settings.record, options.record);
  const Interrupts interrupts;
  VisitConsole console(screens, std::move(script));
  Outcome outcome;
  {
    terminal::VisitRunner runner({card::pcsc::make_readers(), context->client,
                                  terminal::visit_options(context->settings, context->identity)},
                                 console);
    const auto goal = options.command == Command::register_card ? protocol::Purpose::register_card
                                                                : protocol::Purpose::verify;
    runner.post(terminal::event::Begin{goal, today(options), options.visit.method});
    outcome = console.run(runner, interrupts);
    outcome.total =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    keep_outcome(keeper, *context, outcome);
    hand_over_outcome(*context, options, outcome);
    report(outcome, options, screens);
  }
  return outcome.exit_code;
}

}  // namespace kakunin::cli
