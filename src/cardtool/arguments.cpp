// SPDX-License-Identifier: Apache-2.0
#include "cardtool/arguments.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <map>

#include "base/japanese_date.h"

namespace kakunin::cardtool {
namespace {

using virtualcard::CardInterface;
using virtualcard::Garbage;
using virtualcard::GarbageKind;
using virtualcard::Tear;
using virtualcard::TearMoment;

/// RFC 3339 in UTC: 2026-01-31T12:00:00Z.
[[nodiscard]] TimePoint parse_time(const std::string& text) {
  const auto day = text.size() == 20 ? parse_iso(std::string_view{text}.substr(0, 10)) : std::nullopt;
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  char end = 0;
  const bool whole =
      day && std::sscanf(text.c_str() + 10, "T%2d:%2d:%2d%c", &hours, &minutes, &seconds, &end) == 4 &&
      end == 'Z';
  if (!whole || hours > 23 || minutes > 59 || seconds > 59) {
    throw CLI::ValidationError{"--now", "is not a time like 2026-01-31T12:00:00Z"};
  }
  return TimePoint{std::chrono::sys_days{*day}} + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
         std::chrono::seconds{seconds};
}

/// "3" or "3:word" with one of these words; the first is meant where none is given.
template <class Word>
[[nodiscard]] std::pair<unsigned, Word> parse_at(const std::string& option, const std::string& text,
                                                 const std::vector<std::pair<std::string, Word>>& words) {
  const auto colon = text.find(':');
  const std::string number = text.substr(0, colon);
  unsigned at = 0;
  const auto [rest, problem] = std::from_chars(number.data(), number.data() + number.size(), at);
  const std::string word = colon == std::string::npos ? words.front().first : text.substr(colon + 1);
  for (const auto& [known, meaning] : words) {
    const bool whole = problem == std::errc{} && rest == number.data() + number.size() && at > 0;
    if (whole && known == word) return {at, meaning};
  }
  throw CLI::ValidationError{option, "\"" + text + "\" is not N[:" + words.front().first + "|...]"};
}

void add_time(CLI::App& command, TimePoint& now) {
  now = SystemClock{}.now();
  command
      .add_option_function<std::string>(
          "--now", [&now](const std::string& text) { now = parse_time(text); },
          "Pretend that it is this time (RFC 3339, UTC)")
      ->type_name("TIME");
}

void add_make(CLI::App& app, Arguments& arguments) {
  auto& make = arguments.make;
  auto* command = app.add_subcommand("make", "Make sample cards and their authorities");
  command->add_option("--people", make.people, "Sample persons, one JSON object a line")->required();
  command->add_option("--cards", make.cards, "List of sample cards (JSON)")->required();
  command->add_option("--out", make.out, "Directory for the installation")->required();
  command->add_flag("--force", make.replace, "Replace an installation that is there");
  add_time(*command, make.now);
  command->callback(
      [&arguments] { arguments.chosen = [&arguments] { return cardtool::make(arguments.make); }; });
}

void add_crl(CLI::App& app, Arguments& arguments) {
  auto& crl = arguments.crl;
  auto* command = app.add_subcommand("crl", "Change the status of certificates and issue all CRLs anew");
  command->add_option("--out", crl.out, "Directory of the installation")->required();
  command->add_option("--next-update-days", crl.next_update_days, "Days until the next list (60)")
      ->check(CLI::Range(1, 3650));
  command->add_flag("--expired", crl.expired, "Make lists that ended yesterday");
  command->add_option("--revoke", crl.revoke, "Revoke the certificate of this card");
  command->add_option("--hold", crl.hold, "Suspend the certificate of this card");
  command->add_option("--release", crl.release, "Make the certificate of this card good again");
  add_time(*command, crl.now);
  command->callback(
      [&arguments] { arguments.chosen = [&arguments] { return cardtool::crl(arguments.crl); }; });
}

void add_quirks(CLI::App& command, virtualcard::Quirks& quirks) {
  command.add_flag_callback(
      "--contactless", [&quirks] { quirks.interface = CardInterface::contactless; },
      "Over the air instead of over contacts: the other ATR");
  command
      .add_option_function<int>(
          "--slow", [&quirks](int time) { quirks.delay = std::chrono::milliseconds{time}; },
          "Milliseconds each answer takes")
      ->check(CLI::Range(0, 600000));
  command.add_flag("--no-extended-length", quirks.no_extended_length, "Refuse extended lengths (6700)");
  command.add_flag("--t0", quirks.protocol_t0, "As over T=0: 61xx, 6Cxx, no extended lengths");
  command.add_flag("--first-command-fails", quirks.first_command_fails,
                   "Answer 6F00 to the first command after power-up");
  command.add_flag("--selection-clears-pin", quirks.selection_clears_pin,
                   "Forget verified PINs when an application is selected");
  command
      .add_option_function<std::string>(
          "--tear",
          [&quirks](const std::string& text) {
            const auto [at, moment] = parse_at<TearMoment>("--tear", text,
                                                           {{"before", TearMoment::before},
                                                            {"during", TearMoment::during},
                                                            {"after", TearMoment::after}});
            quirks.tear = Tear{at, moment};
          },
          "Leave at the Nth command: before it is carried out, during it (no answer), or after the answer")
      ->type_name("N[:before|during|after]");
  command
      .add_option_function<std::string>(
          "--garbage",
          [&quirks](const std::string& text) {
            const auto [at, kind] = parse_at<GarbageKind>(
                "--garbage", text, {{"short", GarbageKind::one_byte}, {"random", GarbageKind::random_bytes}});
            quirks.garbage = Garbage{at, kind};
          },
          "Answer the Nth command with one byte or with random bytes")
      ->type_name("N[:short|random]");
  command
      .add_option_function<unsigned>(
          "--silent-from", [&quirks](unsigned at) { quirks.silent_from = at; },
          "Do not answer from the Nth command on")
      ->check(CLI::Range(1U, 1000000U));
  command.add_flag_callback(
      "--mute", [&quirks] { quirks.silent_from = 1; }, "Answer no command at all");
}

void add_insert(CLI::App& app, Arguments& arguments) {
  auto& insert = arguments.insert;
  auto* command = app.add_subcommand("insert", "Put a card into a virtual reader until this program ends");
  command->add_option("card", insert.card, "Card file; counters are kept in it")->required();
  command
      ->add_option_function<std::string>(
          "--reader",
          [&insert](const std::string& text) {
            const auto address = virtualcard::parse_reader_address(text);
            if (!address) throw CLI::ValidationError{"--reader", "\"" + text + "\" is not host:port"};
            insert.reader = *address;
          },
          "Where vpcd listens (localhost:35963)")
      ->type_name("HOST:PORT");
  auto* control =
      command->add_flag("--control", insert.control, "Obey insert, remove and quit on the standard input");
  command->add_flag("--outside", insert.outside, "Wait for insert before the first insertion")
      ->needs(control);
  command->add_flag("--remove-after-stdin-eof", insert.remove_after_stdin_eof,
                    "End when the standard input is closed");
  add_quirks(*command, insert.quirks);
  command->callback(
      [&arguments] { arguments.chosen = [&arguments] { return cardtool::insert(arguments.insert); }; });
}

void add_file_command(CLI::App& app, Arguments& arguments, const char* name, const char* help,
                      const char* what, int (*run)(const std::filesystem::path&)) {
  auto* command = app.add_subcommand(name, help);
  command->add_option(what, arguments.file)->required();
  command->callback(
      [&arguments, run] { arguments.chosen = [&arguments, run] { return run(arguments.file); }; });
}

}  // namespace

void add_commands(CLI::App& app, Arguments& arguments) {
  add_make(app, arguments);
  add_insert(app, arguments);
  add_file_command(app, arguments, "show", "Show a card without its secrets", "card", &show);
  add_file_command(app, arguments, "unlock", "Reset the PIN counters, as a municipal office does", "card",
                   &unlock);
  add_crl(app, arguments);
  add_file_command(app, arguments, "list", "List the cards of a directory", "directory", &list);
}

}  // namespace kakunin::cardtool
