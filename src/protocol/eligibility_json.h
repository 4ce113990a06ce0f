// SPDX-License-Identifier: Apache-2.0
#pragma once
// The domain's values as JSON: verdicts on the wire, persons in import files and exports. Keys are the
// members' names; codes as in the OQS tables (protocol/messages.h); what is empty is left out, and absent
// reads as empty.
//
//   {"validity": 1, "day": "2026-11-23", "identity": {"name": "...", "sex": 1, "birth": "1952-01-01", ...},
//    "insurance": {"insurer": "06139992", "number": "1", "acquired": "2020-04-01", "copayment": 30, ...},
//    "assistance": {"welfare_office": "...", "started": "...", "tickets": [{"month": "2026-11"}]},
//    "assistance_in_force": true}

#include <optional>
#include <string>
#include <string_view>

#include "eligibility/verdict.h"
#include "protocol/json.h"

namespace kakunin::protocol {

class Node;
class ObjectWriter;

[[nodiscard]] std::string to_json(const eligibility::Verdict& verdict);
[[nodiscard]] std::string to_json(const eligibility::Person& person);
/// Unknown fields are refused: a file of one's own version.
[[nodiscard]] Expected<eligibility::Verdict, JsonError> verdict_from_json(std::string_view json);
[[nodiscard]] Expected<eligibility::Person, JsonError> person_from_json(std::string_view json);

// Inside larger documents (with protocol/json_writer.h and protocol/json_reader.h).
void write(const ObjectWriter& to, const eligibility::Identity& identity);
void write(const ObjectWriter& to, const eligibility::ElderlyRecipient& elderly);
void write(const ObjectWriter& to, const eligibility::LimitCertificate& limit);
void write(const ObjectWriter& to, const eligibility::SpecificDisease& disease);
void write(const ObjectWriter& to, const eligibility::MedicalTicket& ticket);
void write(const ObjectWriter& to, const eligibility::HealthInsurance& insurance);
void write(const ObjectWriter& to, const eligibility::PublicAssistance& assistance);
void write(const ObjectWriter& to, const eligibility::Verdict& verdict);
void write(const ObjectWriter& to, const eligibility::InquiryKey& key);
void write(const ObjectWriter& to, const eligibility::Person& person);

[[nodiscard]] std::optional<eligibility::Identity> read_identity(const Node& node);
[[nodiscard]] std::optional<eligibility::HealthInsurance> read_health_insurance(const Node& node);
[[nodiscard]] std::optional<eligibility::PublicAssistance> read_public_assistance(const Node& node);
[[nodiscard]] std::optional<eligibility::Verdict> read_verdict(const Node& node);
[[nodiscard]] std::optional<eligibility::InquiryKey> read_inquiry_key(const Node& node);
[[nodiscard]] std::optional<eligibility::Person> read_person(const Node& node);

}  // namespace kakunin::protocol
