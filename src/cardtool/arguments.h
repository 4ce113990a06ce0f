// SPDX-License-Identifier: Apache-2.0
#pragma once
// The command line of kakunin-card.

#include <functional>
#include <string>

#include "cardtool/commands.h"

namespace CLI {
class App;
}

namespace kakunin::cardtool {

/// What the command line said. chosen runs the command.
struct Arguments {
  std::filesystem::path file;  // of the commands with one argument
  MakeArguments make;
  CrlArguments crl;
  InsertArguments insert;
  std::function<int()> chosen;
};

void add_commands(CLI::App& app, Arguments& arguments);

}  // namespace kakunin::cardtool
