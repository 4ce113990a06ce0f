// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "service/store/sqlite/person_rows.h"

namespace kakunin::service::sqlite {
namespace {

using namespace eligibility;

template <class Number>
std::optional<std::string_view> digits(const std::optional<Number>& number) {
  if (!number) return std::nullopt;
  return number->digits();
}

std::optional<int> value(const std::optional<Percent>& percent) {
  if (!percent) return std::nullopt;
  return percent->value;
}

/// A member of an optional group: empty where the group is.
template <class Group, class Member>
auto member(const std::optional<Group>& group, Member Group::*which) -> std::optional<Member> {
  if (!group) return std::nullopt;
  return (*group).*which;
}
template <class Group, class Member>
auto member(const std::optional<Group>& group, std::optional<Member> Group::*which) -> std::optional<Member> {
  if (!group) return std::nullopt;
  return (*group).*which;
}

bool is_superseded(const pki::CertificateKey& key, std::span<const KnownCertificate> certificates) {
  return std::ranges::any_of(certificates,
                             [&](const KnownCertificate& other) { return other.predecessor == key; });
}

}  // namespace

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

std::int64_t PersonWriter::put_person(const Person& person) {
  const Identity& who = person.identity;
  const auto with_columns = [&](Statement& statement, auto... more) {
    statement.execute(person.id, who.name, who.name_kana, who.other_name, who.other_name_kana, who.sex,
                      who.other_sex, who.birth, who.address, who.postal_code, person.flags.address_hidden,
                      person.flags.self_disclosure_blocked, person.registered, person.insurances.size(),
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

void PersonWriter::put_insurances(const Person& from, std::int64_t person) {
  std::size_t place = 0;
  for (const HealthInsurance& one : from.insurances) {
    put_insurance_.execute(
        person, place, one.insurer.digits(), one.insurer_name, one.symbol, one.number, digits(one.branch),
        one.personal_or_family, one.insured_name, one.classification, one.acquired, one.lost, one.loss_reason,
        one.valid_from, one.valid_to, one.issued, value(one.copayment), one.preschool,
        member(one.elderly, &ElderlyRecipient::issued), member(one.elderly, &ElderlyRecipient::valid_from),
        member(one.elderly, &ElderlyRecipient::valid_to),
        value(member(one.elderly, &ElderlyRecipient::ratio)),
        member(one.limit, &LimitCertificate::classification),
        member(one.limit, &LimitCertificate::application_category),
        member(one.limit, &LimitCertificate::issued), member(one.limit, &LimitCertificate::valid_from),
        member(one.limit, &LimitCertificate::valid_to), member(one.limit, &LimitCertificate::long_term),
        one.specific_diseases.size());
    put_number_.execute(one.insurer.digits(), normalised_for_comparison(one.number), from.identity.birth,
                        person);
    std::size_t disease_place = 0;
    for (const SpecificDisease& disease : one.specific_diseases) {
      put_disease_.execute(person, place, disease_place++, disease.category, disease.issued,
                           disease.valid_from, disease.valid_to, disease.self_pay_yen);
    }
    ++place;
  }
}

void PersonWriter::put_assistances(const Person& from, std::int64_t person) {
  std::size_t place = 0;
  for (const PublicAssistance& one : from.assistances) {
    put_assistance_.execute(person, place, one.welfare_office, digits(one.payer), digits(one.recipient),
                            one.started, one.ended, one.tickets.size());
    std::size_t ticket_place = 0;
    for (const MedicalTicket& ticket : one.tickets) {
      const int month = static_cast<int>(ticket.month.year()) * 100 +
                        static_cast<int>(static_cast<unsigned>(ticket.month.month()));
      put_ticket_.execute(person, place, ticket_place++, month, ticket.issue_number);
    }
    ++place;
  }
}

void PersonWriter::put_certificates(std::span<const KnownCertificate> certificates, std::int64_t person) {
  for (const KnownCertificate& one : certificates) {
    put_certificate_.execute(one.key.issuer, one.key.serial, person,
                             member(one.predecessor, &pki::CertificateKey::issuer),
                             member(one.predecessor, &pki::CertificateKey::serial),
                             is_superseded(one.key, certificates), one.face_key);
  }
}

}  // namespace kakunin::service::sqlite
