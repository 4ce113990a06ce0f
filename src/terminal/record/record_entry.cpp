// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_entry.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "formats/json.h"
#include "protocol/iso_time.h"

namespace kakunin::record {
namespace {

namespace json = boost::json;
using terminal::DayMethod;
using terminal::DayResult;

// In the order of the enumerators.
constexpr std::array<std::string_view, terminal::day_result_count> results{
    "covered", "ask", "not_covered", "registered", "registration_declined", "trouble", "cancelled"};
constexpr std::array<std::string_view, 3> methods{"pin", "visual", "number"};

template <class Enum, std::size_t n>
std::optional<Enum> find(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

std::optional<std::string_view> text_at(const json::object& from, std::string_view key) {
  const json::value* value = from.if_contains(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

json::object proof_object(const protocol::CheckProof& proof) {
  return {{"statement", proof.statement},
          {"signature", to_base64(proof.signature)},
          {"certificate", to_base64(proof.certificate)}};
}

std::optional<protocol::CheckProof> proof_from(const json::value& value) {
  if (!value.is_object()) return std::nullopt;
  const auto statement = text_at(value.get_object(), "statement");
  const auto signature = text_at(value.get_object(), "signature");
  const auto certificate = text_at(value.get_object(), "certificate");
  if (!statement || !signature || !certificate) return std::nullopt;
  auto signature_bytes = from_base64(*signature);
  auto certificate_bytes = from_base64(*certificate);
  if (!signature_bytes || !certificate_bytes) return std::nullopt;
  return protocol::CheckProof{std::string(*statement), *std::move(signature_bytes),
                              *std::move(certificate_bytes)};
}

}  // namespace

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
