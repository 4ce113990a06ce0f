// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/person_rows.h"

namespace kakunin::service::sqlite {
namespace {

using namespace eligibility;

/// Numbers are stored as parse() gave them; anything else was not written by this program.
template <class Number>
Number number(Rows& rows) {
  auto parsed = Number::parse(rows.text());
  if (!parsed) throw_corrupt("a number with a check digit");
  return *std::move(parsed);
}

template <class Enum>
Enum enumerator(Rows& rows) {
  return static_cast<Enum>(rows.integer());
}

Percent percent(Rows& rows) {
  return {static_cast<int>(rows.integer())};
}

int yen(Rows& rows) {
  return static_cast<int>(rows.integer());
}

std::optional<ElderlyRecipient> elderly(Rows& rows) {
  const auto issued = rows.optional(&Rows::day);
  const auto valid_from = rows.optional(&Rows::day);
  const auto valid_to = rows.optional(&Rows::day);
  const auto ratio = rows.optional(percent);
  if (!valid_from) return std::nullopt;
  return ElderlyRecipient{issued, *valid_from, valid_to, ratio.value_or(Percent{})};
}

std::optional<LimitCertificate> limit(Rows& rows) {
  auto classification = rows.optional(&Rows::text);
  auto category = rows.optional(&Rows::text);
  const auto issued = rows.optional(&Rows::day);
  const auto valid_from = rows.optional(&Rows::day);
  const auto valid_to = rows.optional(&Rows::day);
  const auto long_term = rows.optional(&Rows::day);
  if (!classification) return std::nullopt;
  return LimitCertificate{
      *std::move(classification), category.value_or(""), issued, valid_from, valid_to, long_term};
}

HealthInsurance insurance(Rows& rows) {
  HealthInsurance to{.insurer = number<InsurerNumber>(rows)};
  to.insurer_name = rows.text();
  to.symbol = rows.text();
  to.number = rows.text();
  to.branch = rows.optional(number<BranchNumber>);
  to.personal_or_family = rows.optional(enumerator<PersonalOrFamily>);
  to.insured_name = rows.text();
  to.classification = enumerator<CardClassification>(rows);
  to.acquired = rows.day();
  to.lost = rows.optional(&Rows::day);
  to.loss_reason = rows.optional(enumerator<LossReason>);
  to.valid_from = rows.optional(&Rows::day);
  to.valid_to = rows.optional(&Rows::day);
  to.issued = rows.optional(&Rows::day);
  to.copayment = rows.optional(percent);
  to.preschool = rows.flag();
  to.elderly = elderly(rows);
  to.limit = limit(rows);
  return to;
}

/// A child row names its parent by place.
template <class Parent>
Parent& parent(std::vector<Parent>& parents, Rows& rows) {
  const auto place = static_cast<std::size_t>(rows.integer());
  if (place >= parents.size()) throw_corrupt("an entitlement's details");
  return parents[place];
}

}  // namespace

PersonReader::PersonReader(const Connection& connection)
    : person_(connection, Sql::load_person),
      insurances_(connection, Sql::load_insurances),
      diseases_(connection, Sql::load_diseases),
      assistances_(connection, Sql::load_assistances),
      tickets_(connection, Sql::load_tickets) {
}

Person PersonReader::load(std::int64_t person) {
  Rows rows = person_.run(person);
  if (!rows.next()) throw_corrupt("the person a key leads to");
  Person to;
  to.id = rows.text();
  to.identity.name = rows.text();
  to.identity.name_kana = rows.text();
  to.identity.other_name = rows.text();
  to.identity.other_name_kana = rows.text();
  to.identity.sex = enumerator<Sex>(rows);
  to.identity.other_sex = rows.optional(enumerator<Sex>);
  to.identity.birth = rows.day();
  to.identity.address = rows.text();
  to.identity.postal_code = rows.text();
  to.flags.address_hidden = rows.flag();
  to.flags.self_disclosure_blocked = rows.flag();
  to.registered = rows.flag();
  const bool has_insurances = rows.flag();
  const bool has_assistances = rows.flag();
  if (has_insurances) load_insurances(to, person);
  if (has_assistances) load_assistances(to, person);
  return to;
}

void PersonReader::load_insurances(Person& to, std::int64_t person) {
  bool has_diseases = false;
  Rows rows = insurances_.run(person);
  while (rows.next()) {
    to.insurances.push_back(insurance(rows));
    has_diseases |= rows.flag();
  }
  if (!has_diseases) return;
  Rows diseases = diseases_.run(person);
  while (diseases.next()) {
    auto& list = parent(to.insurances, diseases).specific_diseases;
    SpecificDisease& disease = list.emplace_back();
    disease.category = diseases.text();
    disease.issued = diseases.optional(&Rows::day);
    disease.valid_from = diseases.optional(&Rows::day);
    disease.valid_to = diseases.optional(&Rows::day);
    disease.self_pay_yen = diseases.optional(yen);
  }
}

void PersonReader::load_assistances(Person& to, std::int64_t person) {
  bool has_tickets = false;
  Rows rows = assistances_.run(person);
  while (rows.next()) {
    PublicAssistance& assistance = to.assistances.emplace_back();
    assistance.welfare_office = rows.text();
    assistance.payer = rows.optional(number<PayerNumber>);
    assistance.recipient = rows.optional(number<RecipientNumber>);
    assistance.started = rows.day();
    assistance.ended = rows.optional(&Rows::day);
    has_tickets |= rows.flag();
  }
  if (!has_tickets) return;
  Rows tickets = tickets_.run(person);
  while (tickets.next()) {
    auto& list = parent(to.assistances, tickets).tickets;
    const std::int64_t month = tickets.integer();
    list.push_back({std::chrono::year_month(std::chrono::year(static_cast<int>(month / 100)),
                                            std::chrono::month(static_cast<unsigned>(month % 100))),
                    tickets.text()});
  }
}

void read_certificate_rest(Rows& rows, KnownCertificate& to) {
  const auto issuer = rows.optional(&Rows::digest);
  auto serial = rows.optional(&Rows::blob);
  if (issuer && serial) to.predecessor = pki::CertificateKey{*issuer, *std::move(serial)};
  to.superseded = rows.flag();
  to.face_key = rows.optional(&Rows::digest);
}

}  // namespace kakunin::service::sqlite
