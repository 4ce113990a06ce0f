// SPDX-License-Identifier: Apache-2.0
#include "protocol/eligibility_codes.h"
#include "protocol/eligibility_json.h"
#include "protocol/json_writer.h"

namespace kakunin::protocol {
namespace {

namespace el = eligibility;

template <class T>
void put_list(const ObjectWriter& to, std::string_view key, const std::vector<T>& list) {
  if (list.empty()) return;
  const ListWriter written = to.list(key);
  for (const T& element : list) write(written.object(), element);
}

}  // namespace

void write(const ObjectWriter& to, const el::Identity& identity) {
  put_text(to, "name", identity.name);
  put_text(to, "name_kana", identity.name_kana);
  put_text(to, "other_name", identity.other_name);
  put_text(to, "other_name_kana", identity.other_name_kana);
  to.number("sex", static_cast<int>(identity.sex));
  put_number_code(to, "other_sex", identity.other_sex);
  put_day(to, "birth", identity.birth);
  put_text(to, "address", identity.address);
  put_text(to, "postal_code", identity.postal_code);
}

void write(const ObjectWriter& to, const el::ElderlyRecipient& elderly) {
  put_day(to, "issued", elderly.issued);
  put_day(to, "valid_from", elderly.valid_from);
  put_day(to, "valid_to", elderly.valid_to);
  to.number("ratio", elderly.ratio.value);
}

void write(const ObjectWriter& to, const el::LimitCertificate& limit) {
  put_text(to, "classification", limit.classification);
  put_text(to, "application_category", limit.application_category);
  put_day(to, "issued", limit.issued);
  put_day(to, "valid_from", limit.valid_from);
  put_day(to, "valid_to", limit.valid_to);
  put_day(to, "long_term", limit.long_term);
}

void write(const ObjectWriter& to, const el::SpecificDisease& disease) {
  put_text(to, "category", disease.category);
  put_day(to, "issued", disease.issued);
  put_day(to, "valid_from", disease.valid_from);
  put_day(to, "valid_to", disease.valid_to);
  if (disease.self_pay_yen) to.number("self_pay_yen", *disease.self_pay_yen);
}

void write(const ObjectWriter& to, const el::MedicalTicket& ticket) {
  to.text("month", to_iso(ticket.month));
  put_text(to, "issue_number", ticket.issue_number);
}

void write(const ObjectWriter& to, const el::HealthInsurance& insurance) {
  to.text("insurer", insurance.insurer.digits());
  put_text(to, "insurer_name", insurance.insurer_name);
  put_text(to, "symbol", insurance.symbol);
  put_text(to, "number", insurance.number);
  if (insurance.branch) to.text("branch", insurance.branch->digits());
  put_number_code(to, "personal_or_family", insurance.personal_or_family);
  put_text(to, "insured_name", insurance.insured_name);
  to.text("classification", code_text(classification_codes, insurance.classification));
  put_day(to, "acquired", insurance.acquired);
  put_day(to, "lost", insurance.lost);
  if (insurance.loss_reason) to.text("loss_reason", code_text(loss_reason_codes, *insurance.loss_reason));
  put_day(to, "valid_from", insurance.valid_from);
  put_day(to, "valid_to", insurance.valid_to);
  put_day(to, "issued", insurance.issued);
  if (insurance.copayment) to.number("copayment", insurance.copayment->value);
  if (insurance.preschool) to.truth("preschool", true);
  if (insurance.elderly) write(to.object("elderly"), *insurance.elderly);
  if (insurance.limit) write(to.object("limit"), *insurance.limit);
  put_list(to, "specific_diseases", insurance.specific_diseases);
}

void write(const ObjectWriter& to, const el::PublicAssistance& assistance) {
  put_text(to, "welfare_office", assistance.welfare_office);
  if (assistance.payer) to.text("payer", assistance.payer->digits());
  if (assistance.recipient) to.text("recipient", assistance.recipient->digits());
  put_day(to, "started", assistance.started);
  put_day(to, "ended", assistance.ended);
  put_list(to, "tickets", assistance.tickets);
}

void write(const ObjectWriter& to, const el::Verdict& verdict) {
  to.number("validity", static_cast<int>(verdict.validity));
  put_day(to, "day", verdict.day);
  if (verdict.identity) write(to.object("identity"), *verdict.identity);
  if (verdict.insurance) write(to.object("insurance"), *verdict.insurance);
  if (verdict.assistance) write(to.object("assistance"), *verdict.assistance);
  to.truth("assistance_in_force", verdict.assistance_in_force);
}

void write(const ObjectWriter& to, const el::InquiryKey& key) {
  to.text("insurer", key.insurer.digits());
  put_text(to, "symbol", key.symbol);
  put_text(to, "number", key.number);
  if (key.branch) to.text("branch", key.branch->digits());
  put_day(to, "birth", key.birth);
}

void write(const ObjectWriter& to, const el::Person& person) {
  to.text("id", person.id);
  write(to.object("identity"), person.identity);
  if (person.flags.address_hidden) to.truth("address_hidden", true);
  if (person.flags.self_disclosure_blocked) to.truth("self_disclosure_blocked", true);
  if (person.registered) to.truth("registered", true);
  put_list(to, "insurances", person.insurances);
  put_list(to, "assistances", person.assistances);
}

std::string to_json(const el::Verdict& verdict) {
  return object_text([&](const ObjectWriter& to) { write(to, verdict); });
}

std::string to_json(const el::Person& person) {
  return object_text([&](const ObjectWriter& to) { write(to, person); });
}

}  // namespace kakunin::protocol
