// SPDX-License-Identifier: Apache-2.0
#include "protocol/proof.h"

#include <array>

#include "base/japanese_date.h"
#include "protocol/iso_time.h"

namespace kakunin::protocol {
namespace {

constexpr std::string_view first_line = "kakunin-proof/1\n";
constexpr std::array<std::string_view, 7> names{"request",  "facility", "terminal", "day",
                                                "answered", "method",   "result"};

/// A line of its own each; what could end one does not occur in ids, and is refused when read.
std::optional<std::string> take_line(std::string_view& text, std::string_view name) {
  if (!text.starts_with(name) || text.substr(name.size(), 1) != " ") return std::nullopt;
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string value(text.substr(name.size() + 1, end - name.size() - 1));
  text.remove_prefix(end + 1);
  return value;
}

}  // namespace

std::string proof_statement(const ProofFacts& facts) {
  const std::array values{facts.request_id,       facts.facility, facts.terminal, iso_text(facts.day),
                          to_iso(facts.answered), facts.method,   facts.result};
  std::string statement(first_line);
  for (std::size_t i = 0; i < names.size(); ++i) {
    statement += std::string(names[i]) + " " + values[i] + "\n";
  }
  return statement;
}

std::optional<ProofFacts> parse_proof_statement(std::string_view statement) {
  if (statement.size() > max_proof_statement || !statement.starts_with(first_line)) return std::nullopt;
  std::string_view rest = statement.substr(first_line.size());
  std::array<std::string, names.size()> values;
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto value = take_line(rest, names[i]);
    if (!value) return std::nullopt;
    values[i] = *std::move(value);
  }
  const auto day = parse_iso(values[3]);
  const auto answered = parse_iso_time(values[4]);
  if (!rest.empty() || !day || !answered) return std::nullopt;
  return ProofFacts{values[0], values[1], values[2], *day, *answered, values[5], values[6]};
}

}  // namespace kakunin::protocol
