// SPDX-License-Identifier: Apache-2.0
// kakunin-card: a My Number card in software for vpcd, and the maker of sample cards.
#include <CLI/CLI.hpp>
#include <iostream>

#include "cardtool/arguments.h"
#include "cardtool/commands.h"

namespace kakunin::cardtool {

int complain(const std::string& what) {
  std::cerr << "kakunin-card: " << what << std::endl;
  return failed;
}

namespace {

int run(int argc, char** argv) {
  CLI::App app{"A My Number card in software, and the maker of sample cards.", "kakunin-card"};
  app.set_version_flag("--version", "kakunin-card " KAKUNIN_VERSION);
  app.require_subcommand(1);
  app.footer("Exit codes: 0 done, 1 failed, 2 wrong usage. See kakunin-card(1).");
  Arguments arguments;
  add_commands(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return wrong_usage;
  }
  return arguments.chosen();
}

}  // namespace
}  // namespace kakunin::cardtool

int main(int argc, char** argv) {
  try {
    return kakunin::cardtool::run(argc, argv);
  } catch (const std::exception& error) {
    return kakunin::cardtool::complain(error.what());
  }
}
