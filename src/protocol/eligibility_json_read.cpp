// SPDX-License-Identifier: Apache-2.0
#include "protocol/eligibility_codes.h"
#include "protocol/eligibility_json.h"
#include "protocol/iso_time.h"

namespace kakunin::protocol {
namespace {

namespace el = eligibility;

constexpr TextLimits name_text{.most = 512};
constexpr TextLimits code_text_limits{.most = 8};
constexpr std::size_t most_periods = 200;
constexpr std::size_t most_tickets = 1200;  // a hundred years
constexpr std::size_t most_diseases = 10;
constexpr std::size_t most_person_bytes = 1024 * 1024;
constexpr std::int64_t most_yen = 100'000'000;

// A number type of eligibility/numbers.h from its text. The reason names the type, not the value.
template <class Number>
[[nodiscard]] auto number_of(std::string_view fault) {
  return [fault](const Node& node) -> std::optional<Number> {
    const auto text = read_text(node, {.most = 64});
    if (!text) return std::nullopt;
    auto number = Number::parse(*text);
    if (!number) return node.fail(fault);
    return number;
  };
}

const auto read_insurer = number_of<el::InsurerNumber>("not an insurer number");
const auto read_branch = number_of<el::BranchNumber>("not a branch number");
const auto read_payer = number_of<el::PayerNumber>("not a payer number");
const auto read_recipient = number_of<el::RecipientNumber>("not a recipient number");
const auto read_sex = number_code_up_to<el::Sex>(3);
const auto read_name = text_of(name_text);
const auto read_code = text_of(code_text_limits);

[[nodiscard]] std::optional<el::Percent> read_percent(const Node& node) {
  const auto value = read_integer(node, 0, 100);
  if (!value) return std::nullopt;
  return el::Percent{static_cast<int>(*value)};
}

[[nodiscard]] std::optional<int> read_yen(const Node& node) {
  const auto value = read_integer(node, 0, most_yen);
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

[[nodiscard]] std::optional<std::chrono::year_month> read_month(const Node& node) {
  const auto text = read_text(node, {.most = 7});
  if (!text) return std::nullopt;
  const auto month = parse_iso_month(*text);
  if (!month) return node.fail("not a month (yyyy-mm)");
  return month;
}

[[nodiscard]] std::optional<el::ElderlyRecipient> read_elderly(const Node& node) {
  el::ElderlyRecipient elderly{};
  ObjectReader in(node);
  in.optional("issued", elderly.issued, read_day);
  in.required("valid_from", elderly.valid_from, read_day);
  in.optional("valid_to", elderly.valid_to, read_day);
  in.required("ratio", elderly.ratio, read_percent);
  in.finish();
  return elderly;
}

[[nodiscard]] std::optional<el::LimitCertificate> read_limit(const Node& node) {
  el::LimitCertificate limit{};
  ObjectReader in(node);
  in.optional("classification", limit.classification, read_code);
  in.optional("application_category", limit.application_category, read_code);
  in.optional("issued", limit.issued, read_day);
  in.optional("valid_from", limit.valid_from, read_day);
  in.optional("valid_to", limit.valid_to, read_day);
  in.optional("long_term", limit.long_term, read_day);
  in.finish();
  return limit;
}

[[nodiscard]] std::optional<el::SpecificDisease> read_disease(const Node& node) {
  el::SpecificDisease disease{};
  ObjectReader in(node);
  in.required("category", disease.category, read_code);
  in.optional("issued", disease.issued, read_day);
  in.optional("valid_from", disease.valid_from, read_day);
  in.optional("valid_to", disease.valid_to, read_day);
  in.optional("self_pay_yen", disease.self_pay_yen, read_yen);
  in.finish();
  return disease;
}

[[nodiscard]] std::optional<el::MedicalTicket> read_ticket(const Node& node) {
  el::MedicalTicket ticket{};
  ObjectReader in(node);
  in.required("month", ticket.month, read_month);
  in.optional("issue_number", ticket.issue_number, text_of({.most = 64}));
  in.finish();
  return ticket;
}

template <class T>
[[nodiscard]] auto list_of(std::size_t most, std::optional<T> (*read)(const Node&)) {
  return [most, read](const Node& node) { return read_list<T>(node, most, read); };
}

}  // namespace

std::optional<el::Identity> read_identity(const Node& node) {
  el::Identity identity{};
  ObjectReader in(node);
  in.optional("name", identity.name, read_name);
  in.optional("name_kana", identity.name_kana, read_name);
  in.optional("other_name", identity.other_name, read_name);
  in.optional("other_name_kana", identity.other_name_kana, read_name);
  in.required("sex", identity.sex, read_sex);
  in.optional("other_sex", identity.other_sex, read_sex);
  in.required("birth", identity.birth, read_day);
  in.optional("address", identity.address, text_of({.most = 1024}));
  in.optional("postal_code", identity.postal_code, text_of({.most = 16}));
  in.finish();
  return identity;
}

std::optional<el::HealthInsurance> read_health_insurance(const Node& node) {
  ObjectReader in(node);
  const auto insurer = in.value_of("insurer", read_insurer);
  if (!insurer) return std::nullopt;
  el::HealthInsurance insurance{.insurer = *insurer};
  in.optional("insurer_name", insurance.insurer_name, read_name);
  in.optional("symbol", insurance.symbol, read_name);
  in.optional("number", insurance.number, read_name);
  in.optional("branch", insurance.branch, read_branch);
  in.optional("personal_or_family", insurance.personal_or_family, number_code_up_to<el::PersonalOrFamily>(2));
  in.optional("insured_name", insurance.insured_name, read_name);
  in.required("classification", insurance.classification, code_of(classification_codes));
  in.required("acquired", insurance.acquired, read_day);
  in.optional("lost", insurance.lost, read_day);
  in.optional("loss_reason", insurance.loss_reason, code_of(loss_reason_codes));
  in.optional("valid_from", insurance.valid_from, read_day);
  in.optional("valid_to", insurance.valid_to, read_day);
  in.optional("issued", insurance.issued, read_day);
  in.optional("copayment", insurance.copayment, read_percent);
  in.optional("preschool", insurance.preschool, read_bool);
  in.optional("elderly", insurance.elderly, read_elderly);
  in.optional("limit", insurance.limit, read_limit);
  in.optional("specific_diseases", insurance.specific_diseases, list_of(most_diseases, read_disease));
  in.finish();
  return insurance;
}

std::optional<el::PublicAssistance> read_public_assistance(const Node& node) {
  el::PublicAssistance assistance{};
  ObjectReader in(node);
  in.optional("welfare_office", assistance.welfare_office, read_name);
  in.optional("payer", assistance.payer, read_payer);
  in.optional("recipient", assistance.recipient, read_recipient);
  in.required("started", assistance.started, read_day);
  in.optional("ended", assistance.ended, read_day);
  in.optional("tickets", assistance.tickets, list_of(most_tickets, read_ticket));
  in.finish();
  return assistance;
}

std::optional<el::Verdict> read_verdict(const Node& node) {
  el::Verdict verdict{};
  ObjectReader in(node);
  in.required("validity", verdict.validity, number_code_up_to<el::Validity>(6));
  in.required("day", verdict.day, read_day);
  in.optional("identity", verdict.identity, read_identity);
  in.optional("insurance", verdict.insurance, read_health_insurance);
  in.optional("assistance", verdict.assistance, read_public_assistance);
  in.required("assistance_in_force", verdict.assistance_in_force, read_bool);
  in.finish();
  return verdict;
}

std::optional<el::InquiryKey> read_inquiry_key(const Node& node) {
  ObjectReader in(node);
  const auto insurer = in.value_of("insurer", read_insurer);
  if (!insurer) return std::nullopt;
  el::InquiryKey key{.insurer = *insurer};
  in.optional("symbol", key.symbol, text_of({.most = 64}));
  in.required("number", key.number, text_of({.most = 64}));
  in.optional("branch", key.branch, read_branch);
  in.required("birth", key.birth, read_day);
  in.finish();
  return key;
}

std::optional<el::Person> read_person(const Node& node) {
  el::Person person{};
  ObjectReader in(node);
  in.required("id", person.id, text_of({.most = 64}));
  in.required("identity", person.identity, read_identity);
  if (!in.failed() && person.identity.name.empty()) return node.fail_at("identity", "without a name");
  in.optional("address_hidden", person.flags.address_hidden, read_bool);
  in.optional("self_disclosure_blocked", person.flags.self_disclosure_blocked, read_bool);
  in.optional("registered", person.registered, read_bool);
  in.optional("insurances", person.insurances, list_of(most_periods, read_health_insurance));
  in.optional("assistances", person.assistances, list_of(most_periods, read_public_assistance));
  in.finish();
  return person;
}

Expected<el::Verdict, JsonError> verdict_from_json(std::string_view json) {
  return read_document<el::Verdict>(json, UnknownFields::refused, read_verdict);
}

Expected<el::Person, JsonError> person_from_json(std::string_view json) {
  return read_document<el::Person>(json, UnknownFields::refused, read_person, most_person_bytes);
}

}  // namespace kakunin::protocol
