// SPDX-License-Identifier: Apache-2.0
#include "service/store/samples.h"

namespace kakunin::service {

using namespace eligibility;

Day day(int year, unsigned month, unsigned day_of_month) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day_of_month)};
}

Digest digest(std::uint8_t fill) {
  Digest value{};
  value.fill(fill);
  return value;
}

pki::CertificateKey certificate_key(std::uint8_t serial, std::uint8_t issuer) {
  return {digest(issuer), Bytes{serial, 0x00, 0xFF}};
}

KnownCertificate certificate(const std::string& person, std::uint8_t serial) {
  KnownCertificate known;
  known.key = certificate_key(serial);
  known.person_id = person;
  return known;
}

HealthInsurance insurance(const std::string& number, Day acquired) {
  HealthInsurance value{.insurer = InsurerNumber::parse("06139992").value()};
  value.number = number;
  value.acquired = acquired;
  return value;
}

ImportedPerson plain_person(const std::string& id) {
  ImportedPerson imported;
  imported.person.id = id;
  imported.person.identity.name = "見本　人";
  imported.person.identity.birth = day(1990, 2, 28);
  return imported;
}

ImportedPerson full_person(const std::string& id) {
  ImportedPerson imported = plain_person(id);
  Person& person = imported.person;
  person.identity = {.name = "𠮷髙　凜",
                     .name_kana = "ヨシタカ リン",
                     .other_name = "見本●　凜",
                     .other_name_kana = "ミホン リン",
                     .sex = Sex::female,
                     .other_sex = Sex::male,
                     .birth = day(1952, 2, 29),
                     .address = "東京都見本区確認町1-2-3",
                     .postal_code = "199-9999"};
  person.flags = {.address_hidden = true, .self_disclosure_blocked = true};
  person.registered = true;

  HealthInsurance full = insurance("００１２ー３", day(2020, 4, 1));
  full.insurer_name = "見本健康保険組合";
  full.symbol = "見99";
  full.branch = BranchNumber::parse("01");
  full.personal_or_family = PersonalOrFamily::family;
  full.insured_name = "見本　主";
  full.classification = CardClassification::self_defence;
  full.lost = day(2024, 10, 1);
  full.loss_reason = LossReason::other;
  full.valid_from = day(2020, 4, 2);
  full.valid_to = day(2024, 9, 30);
  full.issued = day(2020, 4, 10);
  full.copayment = Percent{0};
  full.preschool = true;
  full.elderly = ElderlyRecipient{day(2022, 1, 1), day(2022, 2, 1), day(2024, 2, 1), Percent{20}};
  full.limit =
      LimitCertificate{"01", "A05", day(2022, 1, 1), day(2022, 2, 1), day(2022, 3, 1), day(2022, 4, 1)};
  full.specific_diseases = {{"1", day(2021, 1, 1), day(2021, 1, 2), day(2031, 1, 3), 10000},
                            {"3", {}, {}, {}, {}}};
  HealthInsurance later = insurance("555", day(2024, 10, 1));
  later.elderly = ElderlyRecipient{{}, day(2025, 1, 1), {}, Percent{30}};
  later.specific_diseases = {{"2", {}, day(2025, 1, 1), {}, 0}};
  person.insurances = {full, later};

  PublicAssistance first{.welfare_office = "港区福祉事務所",
                         .payer = PayerNumber::parse("12139994"),
                         .recipient = RecipientNumber::parse("9999996"),
                         .started = day(2018, 1, 1),
                         .ended = day(2019, 1, 1),
                         .tickets = {}};
  PublicAssistance second{.welfare_office = "見本区福祉事務所",
                          .payer = {},
                          .recipient = {},
                          .started = day(2025, 4, 1),
                          .ended = {},
                          .tickets = {}};
  second.tickets = {{std::chrono::year(2025) / 4, "12-34"}, {std::chrono::year(2025) / 12, ""}};
  person.assistances = {first, second};

  KnownCertificate old = certificate(id, 1);
  old.superseded = true;
  KnownCertificate renewed = certificate(id, 2);
  renewed.predecessor = old.key;
  renewed.face_key = digest(7);
  imported.certificates = {old, renewed};
  return imported;
}

AuditRecord audit_record(const std::string& request_id) {
  AuditRecord record;
  record.time = sample_time;
  record.facility_id = "1319999999";
  record.terminal_id = "T-1";
  record.method = "pin";
  record.outcome = "covered";
  record.request_id = request_id;
  record.certificate_fingerprint = digest(9);
  return record;
}

Registration registration(const std::string& person, const std::string& receipt, const std::string& terms) {
  Registration value;
  value.certificate = certificate_key(1);
  value.person_id = person;
  value.receipt_id = receipt;
  value.terms_version = terms;
  value.terms_hash = digest(3);
  value.terminal_id = "T-1";
  value.time = sample_time;
  value.signature = Bytes(256, 0x5A);
  return value;
}

Facility facility() {
  return {"1319999999", "見本施術所", VisualPolicy::allowed_with_proof, false};
}

}  // namespace kakunin::service
