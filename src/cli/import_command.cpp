// SPDX-License-Identifier: Apache-2.0
// import-clipboard: what was copied in the official app.
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "cli/context.h"
#include "cli/hand_over.h"
#include "cli/json_parts.h"
#include "cli/print.h"
#include "cli/record_keeping.h"
#include "formats/json.h"
#include "terminal/handover/official_text.h"

namespace kakunin::cli {
namespace {

std::optional<std::string> text_of(const std::string& file) {
  constexpr std::size_t largest = 1024 * 1024;
  std::ifstream stream;
  if (file != "-") stream.open(file, std::ios::binary);
  std::istream& in = file == "-" ? std::cin : stream;
  if (!in.good()) return std::nullopt;
  std::string text(largest, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return in.bad() ? std::nullopt : std::optional{std::move(text)};
}

std::string to_json(const handover::OfficialText& text,
                    const std::vector<handover::HandoverEntry>& handed_over,
                    const std::optional<Recording>& record) {
  boost::json::object object{{"schema", 1},
                             {"outcome", "imported"},
                             {"layout", std::string{text.layout}},
                             {"result", boost::json::parse(formats::json::write(text.result))},
                             {"display", display_object(terminal::display(text.result))}};
  if (!handed_over.empty()) object["handover"] = handover_array(handed_over);
  if (record) object["record"] = record_object(*record);
  return boost::json::serialize(object);
}

}  // namespace

ExitCode import_clipboard(const Options& options) {
  const auto settings = open_settings(options);
  if (!settings) return fail(settings.error(), options.json);
  if (options.hand_over && !can_hand_over(*settings)) {
    std::fputs("--hand-over: no destination is switched on in the settings\n", stderr);
    return ExitCode::usage;
  }
  const auto bytes = text_of(options.file);
  if (!bytes) {
    std::fprintf(stderr, "%s: cannot be read\n", options.file.c_str());
    return ExitCode::usage;
  }
  const auto text = handover::read_official_text(*bytes);
  if (!text) return fail(text.error(), options.json);
  if (!options.json) print_display(stdout, terminal::display(text->result));
  std::vector<handover::HandoverEntry> handed_over;
  if (options.hand_over) handed_over = hand_over(*settings, options, text->result);
  print_handover(options.json ? stderr : stdout, handed_over);
  auto keeper = open_record(settings->record, options.record);
  const auto record = keep_imported(keeper, settings->record, text->result);
  if (record) print_record(options.json ? stderr : stdout, *record, false);
  if (options.json) print_json(to_json(*text, handed_over, record));
  return all_done(handed_over) ? done : ExitCode::not_handed_over;
}

}  // namespace kakunin::cli
