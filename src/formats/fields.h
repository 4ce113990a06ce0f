// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every field of a result, once, with its names: key (JSON, CSV), OQS element, Japanese label. Formats are
// loops over these lists; their order is the order of OQS-IF-002 (別紙3-1, layout Ver8.07, as public programs
// quote it).
//
// A visitor has
//   value(field, member)     a text, a bool, or an optional of what formats/text_form.h knows
//   part(field, member)      a struct whose fields stand beside the others on the wire
//   group(field, optional)   a struct in an element of its own
//   list(field, vector)      of structs; the element is "Outer/Inner"
//   stem(field, struct)      likewise, but its elements' names begin with this element
// and is called as each_field(result.entitlements[0], visitor); const in, const out.

#include <string_view>

#include "formats/result.h"

namespace kakunin::formats {

/// Whose a field is, of the two kinds of entitlement.
enum class Of : std::uint8_t { both, insurance, assistance };

/// What a text is, where it is written otherwise elsewhere: kana go half-width over the OQS wire, names have
/// a space of half width on the clipboard, and what is signed stays to the byte.
enum class Wire : std::uint8_t { plain, kana, name, verbatim };

/// What must be there, as far as known; a writer reports what is not.
enum class Need : std::uint8_t { optional, required };

struct Field {
  std::string_view key;
  std::string_view element;
  std::string_view label;
  Of of = Of::both;
  Wire wire = Wire::plain;
  Need need = Need::optional;
};

template <class T, class U>
concept MaybeConst = std::is_same_v<std::remove_const_t<T>, U>;

template <MaybeConst<Patient> P, class Visitor>
void each_field(P& patient, Visitor&& visit) {
  visit.value(Field{"name", "Name", "氏名", Of::both, Wire::name, Need::required}, patient.name);
  visit.value(Field{"other_name", "NameOfOther", "氏名(その他)", Of::both, Wire::name}, patient.other_name);
  visit.value(Field{"name_kana", "NameKana", "フリガナ", Of::both, Wire::kana}, patient.name_kana);
  visit.value(Field{"other_name_kana", "NameOfOtherKana", "氏名カナ(その他)", Of::both, Wire::kana},
              patient.other_name_kana);
  visit.value(Field{"sex", "Sex1", "性別", Of::both, Wire::plain, Need::required}, patient.sex);
  visit.value(Field{"other_sex", "Sex2", "性別(その他)"}, patient.other_sex);
  visit.value(Field{"birth", "Birthdate", "生年月日", Of::both, Wire::plain, Need::required}, patient.birth);
  visit.value(Field{"address", "Address", "住所"}, patient.address);
  visit.value(Field{"postal_code", "PostNumber", "郵便番号"}, patient.postal_code);
}

template <MaybeConst<ElderlyCertificate> E, class Visitor>
void each_field(E& elderly, Visitor&& visit) {
  visit.value(Field{"issued", "ElderlyRecipientCertificateDate", "交付年月日"}, elderly.issued);
  visit.value(Field{"valid_from", "ElderlyRecipientValidStartDate", "有効開始日"}, elderly.valid_from);
  visit.value(Field{"valid_to", "ElderlyRecipientValidEndDate", "有効終了日"}, elderly.valid_to);
  visit.value(Field{"ratio", "ElderlyRecipientContributionRatio", "負担割合"}, elderly.ratio);
}

template <MaybeConst<eligibility::LimitCertificate> L, class Visitor>
void each_field(L& limit, Visitor&& visit) {
  visit.value(Field{"classification", "LimitApplicationCertificateClassification", "区分"},
              limit.classification);
  visit.value(Field{"application_category", "LimitApplicationCertificateClassificationFlag", "適用区分"},
              limit.application_category);
  visit.value(Field{"issued", "LimitApplicationCertificateDate", "交付年月日"}, limit.issued);
  visit.value(Field{"valid_from", "LimitApplicationCertificateValidStartDate", "有効開始年月日"},
              limit.valid_from);
  visit.value(Field{"valid_to", "LimitApplicationCertificateValidEndDate", "有効終了年月日"}, limit.valid_to);
  visit.value(Field{"long_term", "LimitApplicationCertificateLongTermDate", "長期入院該当年月日"},
              limit.long_term);
}

template <MaybeConst<eligibility::SpecificDisease> D, class Visitor>
void each_field(D& disease, Visitor&& visit) {
  visit.value(Field{"category", "SpecificDiseasesDiseaseCategory", "疾病区分"}, disease.category);
  visit.value(Field{"issued", "SpecificDiseasesCertificateDate", "交付年月日"}, disease.issued);
  visit.value(Field{"valid_from", "SpecificDiseasesValidStartDate", "有効開始年月日"}, disease.valid_from);
  visit.value(Field{"valid_to", "SpecificDiseasesValidEndDate", "有効終了年月日"}, disease.valid_to);
  visit.value(Field{"self_pay_yen", "SpecificDiseasesSelfPay", "自己負担限度額"}, disease.self_pay_yen);
}

template <MaybeConst<Ticket> T, class Visitor>
void each_field(T& ticket, Visitor&& visit) {
  visit.value(Field{"type", "TicketType", "券種"}, ticket.type);
  visit.value(Field{"valid_from", "MedicalTicketValidDate", "有効開始年月日"}, ticket.valid_from);
  visit.value(Field{"valid_to", "MedicalTicketExpirationDate", "有効終了年月日"}, ticket.valid_to);
  visit.value(Field{"issue_number", "IssueNumber", "交付番号"}, ticket.issue_number);
  visit.value(Field{"month", "MedicalTreatmentMonth", "診療年月"}, ticket.month);
  visit.value(Field{"institution_code", "DesignatedMedicalInstitutionCode", "指定医療機関コード"},
              ticket.institution_code);
  visit.value(Field{"institution_flag", "DesignatedMedicalInstitutionFlag", "指定医療機関確認"},
              ticket.institution_flag);
  visit.value(Field{"institution_name", "DesignatedMedicalInstitutionName", "指定医療機関名"},
              ticket.institution_name);
  visit.value(
      Field{"prescriber_code", "PrescriptionIssuerMedicalInstitutionCode", "処方箋発行医療機関コード"},
      ticket.prescriber_code);
  visit.value(Field{"prescriber_name", "PrescriptionIssuerMedicalInstitutionName", "処方箋発行医療機関名"},
              ticket.prescriber_name);
  visit.value(Field{"injury_1", "InjuryName1", "傷病名1"}, ticket.injury_1);
  visit.value(Field{"injury_2", "InjuryName2", "傷病名2"}, ticket.injury_2);
  visit.value(Field{"injury_3", "InjuryName3", "傷病名3"}, ticket.injury_3);
  visit.value(Field{"treatment_type", "MedicalTreatmentType", "診療別"}, ticket.treatment_type);
  visit.value(Field{"self_pay_yen", "SelfPayAmount", "本人支払額"}, ticket.self_pay_yen);
  visit.value(Field{"district_contact", "DistrictContactName", "地区担当員名"}, ticket.district_contact);
  visit.value(Field{"handling_contact", "HandlingContactName", "取扱担当者名"}, ticket.handling_contact);
  visit.value(Field{"single_or_combined", "SingleOrCombinedUse", "単独・併用"}, ticket.single_or_combined);
  visit.value(Field{"social_insurance", "StatusOfSocialInsurance", "社会保険"}, ticket.social_insurance);
  visit.value(Field{"consistency", "ConsistencyFlag", "整合性"}, ticket.consistency);
  visit.value(Field{"infection", "StatusOfInfecton", "感染症37条の2"}, ticket.infection);  // spelled so
  visit.value(Field{"elderly_care", "StatusOfElderlyMedicalCare", "後期高齢"}, ticket.elderly_care);
  visit.value(Field{"prefectural_expenses", "StatusOfPrefecturalExpenses", "都道府県費"},
              ticket.prefectural_expenses);
  visit.value(Field{"remarks_1", "Remarks1", "備考1"}, ticket.remarks_1);
  visit.value(Field{"remarks_2", "Remarks2", "備考2"}, ticket.remarks_2);
  visit.value(Field{"remarks_3", "Remarks3", "備考3"}, ticket.remarks_3);
}

template <MaybeConst<Consent> C, class Visitor>
void each_field(C& consent, Visitor&& visit) {
  visit.value(Field{"state", "ConsFlg", "同意"}, consent.state);
  visit.value(Field{"time", "ConsTime", "同意日時"}, consent.time);
}

template <MaybeConst<ViewingConsent> C, class Visitor>
void each_field(C& consent, Visitor&& visit) {
  visit.value(Field{"state", "ConsFlg", "同意"}, consent.state);
  visit.value(Field{"time", "ConsTime", "同意日時"}, consent.time);
  visit.value(Field{"available_until", "AvailableTime", "閲覧可能期限"}, consent.available_until);
}

inline constexpr Field kind_field{"kind", "", "種別"};

/// `kind` has no element: it is what A1 stands for among the classifications.
template <MaybeConst<Entitlement> E, class Visitor>
void each_field(E& entitlement, Visitor&& visit) {
  visit.value(kind_field, entitlement.kind);
  visit.value(Field{"classification", "InsuredCardClassification", "証区分", Of::insurance, Wire::plain,
                    Need::required},
              entitlement.classification);
  visit.value(Field{"insurer", "InsurerNumber", "保険者番号", Of::insurance}, entitlement.insurer);
  visit.value(Field{"payer", "InsurerNumber", "公費負担者番号", Of::assistance}, entitlement.payer);
  visit.value(Field{"symbol", "InsuredCardSymbol", "記号", Of::insurance}, entitlement.symbol);
  visit.value(Field{"number", "InsuredIdentificationNumber", "番号", Of::insurance}, entitlement.number);
  visit.value(Field{"recipient", "InsuredIdentificationNumber", "受給者番号", Of::assistance},
              entitlement.recipient);
  visit.value(Field{"branch", "InsuredBranchNumber", "枝番", Of::insurance}, entitlement.branch);
  visit.value(Field{"personal_or_family", "PersonalFamilyClassification", "本人・家族の別", Of::insurance},
              entitlement.personal_or_family);
  visit.value(Field{"insured_name", "InsuredName", "被保険者氏名", Of::insurance, Wire::name},
              entitlement.insured_name);
  visit.part(Field{"patient", "", "患者"}, entitlement.patient);
  visit.value(Field{"acquired", "QualificationDate", "資格取得年月日"}, entitlement.acquired);
  visit.value(Field{"lost", "DisqualificationDate", "資格喪失年月日"}, entitlement.lost);
  visit.value(Field{"issued", "InsuredCertificateIssuanceDate", "交付年月日"}, entitlement.issued);
  visit.value(Field{"valid_from", "InsuredCardValidDate", "有効開始日"}, entitlement.valid_from);
  visit.value(Field{"valid_to", "InsuredCardExpirationDate", "有効終了日"}, entitlement.valid_to);
  visit.value(Field{"copayment", "InsuredPartialContributionRatio", "負担割合"}, entitlement.copayment);
  visit.value(Field{"preschool", "PreschoolClassification", "未就学区分"}, entitlement.preschool);
  visit.value(Field{"loss_reason", "ReasonOfLoss", "資格喪失事由"}, entitlement.loss_reason);
  visit.value(Field{"insurer_name", "InsurerName", "保険者名", Of::both, Wire::plain, Need::required},
              entitlement.insurer_name);
  visit.group(Field{"elderly", "ElderlyRecipientCertificateInfo", "高齢受給者証"}, entitlement.elderly);
  visit.stem(Field{"limit_consent", "LimitApplicationCertificateRelated", "限度額適用認定証"},
             entitlement.limit_consent);
  visit.group(Field{"limit", "LimitApplicationCertificateRelatedInfo", "限度額適用認定証"},
              entitlement.limit);
  visit.stem(Field{"diseases_consent", "SpecificDiseasesCertificateRelated", "特定疾病療養受療証"},
             entitlement.diseases_consent);
  visit.list(Field{"specific_diseases", "SpecificDiseasesCertificateList/SpecificDiseasesCertificateInfo",
                   "特定疾病療養受療証"},
             entitlement.specific_diseases);
  visit.list(Field{"tickets", "PublicExpenseResultList/MedicalTicketInfo", "医療券・調剤券"},
             entitlement.tickets);
  visit.stem(Field{"checkups_consent", "SpecificHealthCheckupsInfo", "特定健診"},
             entitlement.checkups_consent);
  visit.stem(Field{"medicines_consent", "PharmacistsInfo", "薬剤"}, entitlement.medicines_consent);
  visit.stem(Field{"diagnosis_consent", "DiagnosisInfo", "診療"}, entitlement.diagnosis_consent);
  visit.stem(Field{"operation_consent", "OperationInfo", "手術"}, entitlement.operation_consent);
  // Bulk results only; where it stands among the others is an assumption.
  visit.value(Field{"limit_changed", "LimitApplicationCertificateChanged", "限度額変更"},
              entitlement.limit_changed);
}

template <MaybeConst<Inquiry> I, class Visitor>
void each_field(I& inquiry, Visitor&& visit) {
  visit.value(Field{"insurer", "InsurerNumber", "保険者番号"}, inquiry.insurer);
  visit.value(Field{"payer", "InsurerNumber", "公費負担者番号"}, inquiry.payer);
  visit.value(Field{"symbol", "InsuredCardSymbol", "記号"}, inquiry.symbol);
  visit.value(Field{"number", "InsuredIdentificationNumber", "番号", Of::both, Wire::plain, Need::required},
              inquiry.number);
  visit.value(Field{"branch", "InsuredBranchNumber", "枝番"}, inquiry.branch);
  visit.value(Field{"birth", "Birthdate", "生年月日", Of::both, Wire::plain, Need::required}, inquiry.birth);
  visit.value(Field{"limit_consent", "LimitApplicationCertificateRelatedConsFlg", "限度額提供同意", Of::both,
                    Wire::plain, Need::required},
              inquiry.limit_consent);
  visit.value(Field{"arbitrary_identifier", "ArbitraryIdentifier", "任意の識別子"},
              inquiry.arbitrary_identifier);
}

/// Of a result: what stands in the header of an OQS response.
template <MaybeConst<Result> R, class Visitor>
void each_header_field(R& result, Visitor&& visit) {
  visit.value(Field{"time", "ProcessExecutionTime", "処理実行日時", Of::both, Wire::plain, Need::required},
              result.time);
  visit.value(Field{"day", "QualificationConfirmationDate", "確認日", Of::both, Wire::plain, Need::required},
              result.day);
  visit.value(
      Field{"facility", "MedicalInstitutionCode", "医療機関コード", Of::both, Wire::plain, Need::required},
      result.facility);
  visit.value(Field{"file_identifier", "ArbitraryFileIdentifier", "任意のファイル識別子"},
              result.file_identifier);
  visit.value(Field{"asked_by", "ReferenceClassification", "照会区分", Of::both, Wire::plain, Need::required},
              result.asked_by);
  visit.value(Field{"segment", "SegmentOfResult", "処理結果区分", Of::both, Wire::plain, Need::required},
              result.segment);
  visit.value(Field{"error_code", "ErrorCode", "エラーコード"}, result.error.code);
  visit.value(Field{"error_message", "ErrorMessage", "エラーメッセージ"}, result.error.text);
}

/// Before the following in the body of a single response; in bulk results at the end of the entitlement.
inline constexpr Field prescription_field{"prescription", "PrescriptionIssueSelect", "処方箋発行形態"};

/// How the processing of one person ended; of anything that has status and processing.
template <class R, class Visitor>
void each_status_field(R& result, Visitor&& visit) {
  visit.value(
      Field{"status", "ProcessingResultStatus", "処理結果状況", Of::both, Wire::plain, Need::required},
      result.status);
  visit.value(Field{"processing_code", "ProcessingResultCode", "処理結果コード"}, result.processing.code);
  visit.value(Field{"processing_message", "ProcessingResultMessage", "処理結果メッセージ"},
              result.processing.text);
}

/// What stands in the body of each person, before the entitlements.
template <MaybeConst<Result> R, class Visitor>
void each_body_field(R& result, Visitor&& visit) {
  each_status_field(result, visit);
  visit.value(Field{"validity", "QualificationValidity", "資格有効性"}, result.validity);
}

/// What an OQS entitlement repeats of the result it stands in, besides the prescription.
inline constexpr Field arbitrary_identifier_field{"arbitrary_identifier", "ArbitraryIdentifier",
                                                  "任意の識別子"};
inline constexpr Field reference_number_field{"reference_number", "ReferenceNumber", "照会番号"};
inline constexpr Field inquiry_field{"inquiry", "QualificationConfirmSearchInfo", "照会内容"};

inline constexpr Field entitlements_field{"entitlements", "ResultList/ResultOfQualificationConfirmation",
                                          "資格"};

// What only Kakunin's own JSON carries whole.
inline constexpr Field person_field{"person", "", "本人"};
inline constexpr Field notices_field{"notices", "", "お知らせ"};
inline constexpr Field proof_field{"proof", "", "確認の証明"};
inline constexpr Field kept_field{"kept", "", "その他の項目"};

template <MaybeConst<Result> R, class Visitor>
void each_own_field(R& result, Visitor&& visit) {
  visit.value(Field{"source", "", "情報源"}, result.source);
  visit.value(Field{"assurance", "", "確認方法"}, result.assurance);
  visit.value(Field{"request_id", "", "照会ID"}, result.request_id);
}

template <MaybeConst<protocol::Notice> N, class Visitor>
void each_field(N& notice, Visitor&& visit) {
  visit.value(Field{"code", "", "お知らせ"}, notice.code);
  visit.value(Field{"day", "", "期日"}, notice.day);
}

template <MaybeConst<protocol::CheckProof> P, class Visitor>
void each_field(P& proof, Visitor&& visit) {
  visit.value(Field{"statement", "", "署名対象", Of::both, Wire::verbatim}, proof.statement);
  visit.value(Field{"signature", "", "署名"}, proof.signature);
  visit.value(Field{"certificate", "", "証明書"}, proof.certificate);
}

template <MaybeConst<Kept> K, class Visitor>
void each_field(K& kept, Visitor&& visit) {
  visit.value(Field{"reason", "", "理由"}, kept.reason);
  visit.value(Field{"where", "", "場所"}, kept.where);
  visit.value(Field{"name", "", "項目"}, kept.name);
  visit.value(Field{"text", "", "内容"}, kept.text);
}

/// A whole result, as JSON has it.
template <MaybeConst<Result> R, class Visitor>
void each_field(R& result, Visitor&& visit) {
  each_own_field(result, visit);
  each_header_field(result, visit);
  visit.value(prescription_field, result.prescription);
  each_body_field(result, visit);
  visit.group(inquiry_field, result.inquiry);
  visit.value(arbitrary_identifier_field, result.arbitrary_identifier);
  visit.value(reference_number_field, result.reference_number);
  visit.list(entitlements_field, result.entitlements);
  visit.part(person_field, result.person);
  visit.list(notices_field, result.notices);
  visit.group(proof_field, result.proof);
  visit.list(kept_field, result.kept);
}

}  // namespace kakunin::formats
