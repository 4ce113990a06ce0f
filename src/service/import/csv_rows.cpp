// SPDX-License-Identifier: Apache-2.0
#include "service/import/csv_rows.h"

#include <set>

#include "base/csv.h"
#include "base/text.h"
#include "service/import/row_rules.h"

namespace kakunin::service {
namespace {

constexpr std::size_t most_columns = 64;

/// The parts of a text between separators, empty ones too.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// "2026-04", "2026-04..2027-03", either with "=issue number" behind it.
Fields ticket_fields(std::string_view entry) {
  Fields fields;
  const std::size_t equals = entry.find('=');
  if (equals != std::string_view::npos) fields.add("issue_number", std::string(entry.substr(equals + 1)));
  const std::string_view months = entry.substr(0, equals);
  const std::size_t dots = months.find("..");
  if (dots == std::string_view::npos) {
    fields.add("month", std::string(months));
  } else {
    fields.add("from", std::string(months.substr(0, dots)));
    fields.add("to", std::string(months.substr(dots + 2)));
  }
  return fields;
}

/// "1/2024-04-01/2024-04-01/2029-03-31/10000": the fields of a specific disease in their order.
Fields disease_fields(std::string_view entry) {
  const auto parts = split(entry, '/');
  const auto rules = disease_rules();
  if (parts.size() > rules.size()) fail_field("specific_diseases", "has too many parts");
  Fields fields;
  for (std::size_t i = 0; i < parts.size(); ++i)
    fields.add(std::string(rules[i].name), std::string(parts[i]));
  return fields;
}

/// Entries are separated by spaces.
template <class Read>
void take_entries(Fields& fields, std::string_view name, Read read) {
  const std::string text = fields.take(name);
  for (const std::string_view entry : split(text, ' ')) {
    if (!entry.empty()) read(entry);
  }
}

ImportRow person_row(Fields& fields) {
  return PersonRow{read_person(fields), false};
}

ImportRow insurance_row(Fields& fields) {
  std::string person = take_person(fields);
  std::vector<eligibility::SpecificDisease> diseases;
  take_entries(fields, "specific_diseases",
               [&](std::string_view entry) { diseases.push_back(read_disease(disease_fields(entry))); });
  InsuranceRow row{std::move(person), read_insurance(fields)};
  row.insurance.specific_diseases = std::move(diseases);
  return row;
}

ImportRow assistance_row(Fields& fields) {
  std::string person = take_person(fields);
  std::vector<eligibility::MedicalTicket> tickets;
  take_entries(fields, "tickets",
               [&](std::string_view entry) { add_tickets(tickets, ticket_fields(entry)); });
  AssistanceRow row{std::move(person), read_assistance(fields)};
  row.assistance.tickets = std::move(tickets);
  return row;
}

ImportRow certificate_row(Fields& fields) {
  std::string person = take_person(fields);
  return CertificateRow{read_certificate(fields, std::move(person))};
}

template <class T>
std::vector<std::string_view> columns(std::span<const FieldRule<T>> rules,
                                      std::vector<std::string_view> more) {
  for (const FieldRule<T>& rule : rules) more.push_back(rule.name);
  return more;
}

}  // namespace

const std::vector<CsvKind>& csv_kinds() {
  static const std::vector<CsvKind> kinds = {
      {"persons.csv", "id", columns(person_rules(), {}), person_row},
      {"insurances.csv", "insurer", columns(insurance_rules(), {"person", "specific_diseases"}),
       insurance_row},
      {"assistances.csv", "started", columns(assistance_rules(), {"person", "tickets"}), assistance_row},
      {"certificates.csv", "certificate", columns(certificate_rules(), {"person"}), certificate_row},
  };
  return kinds;
}

std::optional<std::string> CsvRows::read_header(std::string_view line) {
  auto names = split_csv_line(line);
  if (!names) return "a quote is not closed";
  if (names->size() > most_columns) return "too many columns";
  for (std::string& name : *names) name = trimmed(name);
  const auto& kinds = csv_kinds();
  const auto kind = std::ranges::find_if(
      kinds, [&](const CsvKind& one) { return std::ranges::find(*names, one.column) != names->end(); });
  if (kind == kinds.end()) return "the header has none of the columns id, insurer, started, certificate";
  if (std::set<std::string>(names->begin(), names->end()).size() != names->size())
    return "a column is named twice";
  for (std::size_t i = 0; i < names->size(); ++i) {
    if (std::ranges::find(kind->columns, (*names)[i]) == kind->columns.end()) {
      return "column " + std::to_string(i + 1) + " is not one of " + std::string(kind->file);
    }
  }
  kind_ = &*kind;
  header_ = *std::move(names);
  return std::nullopt;
}

Expected<ImportRow, std::string> CsvRows::read_row(std::string_view line) const {
  const auto values = split_csv_line(line);
  if (!values) return unexpected(std::string("a quote is not closed or not at the beginning of its field"));
  if (values->size() != header_.size()) {
    return unexpected(std::to_string(values->size()) + " fields instead of " +
                      std::to_string(header_.size()));
  }
  try {
    Fields fields;
    for (std::size_t i = 0; i < header_.size(); ++i)
      fields.add(header_[i], std::string(trimmed((*values)[i])));
    return kind_->read(fields);
  } catch (const RowFailure& failure) {
    return unexpected(failure.reason);
  }
}

std::optional<ReadLine> CsvRows::next() {
  while (!unusable_) {
    const auto line = lines_.next();
    if (!line) break;
    if (!*line && kind_ != nullptr) return ReadLine{lines_.number(), unexpected(line->error())};
    if (*line && trimmed(**line).empty()) continue;
    if (kind_ != nullptr) return ReadLine{lines_.number(), read_row(**line)};
    if (auto reason = *line ? read_header(**line) : line->error()) {
      unusable_ = true;
      return ReadLine{lines_.number(), unexpected(*std::move(reason))};
    }
  }
  return std::nullopt;
}

}  // namespace kakunin::service
