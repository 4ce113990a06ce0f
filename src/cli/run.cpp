// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/process.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/outcome.h"
#include "cli/print.h"

namespace kakunin::cli {
namespace {

ExitCode run_command(const Options& options) {
  switch (options.command) {
    case Command::verify:
    case Command::register_card:
      return visit(options);
    case Command::inquire:
      return inquire(options);
    case Command::import_clipboard:
      return import_clipboard(options);
    case Command::bridge:
      return bridge(options);
    case Command::card_info:
      return card_info(options);
    case Command::enrol:
      return enrol(options);
    case Command::doctor:
      return doctor(options);
    case Command::terms:
      return terms(options);
    case Command::convert:
      return convert(options.convert);
    case Command::batch:
      return batch(options);
    case Command::compare:
      return compare(options.compare);
    case Command::api_token:
      return api_token(options.api_token);
    case Command::simulate:
      return simulate(options.simulate);
    case Command::record:
      return keep_record(options);
    case Command::check_proof:
      return check_proof(options.check_proof);
    case Command::status:
      break;
  }
  return status(options);
}

}  // namespace

ExitCode fail(const Failure& failure, bool json) {
  const Outcome outcome = outcome_of(failure);
  print_failure(stderr, failure);
  if (json) print_json(to_json(outcome));
  return outcome.exit_code;
}

ExitCode cancelled(bool json) {
  std::fputs("\n中止しました。\n", stderr);
  const Outcome outcome;
  if (json) print_json(to_json(outcome));
  return outcome.exit_code;
}

int run(int argc, const char* const* argv) {
  prepare_process();
  const auto options = parse_options(argc, argv);
  if (!options) {
    const Instead& instead = options.error();
    std::fputs(instead.text.c_str(), instead.exit_code == 0 ? stdout : stderr);
    return instead.exit_code;
  }
  return to_int(run_command(*options));
}

}  // namespace kakunin::cli
