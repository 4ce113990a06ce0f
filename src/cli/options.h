// SPDX-License-Identifier: Apache-2.0
#pragma once
// The command line of kakunin-cli as typed values.

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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
  convert,
  batch,
  compare,
  api_token,
  simulate,
  record,
  check_proof
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

struct BatchChoices {
  std::string file;
  std::string out;
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

/// As typed; compare says what is wrong with it.
struct CompareChoices {
  std::string chart;              // the clinic's patients, CSV or JSON
  std::vector<std::string> maps;  // "name=患者氏名"
  std::string file = "-";         // the result, in any format that convert reads
};

struct ApiTokenChoices {
  std::string action;  // make, list, revoke
  std::string name;    // of the program that gets it
  std::vector<std::string> scopes;
  std::string file;  // empty: the usual one
};

struct SimulateChoices {
  std::uint16_t port = 4710;
  std::vector<std::string> origins;  // of web pages that may use it
};

/// As typed; record says what is wrong with it.
struct RecordChoices {
  std::string action;           // list, show, export, proof, erase, passphrase
  std::optional<long> entry;    // the number of one
  std::string format = "csv";   // of export: csv, json
  std::string out;              // file of export and proof; empty: a usual name
  bool all = false;             // erase
  bool yes = false;             // erase without asking
  bool secret_store = false;    // passphrase: the platform's store again
  std::string passphrase_file;  // empty: asked for
  std::string new_passphrase_file;
};

struct CheckProofChoices {
  std::string file;
  std::string ca;
  std::string parts;  // directory for openssl; empty: none
};

struct Options {
  Command command = Command::verify;
  bool json = false;
  bool trace = false;
  std::string identity;  // empty: as the settings say
  std::string settings;  // empty: the usual file
  std::string reader;    // empty: as the settings say
  std::optional<Day> day;
  std::optional<std::chrono::seconds> timeout;
  VisitChoices visit;
  InquiryChoices inquiry;
  EnrolmentChoices enrolment;
  ConvertChoices convert;
  BatchChoices batch;
  CompareChoices compare;
  ApiTokenChoices api_token;
  SimulateChoices simulate;
  BridgeChoices bridge;
  RecordChoices record;
  CheckProofChoices check_proof;
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
