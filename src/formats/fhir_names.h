// SPDX-License-Identifier: Apache-2.0
#pragma once
// Systems, profiles and extensions of FHIR, JP Core and Kakunin. For implementation files.

#include <array>
#include <string_view>

#include "formats/fields.h"
#include "formats/result.h"

namespace kakunin::formats::fhir {

inline constexpr std::string_view jp_coverage = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage";
inline constexpr std::string_view jp_patient = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Patient";
inline constexpr std::string_view jp_organization =
    "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Organization";

inline constexpr std::string_view symbol_extension =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonSymbol";
inline constexpr std::string_view number_extension =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonNumber";
inline constexpr std::string_view branch_extension =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPersonSubNumber";
inline constexpr std::string_view representation_extension =
    "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
inline constexpr std::string_view absent_extension =
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
inline constexpr std::string_view details_extension = "urn:kakunin:fhir:details";

inline constexpr std::string_view insurance_member =
    "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID";
inline constexpr std::string_view assistance_member =
    "http://jpfhir.jp/fhir/clins/Idsystem/JP_PublicPayer_memberID";
inline constexpr std::string_view facility_code =
    "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no";
inline constexpr std::string_view facility_registration = "urn:kakunin:fhir:registration-number";
inline constexpr std::string_view insurer_number = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber";
inline constexpr std::string_view payer_number = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/PublicPayerNumber";
inline constexpr std::string_view request_id = "urn:kakunin:fhir:request-id";

inline constexpr std::string_view category_system = "urn:oid:1.2.392.100495.20.2.61";      // 別表11
inline constexpr std::string_view relationship_system = "urn:oid:1.2.392.100495.20.2.62";  // 別表12
inline constexpr std::string_view organization_type =
    "http://terminology.hl7.org/CodeSystem/organization-type";
inline constexpr std::string_view copay_type = "http://terminology.hl7.org/CodeSystem/coverage-copay-type";
inline constexpr std::string_view percent_system = "http://unitsofmeasure.org";
inline constexpr std::string_view processing_system =
    "urn:kakunin:fhir:processing-result";  // OQS codes as they came

inline constexpr std::string_view ideographic = "IDE";
inline constexpr std::string_view syllabic = "SYL";

struct GenderCode {
  eligibility::Sex sex;
  std::string_view code;
};
inline constexpr std::array genders{
    GenderCode{eligibility::Sex::male, "male"},
    GenderCode{eligibility::Sex::female, "female"},
    GenderCode{eligibility::Sex::not_set, "unknown"},
};

/// Of an entitlement and of a patient: what has elements, and so needs no details. An element of one kind of
/// entitlement is none of the other: an insurer's number that came with an assistance is a detail of it.
struct EntitlementElement {
  std::string_view path;
  Of of;
};
inline constexpr std::array entitlement_elements{
    EntitlementElement{"insurer", Of::insurance},    EntitlementElement{"payer", Of::assistance},
    EntitlementElement{"recipient", Of::assistance}, EntitlementElement{"branch", Of::both},
    EntitlementElement{"insurer_name", Of::both},    EntitlementElement{"personal_or_family", Of::both},
    EntitlementElement{"copayment", Of::both},
};
inline constexpr std::array patient_elements{
    std::string_view{"name"},      std::string_view{"other_name"},
    std::string_view{"name_kana"}, std::string_view{"other_name_kana"},
    std::string_view{"sex"},       std::string_view{"birth"},
    std::string_view{"address"},   std::string_view{"postal_code"},
};

}  // namespace kakunin::formats::fhir
