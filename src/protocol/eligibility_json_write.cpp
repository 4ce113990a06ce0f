// SPDX-License-Identifier: Apache-2.0
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/eligibility_codes.h"
#include "protocol/eligibility_json.h"
#include "protocol/json_writer.h"

namespace kakunin::protocol {
namespace {

namespace bj = boost::json;
namespace el = eligibility;

template <class T>
void put_list(bj::object& to, std::string_view key, const std::vector<T>& list) {
  if (list.empty()) return;
  bj::array array;
  array.reserve(list.size());
  for (const T& element : list) array.push_back(json_of(element));
  to[key] = std::move(array);
}

}  // namespace

bj::object json_of(const el::Identity& identity) {
  bj::object to;
  put_text(to, "name", identity.name);
  put_text(to, "name_kana", identity.name_kana);
  put_text(to, "other_name", identity.other_name);
  put_text(to, "other_name_kana", identity.other_name_kana);
  to["sex"] = static_cast<int>(identity.sex);
  put_number_code(to, "other_sex", identity.other_sex);
  put_day(to, "birth", identity.birth);
  put_text(to, "address", identity.address);
  put_text(to, "postal_code", identity.postal_code);
  return to;
}

bj::object json_of(const el::ElderlyRecipient& elderly) {
  bj::object to;
  put_day(to, "issued", elderly.issued);
  put_day(to, "valid_from", elderly.valid_from);
  put_day(to, "valid_to", elderly.valid_to);
  to["ratio"] = elderly.ratio.value;
  return to;
}

bj::object json_of(const el::LimitCertificate& limit) {
  bj::object to;
  put_text(to, "classification", limit.classification);
  put_text(to, "application_category", limit.application_category);
  put_day(to, "issued", limit.issued);
  put_day(to, "valid_from", limit.valid_from);
  put_day(to, "valid_to", limit.valid_to);
  put_day(to, "long_term", limit.long_term);
  return to;
}

bj::object json_of(const el::SpecificDisease& disease) {
  bj::object to;
  put_text(to, "category", disease.category);
  put_day(to, "issued", disease.issued);
  put_day(to, "valid_from", disease.valid_from);
  put_day(to, "valid_to", disease.valid_to);
  if (disease.self_pay_yen) to["self_pay_yen"] = *disease.self_pay_yen;
  return to;
}

bj::object json_of(const el::MedicalTicket& ticket) {
  bj::object to;
  to["month"] = to_iso(ticket.month);
  put_text(to, "issue_number", ticket.issue_number);
  return to;
}

bj::object json_of(const el::HealthInsurance& insurance) {
  bj::object to;
  to["insurer"] = insurance.insurer.digits();
  put_text(to, "insurer_name", insurance.insurer_name);
  put_text(to, "symbol", insurance.symbol);
  put_text(to, "number", insurance.number);
  if (insurance.branch) to["branch"] = insurance.branch->digits();
  put_number_code(to, "personal_or_family", insurance.personal_or_family);
  put_text(to, "insured_name", insurance.insured_name);
  to["classification"] = code_text(classification_codes, insurance.classification);
  put_day(to, "acquired", insurance.acquired);
  put_day(to, "lost", insurance.lost);
  if (insurance.loss_reason) to["loss_reason"] = code_text(loss_reason_codes, *insurance.loss_reason);
  put_day(to, "valid_from", insurance.valid_from);
  put_day(to, "valid_to", insurance.valid_to);
  put_day(to, "issued", insurance.issued);
  if (insurance.copayment) to["copayment"] = insurance.copayment->value;
  if (insurance.preschool) to["preschool"] = true;
  if (insurance.elderly) to["elderly"] = json_of(*insurance.elderly);
  if (insurance.limit) to["limit"] = json_of(*insurance.limit);
  put_list(to, "specific_diseases", insurance.specific_diseases);
  return to;
}

bj::object json_of(const el::PublicAssistance& assistance) {
  bj::object to;
  put_text(to, "welfare_office", assistance.welfare_office);
  if (assistance.payer) to["payer"] = assistance.payer->digits();
  if (assistance.recipient) to["recipient"] = assistance.recipient->digits();
  put_day(to, "started", assistance.started);
  put_day(to, "ended", assistance.ended);
  put_list(to, "tickets", assistance.tickets);
  return to;
}

bj::object json_of(const el::Verdict& verdict) {
  bj::object to;
  to["validity"] = static_cast<int>(verdict.validity);
  put_day(to, "day", verdict.day);
  if (verdict.identity) to["identity"] = json_of(*verdict.identity);
  if (verdict.insurance) to["insurance"] = json_of(*verdict.insurance);
  if (verdict.assistance) to["assistance"] = json_of(*verdict.assistance);
  to["assistance_in_force"] = verdict.assistance_in_force;
  return to;
}

bj::object json_of(const el::InquiryKey& key) {
  bj::object to;
  to["insurer"] = key.insurer.digits();
  put_text(to, "symbol", key.symbol);
  put_text(to, "number", key.number);
  if (key.branch) to["branch"] = key.branch->digits();
  put_day(to, "birth", key.birth);
  return to;
}

bj::object json_of(const el::Person& person) {
  bj::object to;
  to["id"] = person.id;
  to["identity"] = json_of(person.identity);
  if (person.flags.address_hidden) to["address_hidden"] = true;
  if (person.flags.self_disclosure_blocked) to["self_disclosure_blocked"] = true;
  if (person.registered) to["registered"] = true;
  put_list(to, "insurances", person.insurances);
  put_list(to, "assistances", person.assistances);
  return to;
}

std::string to_json(const el::Verdict& verdict) {
  return bj::serialize(json_of(verdict));
}

std::string to_json(const el::Person& person) {
  return bj::serialize(json_of(person));
}

}  // namespace kakunin::protocol
