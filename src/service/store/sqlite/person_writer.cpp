// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/person_rows.h"

namespace kakunin::service::sqlite {

using namespace columns;

PersonWriter::PersonWriter(const Connection& connection)
    : connection_(connection),
      reader_(connection),
      find_(connection, Sql::find_person),
      add_key_(connection, Sql::add_person_key),
      add_(connection, Sql::add_person),
      change_(connection, Sql::change_person),
      list_certificates_(connection, Sql::list_certificates),
      put_insurance_(connection, Sql::put_insurance),
      put_disease_(connection, Sql::put_disease),
      put_assistance_(connection, Sql::put_assistance),
      put_ticket_(connection, Sql::put_ticket),
      put_number_(connection, Sql::put_number),
      put_certificate_(connection, Sql::put_certificate) {
  for (const Sql drop : {Sql::drop_insurances, Sql::drop_diseases, Sql::drop_assistances, Sql::drop_tickets,
                         Sql::drop_numbers, Sql::drop_certificates}) {
    drops_.emplace_back(connection, drop);
  }
}

std::optional<std::int64_t> PersonWriter::find(const std::string& id) {
  Rows rows = find_.run(id);
  if (!rows.next()) return std::nullopt;
  return rows.integer();
}

std::optional<ImportedPerson> PersonWriter::load(const std::string& id) {
  const auto person = find(id);
  if (!person) return std::nullopt;
  ImportedPerson imported{reader_.load(*person), {}};
  Rows rows = list_certificates_.run(*person);
  while (rows.next()) {
    KnownCertificate& certificate = imported.certificates.emplace_back();
    certificate.key.issuer = rows.digest();
    certificate.key.serial = rows.blob();
    certificate.person_id = id;
    read_certificate_rest(rows, certificate);
  }
  return imported;
}

void PersonWriter::put(const ImportedPerson& imported) {
  const std::int64_t person = put_person(imported.person);
  put_insurances(imported.person, person);
  put_assistances(imported.person, person);
  put_certificates(imported.certificates, person);
}

std::int64_t PersonWriter::put_person(const eligibility::Person& person) {
  const auto with_columns = [&](Statement& statement, auto... more) {
    write_person(
        person, [&](const auto&... values) { statement.execute(values...); }, person.insurances.size(),
        person.assistances.size(), more...);
  };
  if (const auto known = find(person.id)) {
    with_columns(change_, *known);
    for (Statement& drop : drops_) drop.execute(*known);
    return *known;
  }
  with_columns(add_);
  const std::int64_t added = connection_.last_insert_rowid();
  add_key_.execute(person.id, added);
  return added;
}

void PersonWriter::put_insurances(const eligibility::Person& from, std::int64_t person) {
  std::size_t place = 0;
  for (const eligibility::HealthInsurance& one : from.insurances) {
    write_insurance(one, [&](const auto&... values) {
      put_insurance_.execute(person, place, values..., one.specific_diseases.size());
    });
    put_number_.execute(one.insurer.digits(), eligibility::normalised_for_comparison(one.number),
                        from.identity.birth, person);
    std::size_t disease_place = 0;
    for (const eligibility::SpecificDisease& disease : one.specific_diseases) {
      write_disease(disease, [&](const auto&... values) {
        put_disease_.execute(person, place, disease_place++, values...);
      });
    }
    ++place;
  }
}

void PersonWriter::put_assistances(const eligibility::Person& from, std::int64_t person) {
  std::size_t place = 0;
  for (const eligibility::PublicAssistance& one : from.assistances) {
    write_assistance(one, [&](const auto&... values) {
      put_assistance_.execute(person, place, values..., one.tickets.size());
    });
    std::size_t ticket_place = 0;
    for (const eligibility::MedicalTicket& ticket : one.tickets) {
      write_ticket(ticket, [&](const auto&... values) {
        put_ticket_.execute(person, place, ticket_place++, values...);
      });
    }
    ++place;
  }
}

void PersonWriter::put_certificates(std::span<const KnownCertificate> certificates, std::int64_t person) {
  for (const KnownCertificate& one : certificates) {
    write_certificate_rest(one, is_superseded(one.key, certificates), [&](const auto&... values) {
      put_certificate_.execute(one.key.issuer, one.key.serial, person, values...);
    });
  }
}

}  // namespace kakunin::service::sqlite
