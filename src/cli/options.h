// SPDX-License-Identifier: Apache-2.0
#pragma once
// The command line of kakunin-cli as typed values.

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "base/expected.h"
#include "protocol/statement.h"
#include "terminal/handover_settings.h"

namespace kakunin::cli {

enum class Command : std::uint8_t {
  verify,
  register_card,
  inquire,
  import_clipboard,
  bridge,
  card_info,
  enrol,
  doctor,
  terms,
  status,
  convert
};

struct VisitChoices {
  std::optional<protocol::Method> method;
  bool pin_stdin = false;
  bool yes_last_try = false;
  std::optional<std::string> accept_terms;
};

/// As typed; inquire asks for what is missing.
struct InquiryChoices {
  std::string insurer;
  std::string symbol;
  std::string number;
  std::string branch;
  std::string birth;
};

struct EnrolmentChoices {
  std::string service;
  std::string ca_file;
  std::string facility;
  std::string user;
  std::string code;
  std::string activation_file;
};

/// As typed; convert says what is wrong with it.
struct ConvertChoices {
  std::string from;  // empty: the file tells
  std::string to;
  std::string encoding;  // empty: UTF-8
  std::string layout;    // empty: the newest
  std::string file;      // empty or -: standard input
  bool list_formats = false;
};

/// What the command line wishes beyond [bridge] of the settings.
struct BridgeChoices {
  std::string folder;
  std::optional<terminal::FileEncoding> encoding;
  bool once = false;
};

struct Options {
  Command command = Command::verify;
  bool json = false;
  std::string identity;  // empty: as the settings say
  std::string settings;  // empty: the usual file
  std::string reader;    // empty: as the settings say
  std::optional<Day> day;
  std::optional<std::chrono::seconds> timeout;
  VisitChoices visit;
  InquiryChoices inquiry;
  EnrolmentChoices enrolment;
  ConvertChoices convert;
  BridgeChoices bridge;
  std::string file = "-";  // of import-clipboard; "-": standard input
  bool hand_over = false;
  std::chrono::seconds hand_over_wait{30};
};

/// What the program is to print and exit with instead of running: --help, --version, a mistake.
struct Instead {
  int exit_code = 0;
  std::string text;
};

[[nodiscard]] Expected<Options, Instead> parse_options(int argc, const char* const* argv);

}  // namespace kakunin::cli
