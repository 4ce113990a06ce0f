// SPDX-License-Identifier: Apache-2.0
// OQS XML at the bridge: what is asked, and what is echoed.
#include "terminal/bridge/oqs_format.h"

#include <gmock/gmock.h>

#include "terminal/bridge/receipt_computer.h"

namespace kakunin::bridge {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view inquiry =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
    "<XmlMsg><MessageHeader><QualificationConfirmationDate>20260501</QualificationConfirmationDate>"
    "<MedicalInstitutionCode>1319999999</MedicalInstitutionCode>"
    "<ArbitraryFileIdentifier>file-0001</ArbitraryFileIdentifier></MessageHeader>"
    "<MessageBody><QualificationConfirmSearchInfo><InsurerNumber>  139998</InsurerNumber>"
    "<InsuredIdentificationNumber>0042</InsuredIdentificationNumber><Birthdate>19790203</Birthdate>"
    "<LimitApplicationCertificateRelatedConsFlg>0</LimitApplicationCertificateRelatedConsFlg>"
    "<ArbitraryIdentifier>chart 7</ArbitraryIdentifier>"
    "</QualificationConfirmSearchInfo></MessageBody></XmlMsg>\n";

protocol::VerdictAnswer answer() {
  protocol::VerdictAnswer answer;
  answer.assurance = protocol::Assurance::number;
  answer.verdict.validity = eligibility::Validity::valid;
  answer.verdict.day = std::chrono::year{2026} / 5 / 1;
  answer.verdict.insurance.emplace(
      eligibility::HealthInsurance{eligibility::InsurerNumber::parse("139998").value()});
  answer.verdict.insurance->number = "0042";
  answer.verdict.insurance->limit.emplace();
  answer.verdict.insurance->limit->application_category = "A03";
  return answer;
}

TEST(OqsFormat, ReadsWhatIsAsked) {
  const auto format = oqs_format(terminal::FileEncoding::utf_8);
  const auto request = format.read(inquiry);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->file_identifier, "file-0001");
  EXPECT_EQ(request->facility_code, "1319999999");
  EXPECT_EQ(request->day, Day(std::chrono::year{2026} / 5 / 1));
  const auto key = formats::key_of(request->inquiry);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->insurer.display(), "139998");
  EXPECT_EQ(key->number, "0042");
}

TEST(OqsFormat, HalfAFileIsNone) {
  const auto format = oqs_format(terminal::FileEncoding::utf_8);
  for (std::size_t size = 0; size + 10 < inquiry.size(); ++size)
    EXPECT_FALSE(format.read(inquiry.substr(0, size))) << size;
}

TEST(OqsFormat, EchoesTheRequestAndKeepsBackWhatThePatientDidNotAgreeTo) {
  const auto format = oqs_format(terminal::FileEncoding::utf_8);
  auto request = format.read(inquiry).value();
  const auto xml = format.write(answered(request, answer()), request);
  ASSERT_TRUE(xml);
  for (const char* part :
       {"<ArbitraryFileIdentifier>file-0001<", "<ArbitraryIdentifier>chart 7<", "<SegmentOfResult>1<",
        "<MedicalInstitutionCode>1319999999<", "<QualificationValidity>1<", "<InsurerNumber>  139998<"})
    EXPECT_THAT(*xml, HasSubstr(part));
  EXPECT_THAT(*xml, Not(HasSubstr("A03")));
  protocol::VerdictAnswer kept = answer();
  keep_what_is_told(request, kept);
  EXPECT_FALSE(kept.verdict.insurance->limit) << "nor does a record of it";
  request.inquiry.limit_consent = formats::ConsentState::given;
  EXPECT_THAT(format.write(answered(request, answer()), request).value(), HasSubstr("A03"));
}

TEST(OqsFormat, ARefusalCarriesCodeAndSentence) {
  const auto format = oqs_format(terminal::FileEncoding::utf_8);
  const auto request = format.read(inquiry).value();
  const auto failure = terminal::to_failure(terminal::ClientErrorKind::timed_out);
  const auto xml = format.write(
      refused(request, failure, std::chrono::sys_days{std::chrono::year{2026} / 5 / 1}), request);
  ASSERT_TRUE(xml);
  for (const char* part : {"<SegmentOfResult>9<", "<ErrorCode>K2002<", "<ErrorMessage>",
                           "<ArbitraryFileIdentifier>file-0001<", "<QualificationConfirmationDate>20260501<"})
    EXPECT_THAT(*xml, HasSubstr(part));
}

}  // namespace
}  // namespace kakunin::bridge
