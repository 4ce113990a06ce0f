// SPDX-License-Identifier: Apache-2.0
// What is written as OQS XML is read back: nothing invented, nothing lost that has a place there.
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <random>
#include <sstream>

#include "base/japanese_text.h"
#include "formats/oqs.h"
#include "formats/oqs_bulk.h"
#include "formats/oqs_registration.h"
#include "formats/sample_results.h"

namespace kakunin::formats::oqs {
namespace {

using samples::Letters;
using samples::Random;

constexpr std::uint32_t rounds = 400;

// Kakunin's own, and the person for whom there is no entitlement to stand in.
const std::vector<std::string_view> no_place = {std::string_view{"assurance"}, std::string_view{"request_id"},
                                                std::string_view{"notices*"},  std::string_view{"proof*"},
                                                std::string_view{"kept*"},     std::string_view{"person*"}};

Result random_result(Random& random, Letters letters) {
  Result result = samples::result(random, letters);
  result.source = Source::oqs_terminal;
  if (result.facility && std::holds_alternative<eligibility::RegistrationNumber>(*result.facility)) {
    result.facility.reset();  // has no place, tested below
  }
  if (result.entitlements.empty()) result.arbitrary_identifier.clear();
  if (result.entitlements.empty()) result.reference_number.clear();
  return result;
}

TEST(OqsRoundTrip, of_responses_in_utf_8) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const Result result = random_result(random, Letters::any);
    const auto written = write_response(result, {});
    ASSERT_TRUE(written);
    const auto again = read_response(written->bytes);
    ASSERT_TRUE(again) << sentence(again.error().kind) << "\n" << written->bytes;
    EXPECT_EQ(again->kept, std::vector<Kept>{}) << written->bytes;
    ASSERT_EQ(samples::complaints(result, *again, no_place), "") << seed << "\n" << written->bytes;
  }
}

TEST(OqsRoundTrip, of_responses_in_shift_jis) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const Result result = random_result(random, Letters::cp932);
    const auto written = write_response(result, {.encoding = Encoding::cp932});
    ASSERT_TRUE(written) << describe(written.error());
    const auto again = read_response(written->bytes);
    ASSERT_TRUE(again) << sentence(again.error().kind);
    ASSERT_EQ(samples::complaints(result, *again, no_place), "") << seed;
  }
}

TEST(OqsRoundTrip, of_responses_in_shift_jis_with_references_for_what_it_lacks) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const Result result = random_result(random, Letters::any);
    const auto written =
        write_response(result, {.encoding = Encoding::cp932, .outside = Outside::references});
    ASSERT_TRUE(written) << describe(written.error());
    const auto again = read_response(written->bytes);
    ASSERT_TRUE(again) << sentence(again.error().kind);
    ASSERT_EQ(samples::complaints(result, *again, no_place), "") << seed;
  }
}

// The children of each element in another order; those of one name keep theirs, for it is the order of a
// list.
void shuffle(pugi::xml_node node, std::mt19937& engine) {
  std::vector<pugi::xml_node> children(node.begin(), node.end());
  if (children.size() < 2) {
    if (!children.empty()) shuffle(children.front(), engine);
    return;
  }
  std::vector<std::string> names;
  for (const auto& child : children) {
    shuffle(child, engine);
    if (std::find(names.begin(), names.end(), child.name()) == names.end()) names.emplace_back(child.name());
  }
  std::shuffle(names.begin(), names.end(), engine);
  for (const std::string& name : names) {
    for (const auto& child : children) {
      if (child.name() == name) node.append_move(child);
    }
  }
}

TEST(OqsReader, does_not_care_for_the_order_of_elements) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    const auto written = write_response(random_result(random, Letters::any), {});
    ASSERT_TRUE(written);
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(written->bytes.c_str()));
    std::mt19937 engine(seed);
    shuffle(document.document_element(), engine);
    std::ostringstream shuffled;
    document.save(shuffled, "", pugi::format_raw);
    ASSERT_EQ(read_response(shuffled.str()), read_response(written->bytes)) << shuffled.str();
  }
}

