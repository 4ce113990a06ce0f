// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons and entitlements as columns, the same for every store with rows. Reading takes the next columns of
// a Rows (text(), integer(), flag(), day(), digest(), blob(), optional()); writing hands the values, in the
// same order, to a function that runs a statement.

#include <algorithm>

#include "service/store/guarded.h"

namespace kakunin::service::columns {

/// Numbers are stored as parse() gave them; anything else was not written by this program.
template <class Number, class Rows>
Number number(Rows& rows) {
  auto parsed = Number::parse(rows.text());
  if (!parsed) throw_corrupt("a number with a check digit");
  return *std::move(parsed);
}

template <class Enum, class Rows>
Enum enumerator(Rows& rows) {
  return static_cast<Enum>(rows.integer());
}

template <class Rows>
int whole(Rows& rows) {
  return static_cast<int>(rows.integer());
}

template <class Rows>
eligibility::Percent percent(Rows& rows) {
  return {whole(rows)};
}

template <class Number>
std::optional<std::string_view> digits(const std::optional<Number>& number) {
  if (!number) return std::nullopt;
  return number->digits();
}

inline std::optional<int> value(const std::optional<eligibility::Percent>& percent) {
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

// Person: id, identity, flags, registered.

template <class Rows>
eligibility::Person read_person(Rows& rows) {
  eligibility::Person to;
  to.id = rows.text();
  to.identity.name = rows.text();
  to.identity.name_kana = rows.text();
  to.identity.other_name = rows.text();
  to.identity.other_name_kana = rows.text();
  to.identity.sex = enumerator<eligibility::Sex>(rows);
  to.identity.other_sex = rows.optional(enumerator<eligibility::Sex, Rows>);
  to.identity.birth = rows.day();
  to.identity.address = rows.text();
  to.identity.postal_code = rows.text();
  to.flags.address_hidden = rows.flag();
  to.flags.self_disclosure_blocked = rows.flag();
  to.registered = rows.flag();
  return to;
}

/// more: values behind the person's own.
template <class Run, class... More>
void write_person(const eligibility::Person& person, Run&& run, const More&... more) {
  const eligibility::Identity& who = person.identity;
  run(person.id, who.name, who.name_kana, who.other_name, who.other_name_kana, who.sex, who.other_sex,
      who.birth, who.address, who.postal_code, person.flags.address_hidden,
      person.flags.self_disclosure_blocked, person.registered, more...);
}

// Insurance: insurer to limit_long_term.

template <class Rows>
std::optional<eligibility::ElderlyRecipient> read_elderly(Rows& rows) {
  const auto issued = rows.optional(&Rows::day);
  const auto valid_from = rows.optional(&Rows::day);
  const auto valid_to = rows.optional(&Rows::day);
  const auto ratio = rows.optional(percent<Rows>);
  if (!valid_from) return std::nullopt;
  return eligibility::ElderlyRecipient{issued, *valid_from, valid_to, ratio.value_or(eligibility::Percent{})};
}

template <class Rows>
std::optional<eligibility::LimitCertificate> read_limit(Rows& rows) {
  auto classification = rows.optional(&Rows::text);
  auto category = rows.optional(&Rows::text);
  const auto issued = rows.optional(&Rows::day);
  const auto valid_from = rows.optional(&Rows::day);
  const auto valid_to = rows.optional(&Rows::day);
  const auto long_term = rows.optional(&Rows::day);
  if (!classification) return std::nullopt;
  return eligibility::LimitCertificate{
      *std::move(classification), category.value_or(""), issued, valid_from, valid_to, long_term};
}

template <class Rows>
eligibility::HealthInsurance read_insurance(Rows& rows) {
  using namespace eligibility;
  HealthInsurance to{.insurer = number<InsurerNumber>(rows)};
  to.insurer_name = rows.text();
  to.symbol = rows.text();
  to.number = rows.text();
  to.branch = rows.optional(number<BranchNumber, Rows>);
  to.personal_or_family = rows.optional(enumerator<PersonalOrFamily, Rows>);
  to.insured_name = rows.text();
  to.classification = enumerator<CardClassification>(rows);
  to.acquired = rows.day();
  to.lost = rows.optional(&Rows::day);
  to.loss_reason = rows.optional(enumerator<LossReason, Rows>);
  to.valid_from = rows.optional(&Rows::day);
  to.valid_to = rows.optional(&Rows::day);
  to.issued = rows.optional(&Rows::day);
  to.copayment = rows.optional(percent<Rows>);
  to.preschool = rows.flag();
  to.elderly = read_elderly(rows);
  to.limit = read_limit(rows);
  return to;
}

template <class Run>
void write_insurance(const eligibility::HealthInsurance& one, Run&& run) {
  using namespace eligibility;
  run(one.insurer.digits(), one.insurer_name, one.symbol, one.number, digits(one.branch),
      one.personal_or_family, one.insured_name, one.classification, one.acquired, one.lost, one.loss_reason,
      one.valid_from, one.valid_to, one.issued, value(one.copayment), one.preschool,
      member(one.elderly, &ElderlyRecipient::issued), member(one.elderly, &ElderlyRecipient::valid_from),
      member(one.elderly, &ElderlyRecipient::valid_to), value(member(one.elderly, &ElderlyRecipient::ratio)),
      member(one.limit, &LimitCertificate::classification),
      member(one.limit, &LimitCertificate::application_category),
      member(one.limit, &LimitCertificate::issued), member(one.limit, &LimitCertificate::valid_from),
      member(one.limit, &LimitCertificate::valid_to), member(one.limit, &LimitCertificate::long_term));
}

// Details of entitlements; a child row names its parent by place.

template <class Parent, class Rows>
Parent& parent(std::vector<Parent>& parents, Rows& rows) {
  const auto place = static_cast<std::size_t>(rows.integer());
  if (place >= parents.size()) throw_corrupt("an entitlement's details");
  return parents[place];
}

template <class Rows>
void read_disease(Rows& rows, std::vector<eligibility::HealthInsurance>& insurances) {
  eligibility::SpecificDisease& to = parent(insurances, rows).specific_diseases.emplace_back();
  to.category = rows.text();
  to.issued = rows.optional(&Rows::day);
  to.valid_from = rows.optional(&Rows::day);
  to.valid_to = rows.optional(&Rows::day);
  to.self_pay_yen = rows.optional(whole<Rows>);
}

template <class Run>
void write_disease(const eligibility::SpecificDisease& one, Run&& run) {
  run(one.category, one.issued, one.valid_from, one.valid_to, one.self_pay_yen);
}

template <class Rows>
eligibility::PublicAssistance read_assistance(Rows& rows) {
  eligibility::PublicAssistance to;
  to.welfare_office = rows.text();
  to.payer = rows.optional(number<eligibility::PayerNumber, Rows>);
  to.recipient = rows.optional(number<eligibility::RecipientNumber, Rows>);
  to.started = rows.day();
  to.ended = rows.optional(&Rows::day);
  return to;
}

template <class Run>
void write_assistance(const eligibility::PublicAssistance& one, Run&& run) {
  run(one.welfare_office, digits(one.payer), digits(one.recipient), one.started, one.ended);
}

template <class Rows>
void read_ticket(Rows& rows, std::vector<eligibility::PublicAssistance>& assistances) {
  auto& list = parent(assistances, rows).tickets;
  const int month = whole(rows);  // yyyymm
  list.push_back({std::chrono::year_month(std::chrono::year(month / 100),
                                          std::chrono::month(static_cast<unsigned>(month % 100))),
                  rows.text()});
}

template <class Run>
void write_ticket(const eligibility::MedicalTicket& one, Run&& run) {
  run(static_cast<int>(one.month.year()) * 100 + static_cast<int>(static_cast<unsigned>(one.month.month())),
      one.issue_number);
}

// Certificate: predecessor_issuer, predecessor_serial, superseded, face_key.

template <class Rows>
void read_certificate_rest(Rows& rows, KnownCertificate& to) {
  const auto issuer = rows.optional(&Rows::digest);
  auto serial = rows.optional(&Rows::blob);
  if (issuer && serial) to.predecessor = pki::CertificateKey{*issuer, *std::move(serial)};
  to.superseded = rows.flag();
  to.face_key = rows.optional(&Rows::digest);
}

template <class Run>
void write_certificate_rest(const KnownCertificate& one, bool superseded, Run&& run) {
  run(member(one.predecessor, &pki::CertificateKey::issuer),
      member(one.predecessor, &pki::CertificateKey::serial), superseded, one.face_key);
}

/// A certificate counts as superseded when another one of its person names it as predecessor.
inline bool is_superseded(const pki::CertificateKey& key, std::span<const KnownCertificate> certificates) {
  return std::ranges::any_of(certificates,
                             [&](const KnownCertificate& other) { return other.predecessor == key; });
}

}  // namespace kakunin::service::columns
