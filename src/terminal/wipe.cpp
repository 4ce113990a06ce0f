// SPDX-License-Identifier: Apache-2.0
#include "terminal/wipe.h"

#include <openssl/crypto.h>

#include <memory>

#include "base/secret_digits.h"

namespace kakunin::terminal {
namespace {

void wipe_texts(eligibility::Identity& person) {
  for (std::string* text : {&person.name, &person.name_kana, &person.other_name, &person.other_name_kana,
                            &person.address, &person.postal_code})
    kakunin::wipe(*text);
}

void wipe_texts(eligibility::Verdict& verdict) {
  if (verdict.identity) wipe_texts(*verdict.identity);
  if (auto& insurance = verdict.insurance) {
    for (std::string* text :
         {&insurance->insurer_name, &insurance->symbol, &insurance->number, &insurance->insured_name})
      kakunin::wipe(*text);
  }
  if (auto& assistance = verdict.assistance) {
    kakunin::wipe(assistance->welfare_office);
    for (eligibility::MedicalTicket& ticket : assistance->tickets) kakunin::wipe(ticket.issue_number);
  }
}

void wipe_texts(formats::Patient& person) {
  for (std::string* text : {&person.name, &person.name_kana, &person.other_name, &person.other_name_kana,
                            &person.address, &person.postal_code})
    kakunin::wipe(*text);
}

/// Short texts and numbers live in the object itself.
template <class Object>
void wipe_object(Object& object) {
  std::destroy_at(&object);
  OPENSSL_cleanse(&object, sizeof object);
  std::construct_at(&object);
}

}  // namespace

void wipe(formats::Result& result) {
  wipe_texts(result.person);
  kakunin::wipe(result.reference_number);
  for (formats::Entitlement& each : result.entitlements) {
    wipe_texts(each.patient);
    for (std::string* text : {&each.symbol, &each.number, &each.insured_name, &each.insurer_name})
      kakunin::wipe(*text);
    wipe_object(each);
  }
  for (formats::Kept& item : result.kept) kakunin::wipe(item.text);
  wipe_object(result);
}

void wipe(protocol::VerdictAnswer& answer) {
  wipe_texts(answer.verdict);
  wipe_object(answer);
}

void wipe(VisitData& data) {
  if (data.answer) wipe_texts(data.answer->verdict);
  if (data.receipt) kakunin::wipe(data.receipt->receipt_id);
  kakunin::wipe(data.certificate);
  wipe_object(data);
}

}  // namespace kakunin::terminal
