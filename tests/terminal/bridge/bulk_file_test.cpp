// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/bulk_file.h"

#include <gtest/gtest.h>

#include "formats/encoding.h"

namespace kakunin::bridge {
namespace {

namespace oqs = formats::oqs;

const Day day = Day(std::chrono::year(2025) / 5 / 1);
const TimePoint now = TimePoint(std::chrono::seconds(1'746'060'000));

std::string inquiry(const std::string& inside) {
  return "<QualificationConfirmSearchInfo>" + inside + "</QualificationConfirmSearchInfo>";
}

std::string somebody(const std::string& number) {
  return inquiry(
      "<InsurerNumber>06139992</InsurerNumber><InsuredCardSymbol>\xE8\xA6\x8B</InsuredCardSymbol>"
      "<InsuredIdentificationNumber>" +
      number + "</InsuredIdentificationNumber><Birthdate>19900228</Birthdate>");
}

std::string request(const std::string& inquiries, const std::string& encoding = "UTF-8") {
  return "<?xml version=\"1.0\" encoding=\"" + encoding +
         "\"?><XmlMsg><MessageHeader><MedicalInstitutionCode>1319999999</MedicalInstitutionCode>"
         "<ArbitraryFileIdentifier>list-7</ArbitraryFileIdentifier></MessageHeader><MessageBody>" +
         inquiries + "</MessageBody></XmlMsg>";
}

protocol::BatchRow answer(std::int64_t row, eligibility::Validity validity) {
  protocol::VerdictAnswer told;
  told.verdict.validity = validity;
  told.verdict.day = day;
  told.answered = now;
  return {row, told};
}

protocol::BatchRow refusal(std::int64_t row) {
  protocol::Problem problem;
  problem.code = FailureCode::service_internal;
  return {row, problem};
}

TEST(BulkFile, IsToldByItsFirstCharacter) {
  EXPECT_TRUE(is_xml("\xEF\xBB\xBF <?xml"));
  EXPECT_FALSE(is_xml("insurer,number"));
  EXPECT_FALSE(is_xml("{\"insurer\":\"<\"}"));
  EXPECT_FALSE(is_xml(""));
}

TEST(BulkFile, BecomesTheRowsOfABatch) {
  const auto file = read_bulk_file(request(somebody("12") + somebody("34")), day);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->facility_code, "1319999999");
  EXPECT_EQ(file->file_identifier, "list-7");
  ASSERT_EQ(file->rows.size(), 2U);
  EXPECT_EQ(file->rows[1].key.number, "34");
  EXPECT_EQ(file->rows[1].day, day);
}

TEST(BulkFile, IsRefusedWithEveryInquiryThatCannotBeAsked) {
  const auto file = read_bulk_file(request(inquiry("<InsurerNumber>06139992</InsurerNumber>") +
                                           somebody("1") + inquiry("<Birthdate>19900228</Birthdate>")),
                                   day);
  ASSERT_FALSE(file);
  ASSERT_EQ(file.error().size(), 2U);
  EXPECT_EQ(file.error()[1].field, "QualificationConfirmSearchInfo 3");
  for (const char* other :
       {"<XmlMsg/>", "<other/>", "<XmlMsg>", "<!DOCTYPE x [<!ENTITY a \"b\">]><XmlMsg/>"}) {
    EXPECT_FALSE(read_bulk_file(other, day)) << other;
  }
}

TEST(BulkFile, ResultsEchoTheRequestAndCountErrors) {
  for (const auto& [name, encoding] :
       {std::pair{"UTF-8", formats::Encoding::utf8}, std::pair{"Shift_JIS", formats::Encoding::cp932}}) {
    const std::string bytes =
        formats::encode(request(somebody("12") + somebody("34"), name), encoding).value();
    const auto file = read_bulk_file(bytes, day);
    ASSERT_TRUE(file) << name;
    const std::vector rows = {answer(0, eligibility::Validity::no_entitlement), refusal(1)};
    const std::string written = write_bulk_results(*file, rows, now);
    EXPECT_NE(written.find(name), std::string::npos);
    const auto results = oqs::read_bulk_results(written);
    ASSERT_TRUE(results) << name;
    EXPECT_EQ(results->header.segment, formats::Segment::completed);
    EXPECT_EQ(results->header.file_identifier, "list-7");
    EXPECT_EQ(results->processed, 2);
    EXPECT_EQ(results->normal, 1);
    EXPECT_EQ(results->errors, 1);
    ASSERT_EQ(results->results.size(), 2U);
    EXPECT_EQ(results->results[0].validity, eligibility::Validity::no_entitlement);
    EXPECT_EQ(results->results[0].inquiry->symbol, "\xE8\xA6\x8B");
    EXPECT_EQ(results->results[1].status, formats::Status::error);
    EXPECT_EQ(results->results[1].processing.code, to_text(FailureCode::service_internal));
    EXPECT_EQ(results->results[1].inquiry->number, "34");
  }
}

TEST(BulkFile, RowsOfATableBecomeOneToo) {
  const auto file = read_bulk_file(request(somebody("12")), day);
  const BulkFile other = bulk_file_of(file->rows);
  const auto results = oqs::read_bulk_results(
      write_bulk_results(other, std::vector{answer(0, eligibility::Validity::valid)}, now));
  ASSERT_TRUE(results);
  EXPECT_EQ(results->results.at(0).inquiry, file->inquiries.at(0));
}

TEST(BulkFile, ARefusalIsReadAsAnErrorFile) {
  const Failure failure{FailureCode::terminal_revoked, {}, {}};
  const auto read = oqs::read_error_file(write_bulk_refusal({}, failure, now));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->code, to_text(FailureCode::terminal_revoked));
  EXPECT_FALSE(read->text.empty());
}

}  // namespace
}  // namespace kakunin::bridge
