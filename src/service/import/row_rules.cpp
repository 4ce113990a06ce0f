// SPDX-License-Identifier: Apache-2.0
#include "service/import/row_rules.h"

#include "service/import/row_values.h"

namespace kakunin::service {
namespace {

using namespace eligibility;
using enum Presence;

constexpr std::size_t most_tickets = 1200;  // a hundred years
constexpr std::size_t longest_id = 64;

/// The class a member pointer belongs to, and the group type behind an optional member.
template <class Class, class Value>
Class class_of(Value Class::*);

template <auto Member, auto Parse>
bool set(decltype(class_of(Member))& to, std::string_view text) {
  auto value = Parse(text);
  if (!value) return false;
  to.*Member = *std::move(value);
  return true;
}

/// A member of an optional group, or of a group that is always there.
template <auto Group, auto Member, auto Parse>
bool set_in(decltype(class_of(Group))& to, std::string_view text) {
  auto& group = to.*Group;
  if constexpr (requires { group.emplace(); }) {
    if (!group) group.emplace();
    return set<Member, Parse>(*group, text);
  } else {
    return set<Member, Parse>(group, text);
  }
}

std::optional<std::string> parse_id(std::string_view text) {
  auto id = parse_text(text);
  if (!id || id->size() > longest_id) return std::nullopt;
  return id;
}

constexpr FieldRule<Person> of_person[] = {
    {"id", required, "an id of up to 64 bytes", set<&Person::id, parse_id>},
    {"name", required, "a text", set_in<&Person::identity, &Identity::name, parse_text>},
    {"name_kana", optional, "a text", set_in<&Person::identity, &Identity::name_kana, parse_kana>},
    {"other_name", optional, "a text", set_in<&Person::identity, &Identity::other_name, parse_text>},
    {"other_name_kana", optional, "a text",
     set_in<&Person::identity, &Identity::other_name_kana, parse_kana>},
    {"sex", required, "a sex", set_in<&Person::identity, &Identity::sex, parse_sex>},
    {"other_sex", optional, "a sex", set_in<&Person::identity, &Identity::other_sex, parse_sex>},
    {"birth", required, "a day", set_in<&Person::identity, &Identity::birth, parse_day>},
    {"address", optional, "a text", set_in<&Person::identity, &Identity::address, parse_text>},
    {"postal_code", optional, "a postal code",
     set_in<&Person::identity, &Identity::postal_code, parse_postal_code>},
    {"address_hidden", optional, "true or false",
     set_in<&Person::flags, &DisclosureFlags::address_hidden, parse_flag>},
    {"self_disclosure_blocked", optional, "true or false",
     set_in<&Person::flags, &DisclosureFlags::self_disclosure_blocked, parse_flag>},
    {"registered", optional, "true or false", set<&Person::registered, parse_flag>},
};

constexpr FieldRule<HealthInsurance> of_insurance[] = {
    {"insurer", required, "an insurer number with its check digit",
     set<&HealthInsurance::insurer, &InsurerNumber::parse>},
    {"insurer_name", optional, "a text", set<&HealthInsurance::insurer_name, parse_text>},
    {"symbol", optional, "a text", set<&HealthInsurance::symbol, parse_text>},
    {"number", required, "a text", set<&HealthInsurance::number, parse_text>},
    {"branch", optional, "a branch number", set<&HealthInsurance::branch, &BranchNumber::parse>},
    {"personal_or_family", optional, "1 or 2",
     set<&HealthInsurance::personal_or_family, parse_personal_or_family>},
    {"insured_name", optional, "a text", set<&HealthInsurance::insured_name, parse_text>},
    {"classification", optional, "a card classification",
     set<&HealthInsurance::classification, parse_classification>},
    {"acquired", required, "a day", set<&HealthInsurance::acquired, parse_day>},
    {"lost", optional, "a day", set<&HealthInsurance::lost, parse_day>},
    {"loss_reason", optional, "a reason of loss", set<&HealthInsurance::loss_reason, parse_loss_reason>},
    {"valid_from", optional, "a day", set<&HealthInsurance::valid_from, parse_day>},
    {"valid_to", optional, "a day", set<&HealthInsurance::valid_to, parse_day>},
    {"issued", optional, "a day", set<&HealthInsurance::issued, parse_day>},
    {"copayment", optional, "a percentage", set<&HealthInsurance::copayment, parse_percent>},
    {"preschool", optional, "true or false", set<&HealthInsurance::preschool, parse_flag>},
    {"elderly_issued", optional, "a day",
     set_in<&HealthInsurance::elderly, &ElderlyRecipient::issued, parse_day>},
    {"elderly_valid_from", optional, "a day",
     set_in<&HealthInsurance::elderly, &ElderlyRecipient::valid_from, parse_day>},
    {"elderly_valid_to", optional, "a day",
     set_in<&HealthInsurance::elderly, &ElderlyRecipient::valid_to, parse_day>},
    {"elderly_ratio", optional, "a percentage",
     set_in<&HealthInsurance::elderly, &ElderlyRecipient::ratio, parse_percent>},
    {"limit_classification", optional, "01 to 03",
     set_in<&HealthInsurance::limit, &LimitCertificate::classification, parse_limit_classification>},
    {"limit_application_category", optional, "A01 to A06 or B01 to B10",
     set_in<&HealthInsurance::limit, &LimitCertificate::application_category, parse_application_category>},
    {"limit_issued", optional, "a day",
     set_in<&HealthInsurance::limit, &LimitCertificate::issued, parse_day>},
    {"limit_valid_from", optional, "a day",
     set_in<&HealthInsurance::limit, &LimitCertificate::valid_from, parse_day>},
    {"limit_valid_to", optional, "a day",
     set_in<&HealthInsurance::limit, &LimitCertificate::valid_to, parse_day>},
    {"limit_long_term", optional, "a day",
     set_in<&HealthInsurance::limit, &LimitCertificate::long_term, parse_day>},
};

constexpr FieldRule<PublicAssistance> of_assistance[] = {
    {"welfare_office", required, "a text", set<&PublicAssistance::welfare_office, parse_text>},
    {"payer", optional, "a payer number (12...) with its check digit",
     set<&PublicAssistance::payer, &PayerNumber::parse>},
    {"recipient", optional, "a recipient number with its check digit",
     set<&PublicAssistance::recipient, &RecipientNumber::parse>},
    {"started", required, "a day", set<&PublicAssistance::started, parse_day>},
    {"ended", optional, "a day", set<&PublicAssistance::ended, parse_day>},
};

constexpr FieldRule<SpecificDisease> of_disease[] = {
    {"category", required, "1 to 3", set<&SpecificDisease::category, parse_disease_category>},
    {"issued", optional, "a day", set<&SpecificDisease::issued, parse_day>},
    {"valid_from", optional, "a day", set<&SpecificDisease::valid_from, parse_day>},
    {"valid_to", optional, "a day", set<&SpecificDisease::valid_to, parse_day>},
    {"self_pay_yen", optional, "an amount", set<&SpecificDisease::self_pay_yen, parse_yen>},
};

constexpr FieldRule<TicketSpan> of_ticket[] = {
    {"month", optional, "a month", set<&TicketSpan::first, parse_month>},
    {"from", optional, "a month", set<&TicketSpan::first, parse_month>},
    {"to", optional, "a month", set<&TicketSpan::last, parse_month>},
    {"issue_number", optional, "a text", set<&TicketSpan::issue_number, parse_text>},
};

std::optional<pki::CertificateKey> parse_certificate_key(std::string_view text) {
  const auto der = from_base64(text);
  if (!der) return std::nullopt;
  const auto certificate = pki::Certificate::parse(*der);
  if (!certificate) return std::nullopt;
  return certificate->id();
}

std::optional<Digest> parse_digest(std::string_view text) {
  const auto bytes = from_hex(text);
  Digest digest{};
  if (!bytes || bytes->size() != digest.size()) return std::nullopt;
  std::ranges::copy(*bytes, digest.begin());
  return digest;
}

constexpr FieldRule<KnownCertificate> of_certificate[] = {
    {"certificate", required, "a certificate (DER in base64)",
     set<&KnownCertificate::key, parse_certificate_key>},
    {"predecessor", optional, "a certificate (DER in base64)",
     set<&KnownCertificate::predecessor, parse_certificate_key>},
    {"face_key", optional, "a SHA-256 in hexadecimal", set<&KnownCertificate::face_key, parse_digest>},
};

void check_order(const std::optional<Day>& from, const std::optional<Day>& to, std::string_view name) {
  if (from && to && *to < *from) fail_field(name, "is before the day it follows");
}

}  // namespace

std::span<const FieldRule<Person>> person_rules() {
  return of_person;
}
std::span<const FieldRule<HealthInsurance>> insurance_rules() {
  return of_insurance;
}
std::span<const FieldRule<PublicAssistance>> assistance_rules() {
  return of_assistance;
}
std::span<const FieldRule<KnownCertificate>> certificate_rules() {
  return of_certificate;
}
std::span<const FieldRule<SpecificDisease>> disease_rules() {
  return of_disease;
}

Person read_person(const Fields& fields) {
  Person person;
  fill<Person>(person, fields, of_person);
  return person;
}

HealthInsurance read_insurance(const Fields& fields) {
  const auto insurer = InsurerNumber::parse(fields.peek("insurer"));
  if (!insurer)
    fail_field("insurer", fields.peek("insurer").empty() ? "is missing"
                                                         : "is not an insurer number with its check digit");
  HealthInsurance insurance{.insurer = *insurer};
  fill<HealthInsurance>(insurance, fields, of_insurance);
  check_order(insurance.acquired, insurance.lost, "lost");
  check_order(insurance.valid_from, insurance.valid_to, "valid_to");
  if (insurance.elderly) {
    for (const std::string_view name : {"elderly_valid_from", "elderly_ratio"}) {
      if (fields.peek(name).empty()) fail_field(name, "is missing");
    }
    check_order(insurance.elderly->valid_from, insurance.elderly->valid_to, "elderly_valid_to");
  }
  if (insurance.limit) {
    for (const std::string_view name : {"limit_classification", "limit_application_category"}) {
      if (fields.peek(name).empty()) fail_field(name, "is missing");
    }
    check_order(insurance.limit->valid_from, insurance.limit->valid_to, "limit_valid_to");
  }
  return insurance;
}

PublicAssistance read_assistance(const Fields& fields) {
  PublicAssistance assistance;
  fill<PublicAssistance>(assistance, fields, of_assistance);
  check_order(assistance.started, assistance.ended, "ended");
  return assistance;
}

KnownCertificate read_certificate(const Fields& fields, std::string person_id) {
  KnownCertificate certificate;
  certificate.person_id = std::move(person_id);
  fill<KnownCertificate>(certificate, fields, of_certificate);
  return certificate;
}

SpecificDisease read_disease(const Fields& fields) {
  SpecificDisease disease;
  fill<SpecificDisease>(disease, fields, of_disease);
  check_order(disease.valid_from, disease.valid_to, "valid_to");
  return disease;
}

void add_tickets(std::vector<MedicalTicket>& to, const Fields& entry) {
  TicketSpan span;
  fill<TicketSpan>(span, entry, of_ticket);
  const bool is_range = span.last.has_value();
  if (is_range == entry.peek("from").empty() || is_range != entry.peek("month").empty()) {
    throw RowFailure{"a ticket needs either \"month\" or \"from\" and \"to\""};
  }
  const auto last = span.last.value_or(span.first);
  if (last < span.first) fail_field("to", "is before \"from\"");
  for (auto month = span.first; month <= last; month += std::chrono::months(1)) {
    if (to.size() == most_tickets) throw RowFailure{"too many tickets"};
    to.push_back({month, span.issue_number});
  }
}

std::string take_person(Fields& fields) {
  const auto id = parse_id(fields.take("person"));
  if (!id) fail_field("person", "is missing or not an id");
  return *id;
}

}  // namespace kakunin::service
