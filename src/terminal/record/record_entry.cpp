// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_entry.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "formats/json.h"
#include "protocol/iso_time.h"
#include "terminal/record/proof_json.h"

namespace kakunin::record {
namespace {

namespace json = boost::json;
using terminal::DayMethod;
using terminal::DayResult;

// In the order of the enumerators.
constexpr std::array<std::string_view, terminal::day_result_count> results{
    "covered", "ask", "not_covered", "registered", "registration_declined", "trouble", "cancelled"};
constexpr std::array<std::string_view, terminal::day_method_count> methods{
    "pin", "visual", "number", "official_app", "receipt_computer"};

template <class Enum, std::size_t n>
std::optional<Enum> find(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

RecordEntry answered_entry(terminal::DayEntry check, const protocol::VerdictAnswer& answer,
                           terminal::RecordKeeping keep,
                           const std::optional<eligibility::FacilityId>& facility) {
  RecordEntry entry{std::move(check), answer.proof, std::nullopt};
  if (keep == terminal::RecordKeeping::verdict) {
    entry.result = formats::from_answer(answer, facility);
    entry.result->proof.reset();  // stands beside it
  }
  return entry;
}

RecordEntry imported_entry(const formats::Result& result, terminal::RecordKeeping keep, TimePoint now) {
  RecordEntry entry{terminal::day_entry(result, now), std::nullopt, std::nullopt};
  if (keep == terminal::RecordKeeping::verdict) entry.result = result;
  return entry;
}

std::string to_json(const RecordEntry& entry) {
  json::object to;
  to["time"] = protocol::to_iso(entry.check.time);
  if (entry.check.method) to["method"] = methods.at(static_cast<std::size_t>(*entry.check.method));
  to["class"] = results.at(static_cast<std::size_t>(entry.check.result));
  if (entry.check.trouble) to["trouble"] = to_text(*entry.check.trouble);
  if (!entry.check.request_id.empty()) to["request_id"] = entry.check.request_id;
  if (entry.proof) to["proof"] = proof_object(*entry.proof);
  if (entry.result) to["result"] = json::parse(formats::json::write(*entry.result));
  return json::serialize(to);
}

std::optional<RecordEntry> entry_from_json(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  const json::object& from = value.get_object();
  const auto time = protocol::parse_iso_time(text_at(from, "time").value_or(""));
  const auto result = find<DayResult>(results, text_at(from, "class").value_or(""));
  if (!time || !result) return std::nullopt;
  RecordEntry entry;
  entry.check = {*time, find<DayMethod>(methods, text_at(from, "method").value_or("")), *result,
                 parse_failure_code(text_at(from, "trouble").value_or("")),
                 std::string(text_at(from, "request_id").value_or(""))};
  if (const json::value* proof = from.if_contains("proof")) {
    entry.proof = proof_from(*proof);
    if (!entry.proof) return std::nullopt;
  }
  if (const json::value* kept = from.if_contains("result")) {
    auto read = formats::json::read(json::serialize(*kept));
    if (!read) return std::nullopt;
    entry.result = *std::move(read);
  }
  return entry;
}

}  // namespace kakunin::record
