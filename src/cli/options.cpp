// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <map>
#include <sstream>

#include "base/japanese_date.h"
#include "cli/exit_code.h"

namespace kakunin::cli {
namespace {

struct CommandRow {
  Command command;
  const char* name;
  const char* about;
};

constexpr CommandRow commands[] = {
    {Command::verify, "verify", "Check a patient's eligibility with the card (資格確認)"},
    {Command::register_card, "register", "Register the card as insurance card (健康保険証利用登録)"},
    {Command::inquire, "inquire", "Check by insurer number, symbol and number, without a card"},
    {Command::batch, "batch",
     "Check many by number: a file of inquiries in, a file of results out (一括照会)"},
    {Command::import_clipboard, "import-clipboard",
     "Read what was copied in the official app (マイナ資格確認アプリ), from a file or standard input"},
    {Command::bridge, "bridge", "Answer the inquiries of a receipt computer in its OQS folder"},
    {Command::card_info, "card-info",
     "Show the kind of card, tries left and certificate dates; needs no PIN"},
    {Command::enrol, "enrol", "Enrol this terminal with an activation code"},
    {Command::doctor, "doctor", "Examine readers, identity, clock and service, and say what to do"},
    {Command::terms, "terms", "Show the terms of use in force"},
    {Command::status, "status", "Show the state of the service"},
    {Command::compare, "compare", "Compare a result with the clinic's own list of patients (カルテとの照合)"},
    {Command::api_token, "api-token", "Make, list and revoke tokens of the local API for other programs"},
    {Command::simulate, "simulate", "Offer the local API with sample cards, without reader and service"},
    {Command::record, "record", "List, show, export, erase and protect the record of checks (確認の記録)"},
    {Command::check_proof, "check-proof",
     "Check a proof of a check: who signed what, and whether it is genuine"},
    {Command::convert, "convert", "Write the result in a file or on standard input in another format"},
};

constexpr const char* exit_codes =
    "Exit codes: 0 covered, 1 answered but not covered, 2 usage, 3 card or reader, 4 service or network,\n"
    "5 registration required, 6 PIN wrong or locked, 7 not handed over, 130 cancelled.";

const std::map<std::string, terminal::FileEncoding> encodings = {
    {"utf-8", terminal::FileEncoding::utf_8}, {"shift_jis", terminal::FileEncoding::shift_jis}};

const std::map<std::string, protocol::Method> methods = {{"pin", protocol::Method::pin},
                                                         {"visual", protocol::Method::visual}};

void add_common(CLI::App& app, Options& options) {
  app.add_flag("--json", options.json,
               "Print one JSON object on standard output; screens go to standard error");
  app.add_option("--identity", options.identity, "Directory of this terminal's key and certificate")
      ->type_name("DIR");
  app.add_option("--settings", options.settings, "Settings file (TOML)")->type_name("FILE");
  app.add_flag("--trace", options.trace,
               "Have the service log each request of this run, and say on standard error by which trace id");
}

void add_reader(CLI::App& app, Options& options, long& timeout) {
  app.add_option("--reader", options.reader, "Use only the reader of this name")->type_name("NAME");
  app.add_option("--timeout", timeout, "Give up when no card came within so many seconds")
      ->type_name("S")
      ->check(CLI::Range(1L, 3600L));
}

void add_visit(CLI::App& app, VisitChoices& visit) {
  app.add_flag("--pin-stdin", visit.pin_stdin,
               "Read the PIN from the first line of standard input; ask nothing");
  app.add_flag("--yes-last-try", visit.yes_last_try, "Use the PIN even when one try is left");
}

void add_day(CLI::App& app, std::string& day) {
  app.add_option("--day", day, "The day to check for (default: today in Japan)")->type_name("yyyy-mm-dd");
}

void add_inquiry(CLI::App& app, InquiryChoices& inquiry) {
  app.add_option("--insurer", inquiry.insurer, "Insurer number (保険者番号)")->type_name("N");
  app.add_option("--symbol", inquiry.symbol, "Symbol (記号), if there is one")->type_name("TEXT");
  app.add_option("--number", inquiry.number, "Number (番号)")->type_name("TEXT");
  app.add_option("--branch", inquiry.branch, "Branch (枝番)")->type_name("NN");
  app.add_option("--birth", inquiry.birth, "Date of birth, in Western or era form")->type_name("DATE");
}

void add_batch(CLI::App& app, BatchChoices& batch) {
  app.add_option("FILE", batch.file, "Inquiries: CSV with a line of column names, NDJSON, or OQS XML (01req)")
      ->required();
  app.add_option("--out", batch.out,
                 "Results: CSV where the name ends in .csv, OQS XML (02res) in .xml, otherwise NDJSON")
      ->required()
      ->type_name("OUT");
}

void add_enrolment(CLI::App& app, EnrolmentChoices& enrolment) {
  app.add_option("--activation", enrolment.activation_file, "What `kakunind activation-code` printed")
      ->type_name("FILE");
  app.add_option("--service", enrolment.service, "https://host[:port] of the service")->type_name("URL");
  app.add_option("--ca", enrolment.ca_file, "CA certificate of the service (PEM)")->type_name("FILE");
  app.add_option("--facility", enrolment.facility, "Facility: 10-digit code or 登録記号番号")->type_name("F");
  app.add_option("--user", enrolment.user, "User id the code was issued for")->type_name("U");
  app.add_option("--code", enrolment.code, "Activation code, 12 digits")->type_name("C");
}

void add_convert(CLI::App& app, ConvertChoices& convert) {
  app.add_option("--from", convert.from, "Format of the input (default: the input tells)")
      ->type_name("FORMAT");
  app.add_option("--to", convert.to, "Format to write")->type_name("FORMAT");
  app.add_option("--encoding", convert.encoding, "utf-8 or shift_jis, for oqs and csv")->type_name("NAME");
  app.add_option("--layout", convert.layout, "Layout of the clipboard text (default: the newest)")
      ->type_name("ID");
  app.add_flag("--list-formats", convert.list_formats, "Show the formats and layouts");
  app.add_option("file", convert.file, "The input (default: standard input)")->type_name("FILE");
}

void add_bridge(CLI::App& app, BridgeChoices& bridge) {
  app.add_option("--folder", bridge.folder, "The OQS folder, with req and res in it (default: as set)")
      ->type_name("DIR");
  app.add_option("--encoding", bridge.encoding, "Of the answers: utf-8 or shift_jis (default: as set)")
      ->transform(CLI::CheckedTransformer(encodings, CLI::ignore_case).description(""))
      ->type_name("utf-8|shift_jis");
  app.add_flag("--once", bridge.once, "Answer what lies there and end");
}

void add_hand_over(CLI::App& app, Options& options, long& wait) {
  app.add_flag("--hand-over", options.hand_over,
               "Hand the result over to every destination that is switched on in the settings");
  app.add_option("--hand-over-wait", wait, "Give a destination so many seconds (default: 30)")
      ->type_name("S")
      ->check(CLI::Range(1L, 3600L));
}

void add_compare(CLI::App& app, CompareChoices& compare) {
  app.add_option("--chart", compare.chart, "The clinic's patients: CSV or JSON, UTF-8 or Shift_JIS")
      ->type_name("FILE");
  app.add_option("--map", compare.maps, "Which column is what, as name=患者氏名; may be given again")
      ->type_name("FIELD=TITLE");
  app.add_option("file", compare.file, "The result; - is standard input")->type_name("FILE");
}

void add_api_token(CLI::App& app, ApiTokenChoices& choices) {
  app.add_option("action", choices.action, "make, list or revoke")
      ->required()
      ->check(CLI::IsMember({"make", "list", "revoke"}));
  app.add_option("name", choices.name, "The program that uses it")->type_name("NAME");
  app.add_option("--scope", choices.scopes, "events, verdict, control or inquiry; may be given again")
      ->type_name("SCOPE");
  app.add_option("--file", choices.file, "Where the tokens are kept")->type_name("FILE");
}

void add_simulate(CLI::App& app, SimulateChoices& choices) {
  app.add_option("--port", choices.port, "Port on 127.0.0.1; 0: any free one")->capture_default_str();
  app.add_option("--origin", choices.origins, "Origin of a web page that may use it; may be given again")
      ->type_name("URL");
}

void add_passphrase(CLI::App& app, RecordChoices& record) {
  app.add_option("--passphrase-file", record.passphrase_file,
                 "The record's passphrase is the first line of this file (default: asked for)")
      ->type_name("FILE");
}

void add_record(CLI::App& app, RecordChoices& record) {
  app.add_option("action", record.action, "list, show, export, proof, erase or passphrase")
      ->required()
      ->check(CLI::IsMember({"list", "show", "export", "proof", "erase", "passphrase"}));
  app.add_option("entry", record.entry, "Number of the entry, for show, proof and erase")->type_name("N");
  app.add_option("--format", record.format, "Of export: csv or json (default: csv)")
      ->check(CLI::IsMember({"csv", "json"}));
  app.add_option("--out", record.out, "File that export and proof write; - is standard output")
      ->type_name("FILE");
  app.add_flag("--all", record.all, "Erase everything");
  app.add_flag("--yes", record.yes, "Erase without asking");
  app.add_flag("--secret-store", record.secret_store,
               "passphrase: the key goes back to this computer's store of secrets");
  app.add_option("--new-passphrase-file", record.new_passphrase_file,
                 "passphrase: the new one is the first line of this file")
      ->type_name("FILE");
}

void add_check_proof(CLI::App& app, CheckProofChoices& choices) {
  app.add_option("FILE", choices.file, "The proof, as the record writes it; - is standard input")->required();
  app.add_option("--ca", choices.ca, "Certificate of the service's CA for terminals (PEM)")
      ->required()
      ->type_name("CA");
  app.add_option("--parts", choices.parts,
                 "Write statement, signature, key.pem and certificate.der there, for openssl")
      ->type_name("DIR");
}

Expected<Options, Instead> wrong(const std::string& text) {
  return unexpected(Instead{to_int(ExitCode::usage), text + "\n"});
}

Expected<Options, Instead> checked(Options options, const std::string& day, long timeout) {
  if (!day.empty()) {
    options.day = parse_iso(day);
    if (!options.day) return wrong("--day: not a date of the form yyyy-mm-dd");
  }
  if (timeout > 0) options.timeout = std::chrono::seconds{timeout};
  if (options.visit.pin_stdin && options.visit.method == protocol::Method::visual) {
    return wrong("--pin-stdin and --method visual exclude each other");
  }
  return options;
}

}  // namespace

Expected<Options, Instead> parse_options(int argc, const char* const* argv) {
  Options options;
  std::string day;
  long timeout = 0;
  long wait = 0;
  CLI::App app{"Eligibility verification with the My Number insurance card", "kakunin-cli"};
  app.set_version_flag("--version", "kakunin-cli " KAKUNIN_VERSION);
  app.require_subcommand(1);
  app.footer(exit_codes);
  add_common(app, options);  // before the command as well as after it
  for (const CommandRow& row : commands) {
    CLI::App& command = *app.add_subcommand(row.name, row.about);
    command.callback([&options, which = row.command] { options.command = which; });
    command.footer(exit_codes);
    add_common(command, options);
    const bool visits = row.command == Command::verify || row.command == Command::register_card;
    if (visits || row.command == Command::card_info) add_reader(command, options, timeout);
    if (visits) add_visit(command, options.visit);
    if (visits || row.command == Command::inquire || row.command == Command::batch ||
        row.command == Command::record)
      add_day(command, day);
    if (visits) {
      command
          .add_option("--accept-terms", options.visit.accept_terms,
                      "The patient agreed to the terms of use of this version")
          ->type_name("VERSION");
    }
    if (row.command == Command::verify) {
      command.add_option("--method", options.visit.method, "pin, or visual (目視確認)")
          ->transform(CLI::CheckedTransformer(methods, CLI::ignore_case).description(""))
          ->type_name("pin|visual");
    }
    if (row.command == Command::inquire) add_inquiry(command, options.inquiry);
    if (row.command == Command::batch) add_batch(command, options.batch);
    if (row.command == Command::bridge) add_bridge(command, options.bridge);
    const bool imports = row.command == Command::import_clipboard;
    if (imports) command.add_option("FILE", options.file, "The copied text; - is standard input");
    if (imports || row.command == Command::verify || row.command == Command::inquire)
      add_hand_over(command, options, wait);
    if (visits || imports || row.command == Command::inquire || row.command == Command::bridge ||
        row.command == Command::record)
      add_passphrase(command, options.record);
    if (row.command == Command::record) add_record(command, options.record);
    if (row.command == Command::check_proof) add_check_proof(command, options.check_proof);
    if (row.command == Command::enrol) add_enrolment(command, options.enrolment);
    if (row.command == Command::convert) add_convert(command, options.convert);
    if (row.command == Command::compare) add_compare(command, options.compare);
    if (row.command == Command::api_token) add_api_token(command, options.api_token);
    if (row.command == Command::simulate) add_simulate(command, options.simulate);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    const int code = app.exit(error, out, out);
    return unexpected(Instead{code == 0 ? 0 : to_int(ExitCode::usage), out.str()});
  }
  if (wait > 0) options.hand_over_wait = std::chrono::seconds{wait};
  return checked(std::move(options), day, timeout);
}

}  // namespace kakunin::cli