TEST(OqsRoundTrip, of_inquiries) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    InquiryFile file;
    file.day = random.maybe_day();
    file.facility_code = random.flip() ? "1319999999" : "";
    file.file_identifier = random.flip() ? samples::text(random) : "";
    file.inquiry = samples::inquiry(random);
    const auto written = write_inquiry(file, {});
    ASSERT_TRUE(written);
    ASSERT_EQ(read_inquiry(written->bytes), file) << written->bytes;
  }
}

TEST(OqsRoundTrip, of_bulk_files) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    BulkRequest request;
    request.facility_code = "1319999999";
    for (std::uint32_t i = random.below(4); i > 0; --i) {
      if (auto inquiry = samples::inquiry(random); inquiry != Inquiry{}) request.inquiries.push_back(inquiry);
    }
    request.consent_from = random.maybe_day();
    request.examination_to = random.maybe_day();
    request.treatment = random.flip() ? "2" : "";
    ASSERT_EQ(read_bulk_request(write_bulk_request(request, {})->bytes), request);

    BulkReceipt receipt;
    receipt.header.source = Source::oqs_terminal;
    receipt.header.time = random.time();
    receipt.reception_number = samples::text(random);
    receipt.received = random.time();
    ASSERT_EQ(read_bulk_receipt(write_bulk_receipt(receipt, {})->bytes), receipt);

    const BulkFetch fetch{
        .facility_code = "1319999999", .reception_number = samples::text(random), .kept = {}};
    ASSERT_EQ(read_bulk_fetch(write_bulk_fetch(fetch, {})->bytes), fetch);

    BulkResults results;
    results.header = receipt.header;
    results.header.segment = Segment::in_progress;
    results.reception_number = receipt.reception_number;
    results.processed = static_cast<int>(random.below(10'001));
    for (std::uint32_t i = random.below(3); i > 0; --i)
      results.results.push_back(random_result(random, Letters::any));
    const auto again = read_bulk_results(write_bulk_results(results, {})->bytes);
    ASSERT_TRUE(again);
    ASSERT_EQ(again->header, results.header);
    ASSERT_EQ(again->processed, results.processed);
    ASSERT_EQ(again->kept, results.kept);
  }
}

TEST(OqsRoundTrip, of_each_person_in_a_bulk_file) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    Random random(seed);
    BulkResults results;
    Result one = random_result(random, Letters::any);
    if (one.entitlements.empty()) one.prescription.reset();
    one.kept.clear();
    one.status = Status::normal;  // a person of nothing at all has no element
    results.results = {one, one};
    const auto again = read_bulk_results(write_bulk_results(results, {})->bytes);
    ASSERT_TRUE(again);
    ASSERT_EQ(again->results.size(), 2U);
    for (const Result& read : again->results) {
      // What the header says once for all stands there.
      ASSERT_EQ(samples::complaints(one, read,
                                    {"assurance", "request_id", "notices*", "proof*", "person*", "time",
                                     "day", "facility", "file_identifier", "asked_by", "segment", "error*"}),
                "");
    }
  }
}

TEST(OqsRoundTrip, of_registrations) {
  Registration one{.reference_number = "0000123",
                   .insurer = eligibility::InsurerNumber::parse("139998"),
                   .payer = {},
                   .symbol = "架空",
                   .number = "0042",
                   .branch = eligibility::BranchNumber::parse("01")};
  const Registration other{.reference_number = "0000124",
                           .insurer = {},
                           .payer = eligibility::PayerNumber::parse("12139994"),
                           .symbol = "",
                           .number = "9999996",
                           .branch = {}};
  for (const auto& registrations : {std::vector{one}, std::vector{one, other}, std::vector<Registration>{}}) {
    const RegistrationRequest request{"1319999999", "a", registrations, {}};
    EXPECT_EQ(read_registration_request(write_registration_request(request, {})->bytes), request);
  }
  RegistrationAnswer answer;
  answer.header.source = Source::oqs_terminal;
  answer.status = Status::error;
  answer.processing = {"X1", "登録できません"};
  answer.registration = one;
  EXPECT_EQ(read_registration_answer(write_registration_answer(answer, {})->bytes), answer);
}

}  // namespace
}  // namespace kakunin::formats::oqs
