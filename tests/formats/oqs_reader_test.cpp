// SPDX-License-Identifier: Apache-2.0
// OQS files as other programs write them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/japanese_text.h"
#include "formats/oqs.h"
#include "formats/oqs_bulk.h"
#include "formats/oqs_file_name.h"
#include "formats/oqs_registration.h"

namespace kakunin::formats::oqs {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string message(std::string_view header, std::string_view body, std::string_view encoding = "UTF-8") {
  return "<?xml version=\"1.0\" encoding=\"" + std::string{encoding} +
         "\" standalone=\"no\"?>\n<XmlMsg><MessageHeader>" + std::string{header} +
         "</MessageHeader><MessageBody>" + std::string{body} + "</MessageBody></XmlMsg>";
}

std::string with_entitlement(std::string_view elements) {
  return message("", "<ResultList><ResultOfQualificationConfirmation>" + std::string{elements} +
                         "</ResultOfQualificationConfirmation></ResultList>");
}

constexpr const char* whole = R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<XmlMsg>
  <MessageHeader>
    <SegmentOfResult>1</SegmentOfResult>
    <ReferenceClassification>1</ReferenceClassification>
    <ProcessExecutionTime>20250501093015</ProcessExecutionTime>
    <QualificationConfirmationDate>20250501</QualificationConfirmationDate>
    <MedicalInstitutionCode>1319999999</MedicalInstitutionCode>
    <ArbitraryFileIdentifier>test-0001</ArbitraryFileIdentifier>
    <CharacterCodeIdentifier>0</CharacterCodeIdentifier>
  </MessageHeader>
  <MessageBody>
    <ResultList>
      <ResultOfQualificationConfirmation>
        <InsuredCardClassification>01</InsuredCardClassification>
        <InsurerNumber>  139998</InsurerNumber>
        <InsuredCardSymbol>架空</InsuredCardSymbol>
        <InsuredIdentificationNumber>0042</InsuredIdentificationNumber>
        <InsuredBranchNumber>01</InsuredBranchNumber>
        <PersonalFamilyClassification>1</PersonalFamilyClassification>
        <InsuredName>見本　一郎</InsuredName>
        <Name>見本　一郎</Name>
        <NameKana>ﾐﾎﾝ ｲﾁﾛｳ</NameKana>
        <Sex1>1</Sex1>
        <Birthdate>19790203</Birthdate>
        <Address></Address>
        <QualificationDate>20230401</QualificationDate>
        <DisqualificationDate/>
        <InsuredPartialContributionRatio>030</InsuredPartialContributionRatio>
        <InsurerName>見本市</InsurerName>
        <ReferenceNumber>000123</ReferenceNumber>
      </ResultOfQualificationConfirmation>
      <ResultOfQualificationConfirmation>
        <InsuredCardClassification>A1</InsuredCardClassification>
        <InsurerNumber>12139994</InsurerNumber>
        <InsuredIdentificationNumber>9999996</InsuredIdentificationNumber>
        <Name>見本　一郎</Name>
        <NameOfOther>別名　一郎</NameOfOther>
        <NameOfOtherKana>ﾍﾞﾂﾒｲ ｲﾁﾛｳ</NameOfOtherKana>
        <Sex1>1</Sex1><Sex2>1</Sex2>
        <Birthdate>19790203</Birthdate>
        <QualificationDate>20240601</QualificationDate>
        <InsurerName>見本福祉事務所</InsurerName>
        <ReferenceNumber>000123</ReferenceNumber>
      </ResultOfQualificationConfirmation>
    </ResultList>
    <ProcessingResultStatus>1</ProcessingResultStatus>
    <QualificationValidity>1</QualificationValidity>
  </MessageBody>
</XmlMsg>)";

TEST(OqsReader, reads_a_face_file) {
  const auto result = read_response(whole);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->source, Source::oqs_terminal);
  EXPECT_EQ(result->time, TimePoint{std::chrono::sys_days{2025y / 5 / 1} + 30min + 15s});
  EXPECT_EQ(result->asked_by, eligibility::QueryKind::card);
  EXPECT_EQ(result->validity, eligibility::Validity::valid);
  EXPECT_EQ(result->reference_number, "000123");
  ASSERT_EQ(result->entitlements.size(), 2U);
  const Entitlement& insurance = result->entitlements[0];
  EXPECT_EQ(insurance.insurer->digits(), "00139998");
  EXPECT_EQ(insurance.patient.name_kana, "ミホン イチロウ");
  EXPECT_EQ(insurance.copayment, eligibility::Percent{30});
  EXPECT_FALSE(insurance.lost);
  EXPECT_EQ(insurance.patient.address, "");
  const Entitlement& assistance = result->entitlements[1];
  EXPECT_EQ(assistance.kind, EntitlementKind::public_assistance);
  EXPECT_EQ(assistance.payer->digits(), "12139994");
  EXPECT_EQ(assistance.recipient->digits(), "9999996");
  EXPECT_EQ(assistance.insurer_name, "見本福祉事務所");
  EXPECT_THAT(result->kept, IsEmpty());
}

