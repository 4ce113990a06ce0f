// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_export.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <vector>

#include "base/csv.h"
#include "base/japanese_date.h"
#include "base/secret_digits.h"
#include "formats/csv.h"
#include "terminal/record/proof_json.h"

namespace kakunin::record {
namespace {

namespace json = boost::json;

constexpr std::string_view day_format = "kakunin-record/1";
constexpr std::string_view proof_format = "kakunin-proof-file/1";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t largest_proof_file = std::size_t{64} * 1024;

using Fields = std::vector<std::string>;

std::string time_in_japan(TimePoint time) {
  constexpr std::chrono::hours ahead{9};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time + ahead);
  const auto midnight = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss clock(seconds - midnight);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), " %02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return iso_text(Day(midnight)) + text.data();
}

Fields fields_of(const RecordEntry& entry) {
  const terminal::DayEntry& check = entry.check;
  return {time_in_japan(check.time),
          check.method ? std::string(text(*check.method).japanese) : std::string(),
          std::string(text(check.result).japanese),
          check.trouble ? to_text(*check.trouble) : std::string(),
          with_formula_guard(check.request_id),
          entry.proof ? "あり" : "なし"};
}

/// Every row of a table in CSV.
std::vector<Fields> rows_of(std::string_view csv) {
  if (csv.starts_with(byte_order_mark)) csv.remove_prefix(byte_order_mark.size());
  std::vector<Fields> rows;
  CsvReader reader(csv);
  while (auto row = reader.next()) {
    if (row->fields) rows.push_back(*std::move(row->fields));
  }
  return rows;
}

void add_line(std::string& to, Fields first, const Fields& more) {
  first.insert(first.end(), more.begin(), more.end());
  to += csv_line(first);
}

std::string day_as_csv(std::span<const KeptEntry> entries) {
  const bool results = std::any_of(entries.begin(), entries.end(),
                                   [](const KeptEntry& kept) { return kept.entry.result.has_value(); });
  std::string csv(byte_order_mark);
  add_line(csv, {"時刻", "方法", "結果", "コード", "問い合わせ番号", "証明"},
           results ? rows_of(formats::csv::header()).at(0) : Fields{});
  for (const KeptEntry& kept : entries) {
    std::vector<Fields> more;
    // In UTF-8 nothing is outside of the encoding.
    if (kept.entry.result) more = rows_of(formats::csv::rows(*kept.entry.result).value());
    if (more.empty()) more.emplace_back();
    for (const Fields& row : more) add_line(csv, fields_of(kept.entry), row);
  }
  return csv;
}

std::string day_as_json(Day day, std::span<const KeptEntry> entries) {
  json::array list;
  for (const KeptEntry& kept : entries) {
    std::string one = to_json(kept.entry);
    list.push_back(json::parse(one));
    wipe(one);
  }
  return json::serialize(
             json::object{{"format", day_format}, {"day", iso_text(day)}, {"entries", std::move(list)}}) +
         "\n";
}

}  // namespace

std::string export_day(Day day, std::span<const KeptEntry> entries, ExportFormat format) {
  return format == ExportFormat::csv ? day_as_csv(entries) : day_as_json(day, entries);
}

std::string export_file_name(Day day, ExportFormat format) {
  std::string digits = iso_text(day);
  std::erase(digits, '-');
  return "kakunin-record-" + digits + std::string(extension_of(format));
}

std::string proof_file(const protocol::CheckProof& proof) {
  const auto facts = protocol::parse_proof_statement(proof.statement);
  const auto moment = facts ? std::chrono::system_clock::to_time_t(facts->answered) : std::time_t{0};
  json::object to{{"format", proof_format}};
  for (auto& each : proof_object(proof)) to.insert(each);
  to["how_to_check"] = json::array{
      json::string("# FILE: this file; CA.pem: the certificate of the service's CA for terminals"),
      json::string("jq -j .statement FILE > statement"),
      json::string("jq -r .signature FILE | base64 -d > signature"),
      json::string("jq -r .certificate FILE | base64 -d | openssl x509 -inform der > certificate.pem"),
      json::string("openssl x509 -in certificate.pem -noout -pubkey > key.pem"),
      json::string("openssl dgst -sha256 -verify key.pem -signature signature statement"),
      json::string("openssl verify -CAfile CA.pem -attime " + std::to_string(moment) + " certificate.pem"),
      json::string("# or all of it: kakunin-cli check-proof FILE --ca CA.pem")};
  return json::serialize(to) + "\n";
}

std::string proof_file_name(const protocol::CheckProof& proof) {
  const auto facts = protocol::parse_proof_statement(proof.statement);
  std::string id = facts ? facts->request_id : std::string();
  const auto is_odd = [](char c) {
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-');
  };
  std::erase_if(id, is_odd);
  return "kakunin-proof-" + id + ".json";
}

std::optional<protocol::CheckProof> read_proof_file(std::string_view text) {
  if (text.size() > largest_proof_file) return std::nullopt;
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object() || text_at(value.get_object(), "format") != proof_format)
    return std::nullopt;
  return proof_from(value);
}

}  // namespace kakunin::record
