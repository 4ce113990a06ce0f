// SPDX-License-Identifier: Apache-2.0
#include "service/import/json_rows.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "service/import/row_rules.h"

namespace kakunin::service {
namespace {

namespace json = boost::json;

constexpr std::size_t deepest = 6;
constexpr std::size_t most_entries = 1200;

const json::object& object_in(const json::value& value, std::string_view name) {
  if (!value.is_object()) fail_field(name, "is not an object");
  return value.get_object();
}

/// Takes a list out of the object and hands each of its objects to `read`.
template <class Read>
void take_list(json::object& from, std::string_view name, Read read) {
  const auto found = from.find(name);
  if (found == from.end()) return;
  if (!found->value().is_array()) fail_field(name, "is not a list");
  json::array list = std::move(found->value().get_array());
  from.erase(found);
  if (list.size() > most_entries) fail_field(name, "is too long");
  std::size_t place = 0;
  for (json::value& entry : list) {
    const std::string where = std::string(name) + "[" + std::to_string(place++) + "]";
    if (!entry.is_object()) fail_field(where, "is not an object");
    try {
      read(entry.get_object());
    } catch (const RowFailure& failure) {
      throw RowFailure{where + ": " + failure.reason};
    }
  }
}

std::string text_of(std::string_view name, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return {};
    case json::kind::bool_:
      return value.get_bool() ? "true" : "false";
    case json::kind::int64:
      return std::to_string(value.get_int64());
    case json::kind::uint64:
      return std::to_string(value.get_uint64());
    case json::kind::string:
      return std::string(value.get_string());
    default:
      fail_field(name, "is of the wrong type");
  }
}

void add_fields(Fields& to, const json::object& from, const std::string& prefix = {}) {
  for (const auto& [key, value] : from) {
    const std::string name = prefix + std::string(key);
    Fields::check_text(name.substr(0, 40), name);
    if (prefix.empty() && value.is_object()) {
      add_fields(to, object_in(value, name), name + "_");
    } else {
      to.add(name, text_of(name, value));
    }
  }
}

Fields fields_of(const json::object& from) {
  Fields fields;
  add_fields(fields, from);
  return fields;
}

eligibility::HealthInsurance insurance_of(json::object& from) {
  std::vector<eligibility::SpecificDisease> diseases;
  take_list(from, "specific_diseases",
            [&](const json::object& entry) { diseases.push_back(read_disease(fields_of(entry))); });
  auto insurance = read_insurance(fields_of(from));
  insurance.specific_diseases = std::move(diseases);
  return insurance;
}

eligibility::PublicAssistance assistance_of(json::object& from) {
  std::vector<eligibility::MedicalTicket> tickets;
  take_list(from, "tickets", [&](const json::object& entry) { add_tickets(tickets, fields_of(entry)); });
  auto assistance = read_assistance(fields_of(from));
  assistance.tickets = std::move(tickets);
  return assistance;
}

std::string person_in(json::object& from) {
  Fields fields;
  if (const auto* value = from.if_contains("person")) fields.add("person", text_of("person", *value));
  from.erase("person");
  return take_person(fields);
}

ImportRow person_row(json::object& from) {
  PersonRow row;
  row.complete = true;
  std::vector<eligibility::HealthInsurance> insurances;
  std::vector<eligibility::PublicAssistance> assistances;
  take_list(from, "insurances", [&](json::object& entry) { insurances.push_back(insurance_of(entry)); });
  take_list(from, "assistances", [&](json::object& entry) { assistances.push_back(assistance_of(entry)); });
  row.person = read_person(fields_of(from));
  row.person.insurances = std::move(insurances);
  row.person.assistances = std::move(assistances);
  return row;
}

ImportRow insurance_row(json::object& from) {
  std::string person = person_in(from);
  return InsuranceRow{std::move(person), insurance_of(from)};
}

ImportRow assistance_row(json::object& from) {
  std::string person = person_in(from);
  return AssistanceRow{std::move(person), assistance_of(from)};
}

ImportRow certificate_row(json::object& from) {
  std::string person = person_in(from);
  return CertificateRow{read_certificate(fields_of(from), std::move(person))};
}

struct RowType {
  std::string_view name;
  ImportRow (*read)(json::object& from);
};
constexpr RowType types[] = {
    {"person", person_row},
    {"insurance", insurance_row},
    {"assistance", assistance_row},
    {"certificate", certificate_row},
};

json::value parse_json(std::string_view line) {
  json::parse_options options;
  options.max_depth = deepest;
  boost::system::error_code error;
  json::value value = json::parse({line.data(), line.size()}, error, {}, options);
  if (error) throw RowFailure{"not JSON: " + error.message()};
  return value;
}

Expected<ImportRow, std::string> parse_row(std::string_view line) {
  try {
    json::value value = parse_json(line);
    if (!value.is_object()) throw RowFailure{"not an object"};
    json::object& object = value.get_object();
    const auto* type = object.if_contains("type");
    if (type == nullptr || !type->is_string()) throw RowFailure{"field \"type\" is missing"};
    const std::string name(type->get_string());
    object.erase("type");
    const auto* const known = std::ranges::find(types, name, &RowType::name);
    if (known == std::end(types))
      throw RowFailure{"field \"type\" is not person, insurance, assistance or certificate"};
    return known->read(object);
  } catch (const RowFailure& failure) {
    return unexpected(failure.reason);
  }
}

}  // namespace

std::optional<ReadLine> JsonRows::next() {
  while (auto line = lines_.next()) {
    if (!*line) return ReadLine{lines_.number(), unexpected(line->error())};
    if (trimmed(**line).empty()) continue;
    return ReadLine{lines_.number(), parse_row(**line)};
  }
  return std::nullopt;
}

}  // namespace kakunin::service
