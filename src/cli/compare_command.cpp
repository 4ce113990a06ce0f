// SPDX-License-Identifier: Apache-2.0
// compare: a result beside the clinic's own list of patients. What differs goes to standard output for the
// person who asked; nothing is written anywhere.
#include <cstdio>

#include "cli/commands.h"
#include "cli/input.h"
#include "formats/format.h"
#include "terminal/chart/fields.h"
#include "terminal/chart/mapping.h"
#include "terminal/chart/matching.h"

namespace kakunin::cli {
namespace {

using terminal::Language;

ExitCode complain(const std::string& sentence, ExitCode code = ExitCode::usage) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  return code;
}

void say(const std::string& line) {
  std::printf("%s\n", line.c_str());
}

std::string lines_of(const std::vector<std::string>& maps) {
  std::string lines;
  for (const std::string& map : maps) lines += map + "\n";
  return lines;
}

/// The patients, with what was odd about the list on standard error; the error is a sentence.
Expected<std::vector<chart::Patient>, std::string> patients_of(const CompareChoices& choices) {
  const auto bytes = content_of(choices.chart);
  if (!bytes) return unexpected("cannot be read: " + choices.chart);
  const auto table = chart::read_table(*bytes);
  if (!table) return unexpected(std::string(text(table.error()).japanese));
  const auto mapping = chart::parse_mapping(lines_of(choices.maps), *table);
  if (!mapping) return unexpected("--map: " + mapping.error());
  std::fprintf(stderr, "%s", chart::to_text(*mapping, *table).c_str());
  if (!mapping->is_enough())
    return unexpected(std::string("患者を見つけるための列がありません。--map で指定してください。"));
  for (const std::size_t line : table->bad_lines) std::fprintf(stderr, "%zu行目: 読めません。\n", line);
  chart::Import import = chart::import_patients(*table, *mapping);
  for (const chart::OddCell& odd : import.odd) {
    const std::string label(chart::rule_of(odd.field).label.japanese);
    std::fprintf(stderr, "%zu行目: %sを読み取れません。\n", odd.line, label.c_str());
  }
  return std::move(import.patients);
}

std::string number_of(const chart::Patient& patient) {
  const std::string id = patient.text(chart::Field::patient_id);
  return id.empty() ? std::string("（番号なし）") : id;
}

ExitCode compare_one(const std::vector<chart::Patient>& patients, const formats::Result& result) {
  const auto found = chart::candidates(patients, result);
  if (found.empty()) {
    say("あてはまる患者がいません。");
    return not_done;
  }
  if (found.size() > 1) {
    say("あてはまる患者が" + std::to_string(found.size()) + "人います。どの患者か確かめてください。");
    for (const chart::Candidate& one : found) {
      std::string why;
      for (const chart::Evidence evidence : one.evidence) why += " " + std::string(text(evidence).japanese);
      say("  " + number_of(patients[one.patient]) + why);
    }
    return not_done;
  }
  const chart::Patient& patient = patients[found.front().patient];
  const auto findings = chart::compare(patient, result);
  say("患者番号 " + number_of(patient) + (findings.empty() ? ": 違いはありません。" : ""));
  bool change = false;
  for (const chart::Finding& finding : findings) {
    say("  " + finding.text(Language::japanese));
    change = change || finding.weight() == chart::Weight::change;
  }
  return change ? not_done : done;
}

}  // namespace

ExitCode compare(const CompareChoices& choices) {
  if (choices.chart.empty()) return complain("--chart: the list of patients is missing");
  const auto patients = patients_of(choices);
  if (!patients) return complain(patients.error());
  const auto bytes = content_of(choices.file);
  if (!bytes) return complain("cannot be read: " + choices.file);
  const auto document = formats::read_document(*bytes, std::nullopt);
  if (!document) return complain(std::string{formats::sentence(document.error().kind)}, not_done);
  ExitCode code = done;
  for (const formats::Result& result : document->results) {
    if (compare_one(*patients, result) != done) code = not_done;
  }
  return code;
}

}  // namespace kakunin::cli
