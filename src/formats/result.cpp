// SPDX-License-Identifier: Apache-2.0
#include "formats/result.h"

#include <algorithm>

namespace kakunin::formats {
namespace {

using eligibility::QueryKind;

[[nodiscard]] Patient patient_from(const eligibility::Identity& identity) {
  return {
      .name = identity.name,
      .other_name = identity.other_name,
      .name_kana = identity.name_kana,
      .other_name_kana = identity.other_name_kana,
      .sex = identity.sex,
      .other_sex = identity.other_sex,
      .birth = identity.birth,
      .address = identity.address,
      .postal_code = identity.postal_code,
  };
}

[[nodiscard]] Entitlement entitlement_from(const eligibility::HealthInsurance& insurance) {
  Entitlement to;
  to.classification = insurance.classification;
  to.insurer = insurance.insurer;
  to.insurer_name = insurance.insurer_name;
  to.symbol = insurance.symbol;
  to.number = insurance.number;
  to.branch = insurance.branch;
  to.personal_or_family = insurance.personal_or_family;
  to.insured_name = insurance.insured_name;
  to.acquired = insurance.acquired;
  to.lost = insurance.lost;
  to.loss_reason = insurance.loss_reason;
  to.valid_from = insurance.valid_from;
  to.valid_to = insurance.valid_to;
  to.issued = insurance.issued;
  to.copayment = insurance.copayment;
  to.preschool = insurance.preschool;
  if (insurance.elderly) {
    to.elderly = ElderlyCertificate{insurance.elderly->issued, insurance.elderly->valid_from,
                                    insurance.elderly->valid_to, insurance.elderly->ratio};
  }
  to.limit = insurance.limit;
  to.specific_diseases = insurance.specific_diseases;
  return to;
}

[[nodiscard]] Entitlement entitlement_from(const eligibility::PublicAssistance& assistance) {
  Entitlement to;
  to.kind = EntitlementKind::public_assistance;
  to.insurer_name = assistance.welfare_office;
  to.payer = assistance.payer;
  to.recipient = assistance.recipient;
  to.acquired = assistance.started;
  to.lost = assistance.ended;
  for (const eligibility::MedicalTicket& ticket : assistance.tickets) {
    Ticket& added = to.tickets.emplace_back();
    added.month = ticket.month;
    added.issue_number = ticket.issue_number;
  }
  return to;
}

}  // namespace

Result from_answer(const protocol::VerdictAnswer& answer,
                   const std::optional<eligibility::FacilityId>& facility) {
  const eligibility::Verdict& verdict = answer.verdict;
  Result result;
  result.source = Source::service;
  result.asked_by = answer.assurance == protocol::Assurance::number ? QueryKind::number : QueryKind::card;
  result.assurance = answer.assurance;
  result.day = verdict.day;
  result.time = answer.answered;
  result.facility = facility;
  result.segment = Segment::completed;
  result.status = Status::normal;
  result.validity = verdict.validity;
  if (verdict.insurance) result.entitlements.push_back(entitlement_from(*verdict.insurance));
  if (verdict.assistance) result.entitlements.push_back(entitlement_from(*verdict.assistance));
  if (verdict.identity) {
    const Patient patient = patient_from(*verdict.identity);
    for (Entitlement& entitlement : result.entitlements) entitlement.patient = patient;
    if (result.entitlements.empty()) result.person = patient;
  }
  result.notices = answer.notices;
  result.request_id = answer.request_id;
  result.proof = answer.proof;
  return result;
}

const Entitlement* first_of(const Result& result, EntitlementKind kind) {
  const auto found = std::find_if(result.entitlements.begin(), result.entitlements.end(),
                                  [&](const Entitlement& entitlement) { return entitlement.kind == kind; });
  return found == result.entitlements.end() ? nullptr : &*found;
}

const Patient* patient_of(const Result& result) {
  if (!result.entitlements.empty()) return &result.entitlements.front().patient;
  return result.person == Patient{} ? nullptr : &result.person;
}

std::optional<bool> is_covered(const Result& result) {
  if (!result.validity) return std::nullopt;
  eligibility::Verdict verdict;
  verdict.validity = *result.validity;
  return eligibility::is_covered(verdict);
}

std::optional<eligibility::InquiryKey> key_of(const Inquiry& inquiry) {
  if (!inquiry.insurer || inquiry.number.empty() || !inquiry.birth) return std::nullopt;
  return eligibility::InquiryKey{*inquiry.insurer, inquiry.symbol, inquiry.number, inquiry.branch,
                                 *inquiry.birth};
}

}  // namespace kakunin::formats
