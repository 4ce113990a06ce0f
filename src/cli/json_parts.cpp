// SPDX-License-Identifier: Apache-2.0
#include "cli/json_parts.h"

#include <array>
#include <boost/json.hpp>

#include "cli/print.h"

namespace kakunin::cli {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> kinds = {"covered", "ask", "not_covered"};

}  // namespace

json::string text(std::string_view view) {
  return json::string(view.data(), view.size());
}

json::object display_object(const terminal::Display& shown) {
  json::array sections;
  for (const auto& section : shown.sections) {
    json::array rows;
    for (const auto& row : section.rows)
      rows.push_back(json::object{{"label", row.label}, {"value", row.value}});
    sections.push_back(json::object{{"title", section.title}, {"rows", std::move(rows)}});
  }
  json::array advice;
  for (const auto& line : advice_lines(shown)) advice.emplace_back(line);
  return {{"kind", text(kinds.at(static_cast<std::size_t>(shown.kind)))},
          {"headline", text(shown.headline)},
          {"checked_on", shown.checked_on},
          {"sections", std::move(sections)},
          {"advice", std::move(advice)}};
}

json::object record_object(const Recording& record) {
  json::object object{{"kept", record.entry.has_value()}, {"proof", record.proof}};
  if (record.entry) object["entry"] = *record.entry;
  if (!record.problem.empty()) object["problem"] = record.problem;
  return object;
}

json::array handover_array(const std::vector<handover::HandoverEntry>& entries) {
  json::array list;
  for (const handover::HandoverEntry& entry : entries) {
    json::object item{{"destination", text(handover::name(entry.destination))},
                      {"state", text(handover::name(entry.state))}};
    if (!entry.file_name.empty()) item["file"] = entry.file_name;
    if (entry.failure) item["code"] = to_text(entry.failure->code);
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace kakunin::cli