struct Padding {
  const char* text;
  const char* digits;
};
TEST(OqsReader, takes_insurer_numbers_however_they_are_padded) {
  const Padding cases[] = {{"  139998", "00139998"},
                           {"00139998", "00139998"},
                           {"139998", "00139998"},
                           {"06139992", "06139992"},
                           {"０６１３９９９２", "06139992"}};
  for (const Padding& one : cases) {
    const auto result =
        read_response(with_entitlement("<InsurerNumber>" + std::string{one.text} + "</InsurerNumber>"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->entitlements.at(0).insurer->digits(), one.digits) << one.text;
  }
}

struct Assistance {
  const char* elements;
  const char* payer;      // empty: none
  const char* recipient;  // empty: none
  const char* office;
};
TEST(OqsReader, tells_public_assistance_by_classification_number_and_other_spellings) {
  const Assistance cases[] = {
      {"<InsuredCardClassification>A1</InsuredCardClassification><InsurerName>x</InsurerName>", "", "", "x"},
      {"<InsurerNumber>12139994</InsurerNumber>", "12139994", "", ""},
      {"<PublicExpenseNumber>12139994</PublicExpenseNumber><BeneficiaryNumber>9999996</BeneficiaryNumber>"
       "<WelfareOfficeName>x</WelfareOfficeName>",
       "12139994", "9999996", "x"},
      {"<InsurerNumber/><PublicExpenseNumber>12139994</PublicExpenseNumber>", "12139994", "", ""},
      {"<InsuredCardClassification>A1</InsuredCardClassification><BeneficiaryNumber></BeneficiaryNumber>", "",
       "", ""},
  };
  for (const Assistance& one : cases) {
    const auto result = read_response(with_entitlement(one.elements));
    ASSERT_TRUE(result);
    const Entitlement& entitlement = result->entitlements.at(0);
    EXPECT_EQ(entitlement.kind, EntitlementKind::public_assistance) << one.elements;
    EXPECT_EQ(entitlement.payer ? entitlement.payer->digits() : "", one.payer) << one.elements;
    EXPECT_EQ(entitlement.recipient ? entitlement.recipient->digits() : "", one.recipient) << one.elements;
    EXPECT_EQ(entitlement.insurer_name, one.office) << one.elements;
    EXPECT_THAT(result->kept, IsEmpty()) << one.elements;
  }
}

TEST(OqsReader, keeps_what_it_does_not_know_and_what_is_odd_with_its_place) {
  const auto result = read_response(
      message("<MedicalInstitutionCode>12</MedicalInstitutionCode><New>1</New>",
              "<QualificationValidity>9</QualificationValidity><ResultList><Other/"
              "><ResultOfQualificationConfirmation>"
              "<Name>a</Name><Name>b</Name><Name>a</Name><Birthdate>19790230</Birthdate>"
              "<InsurerNumber>06139993</InsurerNumber>"
              "<PharmaceuticalInfo><ConsFlg>1</ConsFlg><ConsTime>2</ConsTime></PharmaceuticalInfo>"
              "</ResultOfQualificationConfirmation></ResultList>"));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->entitlements.at(0).patient.name, "a");
  EXPECT_FALSE(result->entitlements.at(0).patient.birth || result->facility || result->validity);
  const std::string place = "MessageBody/ResultList/ResultOfQualificationConfirmation[1]";
  EXPECT_THAT(result->kept,
              testing::UnorderedElementsAre(
                  Kept{KeptReason::not_understood, "MessageHeader", "MedicalInstitutionCode", "12"},
                  Kept{KeptReason::unknown, "MessageHeader", "New", "1"},
                  Kept{KeptReason::not_understood, "MessageBody", "QualificationValidity", "9"},
                  Kept{KeptReason::unknown, "MessageBody/ResultList", "Other", ""},
                  Kept{KeptReason::repeated, place, "Name", "b"},
                  Kept{KeptReason::not_understood, place, "Birthdate", "19790230"},
                  Kept{KeptReason::not_understood, place, "InsurerNumber", "06139993"},
                  Kept{KeptReason::unknown, place + "/PharmaceuticalInfo", "ConsFlg", "1"},
                  Kept{KeptReason::unknown, place + "/PharmaceuticalInfo", "ConsTime", "2"}));
}

