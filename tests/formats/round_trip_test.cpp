// SPDX-License-Identifier: Apache-2.0
// JSON, FHIR and CSV: what is written is read back, nothing invented, nothing lost that has a place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/csv.h"
#include "formats/fhir.h"
#include "formats/flat.h"
#include "formats/format.h"
#include "formats/json.h"
#include "formats/sample_results.h"

namespace kakunin::formats {
namespace {

using samples::Letters;
using samples::Random;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::uint32_t rounds = 400;

TEST(JsonRoundTrip, keeps_a_result_whole) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const Result result = samples::result(random);
    const std::string text = json::write(result);
    const auto again = json::read(text);
    ASSERT_TRUE(again) << text;
    ASSERT_EQ(*again, result) << text << "\n" << json::write(*again);
  }
}

TEST(JsonReader, keeps_what_it_does_not_know_and_what_is_odd) {
  const auto result =
      json::read(R"({"format":"kakunin-result/1","source":"official_app","sex":1,"day":"2026-02-30",
    "entitlements":[{"kind":"health_insurance","insurer":"06139993","number":42,"patient":{"sex":7,"name":"見本"},
                     "new":{"a":[1]}}, 3], "validity":"1", "notices":[{"code":"certificate_renewed"}]})");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->validity, eligibility::Validity::valid);
  ASSERT_EQ(result->entitlements.size(), 1U);
  EXPECT_EQ(result->entitlements[0].number, "42");
  EXPECT_EQ(result->entitlements[0].patient.name, "見本");
  EXPECT_THAT(result->kept, testing::UnorderedElementsAre(
                                Kept{KeptReason::unknown, "", "sex", "1"},
                                Kept{KeptReason::not_understood, "", "day", "2026-02-30"},
                                Kept{KeptReason::not_understood, "/entitlements/0", "insurer", "06139993"},
                                Kept{KeptReason::not_understood, "/entitlements/0/patient", "sex", "7"},
                                Kept{KeptReason::unknown, "/entitlements/0", "new", R"({"a":[1]})"},
                                Kept{KeptReason::not_understood, "", "entitlements", "3"}));
  EXPECT_EQ(json::read(json::write(*result)), result) << "and gives it on";
}

struct Refused {
  const char* text;
  ReadErrorKind kind;
};
TEST(JsonReader, refuses_other_documents) {
  const Refused cases[] = {
      {"", ReadErrorKind::not_well_formed},
      {"{", ReadErrorKind::not_well_formed},
      {R"({"format":"kakunin-result/1","format":"kakunin-result/1"})", ReadErrorKind::not_well_formed},
      {"[]", ReadErrorKind::wrong_format},
      {"{}", ReadErrorKind::wrong_format},
      {R"({"format":1})", ReadErrorKind::wrong_format},
      {R"({"format":"kakunin-result/2"})", ReadErrorKind::wrong_version},
  };
  for (const Refused& one : cases) {
    const auto result = json::read(one.text);
    ASSERT_FALSE(result) << one.text;
    EXPECT_EQ(result.error().kind, one.kind) << one.text;
  }
  EXPECT_EQ(json::read(std::string(2 << 20, ' ')).error().kind, ReadErrorKind::too_large);
  EXPECT_EQ(json::read(std::string(100, '[')).error().kind, ReadErrorKind::not_well_formed);
}

TEST(FhirRoundTrip, keeps_a_result_whole) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const Result result = samples::result(random);
    const std::string text = fhir::write(result);
    ASSERT_EQ(fhir::write(result), text) << "the same bytes each time";
    const auto again = fhir::read(text);
    ASSERT_TRUE(again) << text;
    ASSERT_EQ(samples::complaints(result, *again, {}), "") << text;
    ASSERT_EQ(*again, result) << text;
  }
}

Entitlement insurance() {
  Entitlement made;
  made.insurer = eligibility::InsurerNumber::parse("139998");
  made.symbol = "架空1";
  made.number = "0042";
  made.branch = eligibility::BranchNumber::parse("01");
  made.patient.name = "見本　一郎";
  made.copayment = eligibility::Percent{30};
  return made;
}

