// SPDX-License-Identifier: Apache-2.0
#include "samples/plan.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "base/japanese_date.h"
#include "samples/profile.h"
#include "virtualcard/card_file.h"

namespace kakunin::samples {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<CertificateStatus, std::string_view>, 3> statuses{{
    {CertificateStatus::good, "good"},
    {CertificateStatus::revoked, "revoked"},
    {CertificateStatus::hold, "hold"},
}};

/// What is wrong with a file; caught in load_people() and load_cards().
struct Wrong {
  std::string what;
};

[[nodiscard]] std::string text(const json::object& object, std::string_view key,
                               std::optional<std::string_view> otherwise = std::nullopt) {
  const auto* value = object.if_contains(key);
  if (value == nullptr && otherwise) return std::string{*otherwise};
  if (value == nullptr || !value->is_string()) throw Wrong{"no text \"" + std::string{key} + "\""};
  return std::string{value->get_string()};
}

[[nodiscard]] bool flag(const json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return otherwise;
  if (!value->is_bool()) throw Wrong{"\"" + std::string{key} + "\" is neither true nor false"};
  return value->get_bool();
}

[[nodiscard]] std::optional<int> number(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return std::nullopt;
  const auto* given = value->if_int64();
  if (given == nullptr || *given < -4000 || *given > 4000) {
    throw Wrong{"\"" + std::string{key} + "\" is no small number"};
  }
  return static_cast<int>(*given);
}

[[nodiscard]] SampleHolder holder(const json::object& object) {
  const auto birth = parse_iso(text(object, "birth"));
  if (!birth) throw Wrong{"\"birth\" is no date"};
  const std::string sex = text(object, "sex");
  if (sex != "male" && sex != "female") throw Wrong{"\"sex\" is unknown"};
  return {text(object, "name"), text(object, "address"), *birth, sex == "male" ? '1' : '2'};
}

/// A name becomes a file name.
[[nodiscard]] bool usable_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

[[nodiscard]] SampleHolder holder_of(const json::object& object, const std::string& person,
                                     const std::map<std::string, SampleHolder>& people) {
  if (const auto* own = object.if_contains("holder")) {
    if (!own->is_object()) throw Wrong{"\"holder\" is no object"};
    return holder(own->get_object());
  }
  if (person.empty()) return {};
  const auto found = people.find(person);
  if (found == people.end()) throw Wrong{"person " + person + " is not in the persons' file"};
  return found->second;
}

[[nodiscard]] SampleCard card(const json::object& object, const std::map<std::string, SampleHolder>& people) {
  SampleCard out;
  out.name = text(object, "name");
  if (!usable_name(out.name)) throw Wrong{"names of cards are made of a-z, 0-9 and -"};
  out.person = text(object, "person", "");
  out.holder = holder_of(object, out.person, people);
  const auto family = virtualcard::parse_card_family(text(object, "family", "standard"));
  const auto status = parse_certificate_status(text(object, "status", "good"));
  if (!family || !status) throw Wrong{"unknown family or status"};
  out.family = *family;
  out.status = *status;
  out.import = flag(object, "import", !out.person.empty());
  out.pins = flag(object, "pins", true);
  out.signature = flag(object, "signature", true);
  out.pin_tries_left = std::clamp(number(object, "pin_tries_left").value_or(3), 0, 3);
  out.issued_days_ago = number(object, "issued_days_ago").value_or(700);
  out.expires_in_days = number(object, "expires_in_days");
  out.predecessor = text(object, "predecessor", "");
  const std::string authority = text(object, "authority", "genuine");
  if (authority != "genuine" && authority != "forged") throw Wrong{"unknown authority"};
  out.forged = authority == "forged";
  out.policy = text(object, "policy", authentication_policy);
  out.signature_in_authentication_slot = flag(object, "signature_in_authentication_slot", false);
  if (out.import && out.person.empty()) throw Wrong{"a certificate without a person cannot be imported"};
  const bool has_certificate = out.family != virtualcard::CardFamily::other;
  if (has_certificate && !out.holder.birth.ok()) throw Wrong{"neither person nor holder"};
  return out;
}

/// Errors name the file.
template <class Parse>
[[nodiscard]] auto parsed_file(const std::filesystem::path& file, Parse parse)
    -> decltype(parse(std::string{})) {
  const auto content = read_file(file);
  if (!content) return unexpected(content.error());
  auto value = parse(*content);
  if (!value) return unexpected(file.string() + ", " + value.error());
  return value;
}

[[nodiscard]] json::value parsed(std::string_view content) {
  json::error_code problem;
  json::value value = json::parse(content, problem);
  if (problem) throw Wrong{"not JSON: " + problem.message()};
  return value;
}

}  // namespace

std::string_view name(CertificateStatus status) {
  return std::ranges::find(statuses, status, [](const auto& row) { return row.first; })->second;
}

std::optional<CertificateStatus> parse_certificate_status(std::string_view text) {
  const auto found = std::ranges::find(statuses, text, [](const auto& row) { return row.second; });
  if (found == statuses.end()) return std::nullopt;
  return found->first;
}

Expected<std::string, std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream content;
  if (in) content << in.rdbuf();
  if (!in) return unexpected(file.string() + " cannot be read");
  return std::move(content).str();
}

Expected<std::map<std::string, SampleHolder>, std::string> parse_people(const std::string& content) {
  std::map<std::string, SampleHolder> people;
  std::istringstream lines{content};
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      const json::value row = parsed(line);
      const auto* object = row.if_object();
      if (object == nullptr) throw Wrong{"no object"};
      if (text(*object, "type", "") == "person") people.emplace(text(*object, "id"), holder(*object));
    } catch (const Wrong& wrong) {
      return unexpected("line " + std::to_string(number) + ": " + wrong.what);
    }
  }
  return people;
}

Expected<std::vector<SampleCard>, std::string> parse_cards(
    std::string_view content, const std::map<std::string, SampleHolder>& people) {
  std::vector<SampleCard> cards;
  std::set<std::string> names;
  std::string where = "start";
  try {
    const json::value value = parsed(content);
    const auto* whole = value.if_object();
    const auto* list = whole == nullptr ? nullptr : whole->if_contains("cards");
    if (list == nullptr || !list->is_array()) throw Wrong{"no list \"cards\""};
    for (const auto& row : list->get_array()) {
      where = "card " + std::to_string(cards.size() + 1);
      if (!row.is_object()) throw Wrong{"no object"};
      cards.push_back(card(row.get_object(), people));
      where = cards.back().name;
      const auto& predecessor = cards.back().predecessor;
      if (!predecessor.empty() && !names.contains(predecessor)) throw Wrong{"its predecessor comes later"};
      if (!names.insert(cards.back().name).second) throw Wrong{"the name is there twice"};
    }
  } catch (const Wrong& wrong) {
    return unexpected(where + ": " + wrong.what);
  }
  return cards;
}

Expected<std::map<std::string, SampleHolder>, std::string> load_people(const std::filesystem::path& file) {
  return parsed_file(file, [](const std::string& content) { return parse_people(content); });
}

Expected<std::vector<SampleCard>, std::string> load_cards(const std::filesystem::path& file,
                                                          const std::map<std::string, SampleHolder>& people) {
  return parsed_file(file, [&](const std::string& content) { return parse_cards(content, people); });
}

}  // namespace kakunin::samples