TEST(OqsReader, keeps_elements_of_the_other_kind_of_entitlement) {
  const auto result = read_response(with_entitlement(
      "<InsuredCardClassification>A1</InsuredCardClassification><InsuredCardSymbol>x</InsuredCardSymbol>"));
  ASSERT_TRUE(result);
  ASSERT_EQ(result->kept.size(), 1U);
  EXPECT_EQ(result->kept[0].reason, KeptReason::misplaced);
  EXPECT_EQ(result->kept[0].name, "InsuredCardSymbol");
}

TEST(OqsReader, believes_bytes_more_than_the_declaration) {
  const std::string text = "<Name>髙橋　一郎①</Name>";
  const auto name_of = [](const Read<Result>& result) {
    return result ? result->entitlements.at(0).patient.name : std::string{"not read"};
  };
  std::string document = with_entitlement(text);
  EXPECT_EQ(name_of(read_response(document)), "髙橋　一郎①");
  EXPECT_EQ(name_of(read_response("\xEF\xBB\xBF" + document)), "髙橋　一郎①");
  std::string declared = document;
  declared.replace(declared.find("UTF-8"), 5, "Shift_JIS");
  EXPECT_EQ(name_of(read_response(encode_cp932(declared).value())), "髙橋　一郎①");
  EXPECT_EQ(name_of(read_response(encode_cp932(document).value())), "髙橋　一郎①") << "declared UTF-8";
}

struct Hostile {
  const char* what;
  std::string bytes;
  ReadErrorKind kind;
};
TEST(OqsReader, refuses_hostile_documents) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<a>";
  std::string many = "<XmlMsg>";
  for (int i = 0; i < 30'000; ++i) many += "<a/>";
  many += "</XmlMsg>";
  std::string nested = "<XmlMsg>";
  for (int i = 0; i < 40; ++i) nested += "<a>";
  for (int i = 0; i < 40; ++i) nested += "</a>";
  nested += "</XmlMsg>";
  const Hostile cases[] = {
      {"nothing", "", ReadErrorKind::wrong_format},
      {"text", "hello", ReadErrorKind::wrong_format},
      {"cut", std::string{whole}.substr(0, 900), ReadErrorKind::not_well_formed},
      {"too large", std::string(2 << 20, ' '), ReadErrorKind::too_large},
      {"many elements", many, ReadErrorKind::too_large},
      {"deep", nested, ReadErrorKind::too_deep},
      {"deep and cut", deep, ReadErrorKind::not_well_formed},
      {"another root", "<Bundle/>", ReadErrorKind::wrong_format},
      {"a doctype", "<!DOCTYPE XmlMsg [<!ENTITY a \"b\">]><XmlMsg/>", ReadErrorKind::forbidden},
      {"a doctype from outside", "<!DOCTYPE XmlMsg SYSTEM \"file:///etc/passwd\"><XmlMsg/>",
       ReadErrorKind::forbidden},
      {"bytes of no text", "<XmlMsg>\xff\xff\xff</XmlMsg>", ReadErrorKind::bad_encoding},
  };
  for (const Hostile& one : cases) {
    const auto result = read_response(one.bytes);
    ASSERT_FALSE(result) << one.what;
    EXPECT_EQ(result.error().kind, one.kind) << one.what;
    EXPECT_FALSE(sentence(result.error().kind).empty());
  }
}

TEST(OqsReader, expands_no_entity_but_those_of_xml) {
  const auto result = read_response(with_entitlement("<Name>&lt;&amp;&#x5FB7;&a;</Name>"));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->entitlements.at(0).patient.name, "<&德&a;");
}

TEST(OqsWriter, writes_as_the_specification_has_it) {
  Result result = read_response(whole).value();
  const std::string xml = write_response(result, {})->bytes;
  EXPECT_THAT(xml, HasSubstr("<InsurerNumber>  139998</InsurerNumber>"));
  EXPECT_THAT(xml, HasSubstr("<NameKana>ﾐﾎﾝ ｲﾁﾛｳ</NameKana>"));
  EXPECT_THAT(xml, HasSubstr("<InsuredPartialContributionRatio>030<"));
  EXPECT_THAT(xml, HasSubstr("<ProcessExecutionTime>20250501093015<"));
  EXPECT_THAT(xml, Not(HasSubstr("<Address")));
  EXPECT_LT(xml.find("<ProcessExecutionTime>"), xml.find("<SegmentOfResult>"));
  EXPECT_LT(xml.find("<QualificationValidity>"), xml.find("<ResultList>"));
  EXPECT_EQ(read_response(xml), result);
}