TEST(FhirWriter, claims_a_profile_only_where_the_data_allow_it) {
  Result result;
  result.entitlements = {insurance()};
  EXPECT_THAT(fhir::write(result), HasSubstr("StructureDefinition/JP_Coverage\""));
  EXPECT_THAT(fhir::write(result), HasSubstr("00139998:架空１:００４２:01"));
  result.entitlements[0].insurer.reset();
  EXPECT_THAT(fhir::write(result), Not(HasSubstr("StructureDefinition/JP_Coverage\"")));
  // What E-05-A shows of an assistance: no payer, no recipient.
  Entitlement assistance;
  assistance.kind = EntitlementKind::public_assistance;
  assistance.insurer_name = "港区福祉事務所";
  assistance.patient.name = "資格　太郎";
  result.entitlements = {assistance};
  EXPECT_THAT(fhir::write(result), Not(HasSubstr("StructureDefinition/JP_")));
  EXPECT_THAT(fhir::write(result), HasSubstr(R"("code":"8")"));
  EXPECT_THAT(fhir::write(result), Not(HasSubstr("subscriberId")));
}

TEST(FhirWriter, tells_no_outcome_that_nobody_told) {
  Result result;
  result.day = Day{std::chrono::year{2026} / 11 / 23};
  EXPECT_THAT(fhir::write(result), Not(HasSubstr("CoverageEligibility")));
  result.validity = eligibility::Validity::no_entitlement;
  EXPECT_THAT(fhir::write(result), HasSubstr(R"("outcome":"complete")"));
  EXPECT_THAT(fhir::write(result), HasSubstr(R"("created":"2026-11-23")"));
  result.day.reset();
  EXPECT_THAT(fhir::write(result), Not(HasSubstr("CoverageEligibility")));
}

// Programs of others send them; an element of the one kind would make the entitlement one of the other.
TEST(FhirRoundTrip, keeps_numbers_of_the_other_kind_as_details) {
  Entitlement both = insurance();
  both.payer = eligibility::PayerNumber::parse("12139994");
  both.recipient = eligibility::RecipientNumber::parse("9999996");
  Entitlement nameless = both;
  nameless.insurer.reset();
  for (Entitlement entitlement : {both, nameless}) {
    for (const auto kind : {EntitlementKind::health_insurance, EntitlementKind::public_assistance}) {
      entitlement.kind = kind;
      Result result;
      result.entitlements = {entitlement};
      const std::string text = fhir::write(result);
      EXPECT_EQ(fhir::read(text), result) << text;
      const bool insured = kind == EntitlementKind::health_insurance;
      EXPECT_THAT(text, Not(HasSubstr(insured ? "PublicPayerNumber" : "IdSystem/InsurerNumber")));
    }
  }
}

TEST(FhirReader, reads_bundles_of_others) {
  const auto result = fhir::read(R"({"resourceType":"Bundle","type":"collection","entry":[
    {"resource":{"resourceType":"Organization","id":"payer","name":"見本市",
      "identifier":[{"system":"http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber","value":"00139998"}]}},
    {"resource":{"resourceType":"Patient","id":"p","name":[{"family":"見本","given":["一郎"]},
      {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation","valueCode":"SYL"}],
       "text":"ﾐﾎﾝ ｲﾁﾛｳ"}],"gender":"male","birthDate":"1979"}},
    {"resource":{"resourceType":"Coverage","status":"active","subscriberId":"架空:００４２","dependent":"０１",
      "beneficiary":{"reference":"Patient/p"},"payor":[{"reference":"Organization/payer"}],
      "period":{"start":"2023-04-01"}}},
    {"resource":{"resourceType":"CoverageEligibilityResponse","created":"2026-11-23T10:00:00+09:00",
      "servicedDate":"2026-11-23","outcome":"error","error":[{"code":{"coding":[{"code":"E1"}],"text":"だめ"}}]}},
    {"resource":{"resourceType":"Observation"}}]})");
  ASSERT_TRUE(result);
  ASSERT_EQ(result->entitlements.size(), 1U);
  const Entitlement& insurance = result->entitlements[0];
  EXPECT_EQ(insurance.insurer->digits(), "00139998");
  EXPECT_EQ(insurance.insurer_name, "見本市");
  EXPECT_EQ(insurance.symbol, "架空");
  EXPECT_EQ(insurance.number, "００４２");
  EXPECT_EQ(insurance.branch->digits(), "01");
  EXPECT_EQ(insurance.patient.name, "見本　一郎");
  EXPECT_EQ(insurance.patient.name_kana, "ミホン イチロウ");
  EXPECT_EQ(insurance.patient.sex, eligibility::Sex::male);
  EXPECT_EQ(result->segment, Segment::failed);
  EXPECT_EQ(result->error, (Message{"E1", "だめ"}));
  EXPECT_EQ(result->kept.size(), 2U);  // half a birth date, an observation
  EXPECT_FALSE(fhir::read(R"({"resourceType":"Patient"})"));
  EXPECT_FALSE(fhir::read("<Bundle/>"));
}

// What has no column.
const std::vector<std::string_view> no_column = {"inquiry.*", "notices*", "proof*", "kept*"};