TEST(OqsWriter, refuses_characters_that_shift_jis_lacks_and_names_them) {
  Result result = read_response(whole).value();
  result.entitlements[0].patient.name = "é川　𠮷宗";
  const auto written = write_response(result, {.encoding = Encoding::cp932});
  ASSERT_FALSE(written);
  EXPECT_EQ(describe(written.error()), "é（U+00E9）、𠮷（U+20BB7）");
  EXPECT_TRUE(write_response(result, {.encoding = Encoding::utf8}));
}

TEST(OqsWriter, says_what_the_specification_asks_for_and_the_result_lacks) {
  Result result;
  result.source = Source::official_app;
  result.entitlements.resize(1);
  result.entitlements[0].patient.name = "見本　一郎";
  EXPECT_THAT(write_response(result, {})->missing,
              ElementsAre("ProcessExecutionTime", "QualificationConfirmationDate", "MedicalInstitutionCode",
                          "ReferenceClassification", "SegmentOfResult", "ProcessingResultStatus",
                          "InsuredCardClassification", "Sex1", "Birthdate", "InsurerName"));
  const auto completed = write_response(
      result,
      {.envelope = Envelope::completed, .now = TimePoint{1'764'000'000s}, .facility_code = "2804440000"});
  EXPECT_THAT(completed->missing, ElementsAre("QualificationConfirmationDate", "InsuredCardClassification",
                                              "Sex1", "Birthdate", "InsurerName"));
  EXPECT_THAT(completed->bytes, HasSubstr("<MedicalInstitutionCode>2804440000<"));
  EXPECT_THAT(completed->bytes, Not(HasSubstr("QualificationValidity"))) << "nobody told";
}

TEST(OqsBulk, reads_results_in_progress_and_error_files) {
  const auto results = read_bulk_results(
      message("<SegmentOfResult>2</SegmentOfResult><ReceptionNumber>77</ReceptionNumber>", ""));
  ASSERT_TRUE(results);
  EXPECT_EQ(results->header.segment, Segment::in_progress);
  EXPECT_EQ(results->reception_number, "77");
  const auto error =
      read_error_file(message("<ErrorCode>E1</ErrorCode><ErrorMessage>だめです</ErrorMessage>", ""));
  EXPECT_EQ(error, (Message{"E1", "だめです"}));
  EXPECT_EQ(read_error_file(encode_cp932("ファイル形式が正しくありません").value()),
            (Message{"", "ファイル形式が正しくありません"}));
}

struct Name {
  const char* text;
  FileKind kind;
  const char* answer;  // nullptr: none
};
TEST(OqsFileNames, tell_what_a_file_is_and_how_it_is_answered) {
  const Name cases[] = {
      {"OQSsiquc01req_202611230001.xml", FileKind::inquiry, "OQSsiquc01res_202611230001.xml"},
      {"OQSsiquc01res_202611230001.xml", FileKind::response, nullptr},
      {"OQSsiquc01res_face_ab12_20261123100203.xml", FileKind::face, nullptr},
      {"OQSsiimm01req_1.xml", FileKind::registration, "OQSsiimm01res_1.xml"},
      {"OQSmuquc01req_1.xml", FileKind::bulk_request, "OQSmuquc01res_1.xml"},
      {"OQSmutic02req_1.xml", FileKind::bulk_fetch, "OQSmutic02res_1.xml"},
      {"OQSmuonq02res_1.zip", FileKind::bulk_results, nullptr},
      {"OQSmuimm01req_1.xml", FileKind::bulk_registration, "OQSmuimm01res_1.xml"},
      {"OQSmuquc01req_1.err", FileKind::bulk_request, nullptr},
  };
  for (const Name& one : cases) {
    const auto name = parse_file_name(one.text);
    ASSERT_TRUE(name) << one.text;
    EXPECT_EQ(name->kind, one.kind) << one.text;
    EXPECT_EQ(to_text(*name), one.text);
    const auto answer = answer_to(*name);
    EXPECT_EQ(answer ? to_text(*answer) : "", one.answer == nullptr ? "" : one.answer) << one.text;
  }
  for (const char* other :
       {"", "a.xml", "OQSsiquc01req_1.tmp", "YZKsiquc01req_1.xml", "OQSsiquc03req_1.xml"}) {
    EXPECT_FALSE(parse_file_name(other)) << other;
  }
  EXPECT_TRUE(parse_file_name("OQSsiquc01req_1.XML"));
  EXPECT_EQ(to_text(face_file(TimePoint{std::chrono::sys_days{2026y / 11 / 23} + 1h})),
            "OQSsiquc01res_face_20261123100000.xml");
  EXPECT_EQ(to_text(request_file(FileKind::inquiry, "siquc", 2026y / 11 / 23, 12)),
            "OQSsiquc01req_202611230012.xml");
}

}  // namespace
}  // namespace kakunin::formats::oqs