Result as_csv_carries(Result result) {
  for (Entitlement& entitlement : result.entitlements) {
    entitlement.limit_consent = {};
    entitlement.diseases_consent = {};
    entitlement.specific_diseases.clear();
    entitlement.tickets.clear();
    entitlement.checkups_consent = {};
    entitlement.medicines_consent = {};
    entitlement.diagnosis_consent = {};
    entitlement.operation_consent = {};
  }
  return result;
}

TEST(CsvRoundTrip, keeps_a_days_results_in_both_encodings) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const auto encoding = random.flip() ? Encoding::utf8 : Encoding::cp932;
    std::vector<Result> results;
    for (std::uint32_t i = 1 + random.below(4); i > 0; --i) {
      results.push_back(as_csv_carries(
          samples::result(random, encoding == Encoding::utf8 ? Letters::any : Letters::cp932)));
    }
    const auto text = csv::write(results, encoding);
    ASSERT_TRUE(text);
    const auto again = csv::read(*text);
    ASSERT_TRUE(again);
    ASSERT_THAT(again->bad_lines, IsEmpty());
    ASSERT_EQ(again->results.size(), results.size()) << *text;
    for (std::size_t i = 0; i < results.size(); ++i) {
      ASSERT_EQ(samples::complaints(results[i], again->results[i], no_column), "") << *text;
      ASSERT_THAT(again->results[i].kept, IsEmpty());
    }
  }
}

TEST(CsvWriter, makes_no_formulas) {
  Result result;
  result.entitlements = {insurance()};
  result.entitlements[0].patient.name = "=cmd|' /C calc'!A0";
  result.entitlements[0].symbol = "@SUM(1)";
  const auto text = csv::write({result});
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr(",'=cmd|' /C calc'!A0,"));
  EXPECT_THAT(*text, HasSubstr(",'@SUM(1),"));
  EXPECT_EQ(csv::read(*text)->results[0].entitlements[0].patient.name, "=cmd|' /C calc'!A0");
}

TEST(CsvReader, goes_by_the_names_of_columns) {
  const auto table = csv::read(
      "番号,メモ,氏名,day,資格有効性,保険者番号\n0042,覚え,見本　一郎,令和8年11月23日,有効,xx\n,,,,,\nx\"y,"
      "1\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->bad_lines, testing::ElementsAre(4U));
  ASSERT_EQ(table->results.size(), 1U);
  const Result& result = table->results[0];
  EXPECT_EQ(result.validity, eligibility::Validity::valid);
  EXPECT_EQ(result.day, (Day{std::chrono::year{2026} / 11 / 23}));
  EXPECT_EQ(result.entitlements.at(0).number, "0042");
  EXPECT_THAT(result.kept, testing::ElementsAre(Kept{KeptReason::unknown, "", "メモ", "覚え"},
                                                Kept{KeptReason::not_understood, "", "insurer", "xx"}));
  EXPECT_EQ(csv::read("a,b\n1,2\n").error().kind, ReadErrorKind::wrong_format);
  EXPECT_EQ(csv::read("").error().kind, ReadErrorKind::wrong_format);
}

TEST(CsvWriter, says_which_characters_shift_jis_lacks) {
  Result result;
  result.entitlements = {insurance()};
  result.entitlements[0].patient.name = "𠮷野家";
  const auto text = csv::write({result}, Encoding::cp932);
  ASSERT_FALSE(text);
  EXPECT_EQ(describe(text.error()), "𠮷（U+20BB7）");
}

TEST(Documents, are_told_from_their_bytes) {
  Random random(1);
  Result result = samples::result(random, Letters::cp932);
  result.day = Day{std::chrono::year{2026} / 11 / 23};
  result.validity = eligibility::Validity::valid;
  result.entitlements = {insurance()};
  for (const FormatRow& row : all_formats()) {
    DocumentOptions options;
    const auto written = write_document({result}, row.format, options);
    ASSERT_TRUE(written) << row.name;
    const auto document = read_document(written->bytes, std::nullopt);
    ASSERT_TRUE(document) << row.name;
    EXPECT_EQ(document->format, row.format);
    ASSERT_EQ(document->results.size(), 1U);
    EXPECT_EQ(document->results[0].entitlements.at(0).number, "0042");
    EXPECT_EQ(format_named(row.name), row.format);
    EXPECT_EQ(to_text(row.format), row.name);
    EXPECT_EQ(write_document({result, result}, row.format, options).has_value(), row.format == Format::csv);
  }
  EXPECT_FALSE(read_document("", std::nullopt));
  EXPECT_FALSE(read_document("こんにちは", std::nullopt));
}

}  // namespace
}  // namespace kakunin::formats
