// SPDX-License-Identifier: Apache-2.0
// What is refused, with the pointer and the reason it is refused with.
#include <gtest/gtest.h>

#include <functional>

#include "protocol/batch_json.h"
#include "protocol/eligibility_json.h"
#include "protocol/iso_time.h"
#include "protocol/json.h"

namespace kakunin::protocol {
namespace {

using namespace std::chrono_literals;

template <class Message>
[[nodiscard]] std::string fault_of(std::string_view body) {
  const auto message = from_json<Message>(body);
  return message ? "" : message.error().pointer + " " + message.error().reason;
}

struct Refusal {
  std::string name;
  std::function<std::string(std::string_view)> read;
  std::string body;
  std::string fault;  // "pointer reason"; empty: accepted
};

std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.name;
}

class Reader : public testing::TestWithParam<Refusal> {};

TEST_P(Reader, names_the_first_fault) {
  EXPECT_EQ(GetParam().read(GetParam().body), GetParam().fault);
}

constexpr auto challenge = fault_of<ChallengeRequest>;
constexpr auto challenge_answer = fault_of<ChallengeAnswer>;
constexpr auto enrolment = fault_of<EnrolmentRequest>;
constexpr auto verification = fault_of<VerificationRequest>;
constexpr auto verification_answer = fault_of<VerificationAnswer>;
constexpr auto inquiry = fault_of<InquiryRequest>;
constexpr auto problem = fault_of<Problem>;
constexpr auto status = fault_of<StatusAnswer>;
constexpr auto batch = fault_of<BatchRequest>;
constexpr auto batch_part = fault_of<BatchPart>;
constexpr auto batch_line = fault_of<BatchLine>;

[[nodiscard]] std::string nested(std::size_t depth) {
  return R"({"purpose":"verify","x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

// A verification with these fields after the certificate.
[[nodiscard]] std::string verification_with(const std::string& fields) {
  return R"({"challenge_id":"c","certificate":"AAAA",)" + fields + "}";
}

[[nodiscard]] std::string inquiry_with(const std::string& key_fields) {
  return R"({"key":{)" + key_fields + R"(},"day":"2026-11-23"})";
}

[[nodiscard]] std::string part_of(std::size_t rows) {
  std::string list;
  for (std::size_t i = 0; i < rows; ++i) {
    list.append(i == 0 ? "" : ",")
        .append(R"({"key":{"insurer":"06139992","number":"1","birth":"1952-01-01"},"day":"2026-11-23"})");
  }
  return R"({"rows":[)" + list + "]}";
}

const Refusal batch_documents[] = {
    {"batch", batch, R"({"key":"0123456789abcdef","rows":10000})", ""},
    {"batch_key_short", batch, R"({"key":"0123456789abcde","rows":1})", "/key too short"},
    {"batch_key_odd", batch, R"({"key":"0123456789abcde/","rows":1})", "/key not a key"},
    {"batch_of_nothing", batch, R"({"key":"0123456789abcdef","rows":0})", "/rows out of range"},
    {"batch_too_long", batch, R"({"key":"0123456789abcdef","rows":10001})", "/rows out of range"},
    {"part", batch_part, part_of(250), ""},
    {"part_of_nothing", batch_part, R"({"rows":[]})", "/rows empty"},
    {"part_too_long", batch_part, part_of(251), "/rows too many entries"},
    {"part_row", batch_part, R"({"rows":[{"key":{"insurer":"06139990"}}]})",
     "/rows/0/key/insurer not an insurer number"},
    {"line_pause", batch_line, R"({"next":3,"more":false,"later":1})", ""},
    {"line_half", batch_line, R"({"next":3})", "/more missing"},
    {"line_bare", batch_line, R"({"row":3})", "/answer missing"},
};

const Refusal documents[] = {
    {"accepted", challenge, R"({"purpose":"verify"})", ""},
    {"white_space", challenge, " {\t\"purpose\" :\r\n\"register\" } ", ""},
    {"empty", challenge, "", " not JSON"},
    {"cut", challenge, R"({"purpose":"ver)", " not JSON"},
    {"two_documents", challenge, R"({"purpose":"verify"}{})", " not JSON"},
    {"comment", challenge, R"({"purpose":"verify"/*x*/})", " not JSON"},
    {"trailing_comma", challenge, R"({"purpose":"verify",})", " not JSON"},
    {"byte_order_mark", challenge, "\xEF\xBB\xBF{\"purpose\":\"verify\"}", " not JSON"},
    {"bad_utf8", challenge, "{\"purpose\":\"\xC3\x28\"}", " not JSON"},
    {"overlong_utf8", challenge, "{\"purpose\":\"\xC0\xAF\"}", " not JSON"},
    {"surrogate_alone", challenge, R"({"purpose":"\ud800"})", " not JSON"},
    {"array", challenge, "[]", " not an object"},
    {"null", challenge, "null", " not an object"},
    {"key_twice", challenge, R"({"purpose":"verify","purpose":"register"})", " key given twice"},
    {"key_twice_by_escape", challenge, R"({"purpose":"verify","p\u0075rpose":"register"})",
     " key given twice"},
    {"key_twice_deep", inquiry, inquiry_with(R"("number":"1","number":"1")"), " key given twice"},
    {"colons_in_texts", challenge, R"({"purpose":"a\":\\"})", "/purpose unknown code"},
    {"deepest", challenge, nested(15), "/x unknown field"},
    {"too_deep", challenge, nested(16), " too deep"},
    {"largest", challenge, R"({"purpose":"verify"})" + std::string(max_body - 20, ' '), ""},
    {"too_large", challenge, R"({"purpose":"verify"})" + std::string(max_body - 19, ' '), " too large"},
    {"missing", challenge, "{}", "/purpose missing"},
    {"null_field", challenge, R"({"purpose":null})", "/purpose not a text"},
    {"wrong_type", challenge, R"({"purpose":1})", "/purpose not a text"},
    {"unknown_code", challenge, R"({"purpose":"Verify"})", "/purpose unknown code"},
    {"unknown_field", challenge, R"({"purpose":"verify","a/b~":1})", "/a~1b~0 unknown field"},
    {"unknown_field_unprintable", challenge, R"({"purpose":"verify","\u0007あ":1})", "/???? unknown field"},
};
INSTANTIATE_TEST_SUITE_P(Batches, Reader, testing::ValuesIn(batch_documents),
                         [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(Documents, Reader, testing::ValuesIn(documents),
                         [](const auto& test) { return test.param.name; });

const std::string nonce_32 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

const Refusal fields[] = {
    {"code_letters", enrolment,
     R"({"activation_code":"12345678901x","facility_id":"f","user_id":"u","csr_pem":"p"})",
     "/activation_code not 12 digits"},
    {"code_short", enrolment,
     R"({"activation_code":"12345678901","facility_id":"f","user_id":"u","csr_pem":"p"})",
     "/activation_code not 12 digits"},
    {"empty_text", enrolment,
     R"({"activation_code":"123456789012","facility_id":"","user_id":"u","csr_pem":"p"})",
     "/facility_id empty"},
    {"control_character", enrolment,
     R"({"activation_code":"123456789012","facility_id":"f\n","user_id":"u","csr_pem":"p"})",
     "/facility_id control character"},
    {"lines_where_allowed", enrolment,
     R"({"activation_code":"123456789012","facility_id":"f","user_id":"u","csr_pem":"p\r\n\t"})", ""},
    {"zero_byte", enrolment,
     R"({"activation_code":"123456789012","facility_id":"f","user_id":"u","csr_pem":"p\u0000"})",
     "/csr_pem control character"},
    {"text_too_long", enrolment,
     R"({"activation_code":"123456789012","facility_id":")" + std::string(65, 'f') +
         R"(","user_id":"u","csr_pem":"p"})",
     "/facility_id too long"},
    {"answer_passes_over", challenge_answer,
     R"({"id":"i","nonce":")" + nonce_32 + R"(","expires":"2026-11-23T01:02:03Z","new":{"deep":[1]}})", ""},
    {"nonce_short", challenge_answer, R"({"id":"i","nonce":"AAAA","expires":"2026-11-23T01:02:03Z"})",
     "/nonce not 32 bytes"},
    {"nonce_no_base64", challenge_answer, R"({"id":"i","nonce":"A===","expires":"2026-11-23T01:02:03Z"})",
     "/nonce not base64"},
    {"time_with_offset", challenge_answer,
     R"({"id":"i","nonce":")" + nonce_32 + R"(","expires":"2026-11-23T01:02:03+09:00"})",
     "/expires not a time (yyyy-mm-ddThh:mm:ssZ)"},
    {"pin_with_signature", verification,
     verification_with(R"("method":"pin","signature":"AAAA","day":"2026-11-23")"), ""},
    {"pin_without_signature", verification, verification_with(R"("method":"pin","day":"2026-11-23")"),
     "/signature missing"},
    {"pin_with_empty_signature", verification,
     verification_with(R"("method":"pin","signature":"","day":"2026-11-23")"), "/signature empty"},
    {"pin_with_face_proof", verification,
     verification_with(R"("method":"pin","signature":"AAAA","day":"2026-11-23","face_proof":{})"),
     "/face_proof unknown field"},
    {"visual_without_proof", verification, verification_with(R"("method":"visual","day":"2026-11-23")"), ""},
    {"visual_with_signature", verification,
     verification_with(R"("method":"visual","signature":"AAAA","day":"2026-11-23")"),
     "/signature unknown field"},
    {"visual_with_half_a_proof", verification,
     verification_with(R"("method":"visual","face_proof":{"key_object":"AAAA"},"day":"2026-11-23")"),
     "/face_proof/signature missing"},
    {"no_such_day", verification,
     verification_with(R"("method":"pin","signature":"AAAA","day":"2026-02-29")"),
     "/day not a day (yyyy-mm-dd)"},
    {"day_in_other_form", verification,
     verification_with(R"("method":"pin","signature":"AAAA","day":"20260228")"),
     "/day not a day (yyyy-mm-dd)"},
    {"signature_too_long", verification,
     verification_with(R"("method":"pin","day":"2026-11-23","signature":")" + std::string(1372, 'A') + "\""),
     "/signature too long"},
    {"inquiry", inquiry, inquiry_with(R"("insurer":"06139992","number":"1","birth":"1952-01-01")"), ""},
    {"insurer_check_digit", inquiry,
     inquiry_with(R"("insurer":"06139993","number":"1","birth":"1952-01-01")"),
     "/key/insurer not an insurer number"},
    {"insurer_as_number", inquiry, inquiry_with(R"("insurer":6139992,"number":"1","birth":"1952-01-01")"),
     "/key/insurer not a text"},
    {"branch", inquiry,
     inquiry_with(R"("insurer":"06139992","number":"1","birth":"1952-01-01","branch":"1x")"),
     "/key/branch not a branch number"},
    {"key_is_no_object", inquiry, R"({"key":[],"day":"2026-11-23"})", "/key not an object"},
    {"unknown_field_in_key", inquiry,
     inquiry_with(R"("insurer":"06139992","number":"1","birth":"1952-01-01","name":"x")"),
     "/key/name unknown field"},
    {"result_unknown", verification_answer, R"({"result":"maybe"})", "/result unknown code"},
    {"registration_required", verification_answer, R"({"result":"registration_required","request_id":"r"})",
     ""},
    {"verdict_without_verdict", verification_answer, R"({"result":"verdict"})", "/verdict missing"},
    {"validity_out_of_range", verification_answer,
     R"({"result":"verdict","verdict":{"validity":7,"day":"2026-11-23","assistance_in_force":false}})",
     "/verdict/validity out of range"},
    {"validity_as_fraction", verification_answer,
     R"({"result":"verdict","verdict":{"validity":1.0,"day":"2026-11-23","assistance_in_force":false}})",
     "/verdict/validity not an integer in range"},
    {"second_ticket", verification_answer,
     R"({"result":"verdict","verdict":{"validity":1,"day":"2026-11-23","assistance_in_force":true,"assistance":
        {"started":"2026-01-01","tickets":[{"month":"2026-11"},{"month":"2026-13"}]}}})",
     "/verdict/assistance/tickets/1/month not a month (yyyy-mm)"},
    {"window_without_end", status,
     R"({"accepting":true,"now":"2026-11-23T00:00:00Z","minimum_terminal_version":"1","maintenance":
        [{"begins":"2026-11-23T00:00:00Z"}]})",
     "/maintenance/0/ends missing"},
    {"problem_from_others", problem, R"({"type":"about:blank","status":502})", "/code missing"},
    {"problem_status", problem, R"({"status":99,"code":"K3001"})", "/status out of range"},
    {"problem_huge_number", problem, R"({"status":18446744073709551615,"code":"K3001"})",
     "/status not an integer in range"},
};
INSTANTIATE_TEST_SUITE_P(Fields, Reader, testing::ValuesIn(fields),
                         [](const auto& test) { return test.param.name; });

TEST(ProblemJson, carries_type_title_and_code) {
  EXPECT_EQ(to_json(Problem{.status = 403,
                            .code = FailureCode::certificate_revoked,
                            .detail = "CRL",
                            .request_id = "r1",
                            .retry_after_seconds = {},
                            .current_terms_version = {}}),
            R"({"type":"urn:kakunin:failure:K4007","title":"The certificate is revoked.","status":403,)"
            R"("detail":"CRL","code":"K4007","request_id":"r1"})");
}

TEST(ProblemJson, reads_a_code_of_a_newer_service_as_internal) {
  const auto read = from_json<Problem>(R"({"status":400,"code":"K9999"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->code, FailureCode::service_internal);
  EXPECT_EQ(read->status, 400);
}

TEST(VerdictAnswerJson, passes_over_notices_of_a_newer_service) {
  const auto read = from_json<VerdictAnswer>(
      R"({"verdict":{"validity":4,"day":"2026-11-23","assistance_in_force":false},"assurance":"pin","notices":
         [{"code":"moon_is_full"},{"code":"unshown_character"}],"answered":"2026-11-23T00:00:00Z","request_id":"r"})");
  ASSERT_TRUE(read) << read.error().pointer << read.error().reason;
  ASSERT_EQ(read->notices.size(), 1U);
  EXPECT_EQ(read->notices[0].code, NoticeCode::unshown_character);
}

// The wire form, to the letter.
TEST(VerdictJson, has_the_documented_form) {
  eligibility::Verdict verdict{};
  verdict.validity = eligibility::Validity::invalid;
  verdict.day = 2026y / 11 / 23;
  verdict.identity = eligibility::Identity{};
  verdict.identity->name = "資格　太郎";
  verdict.identity->sex = eligibility::Sex::male;
  verdict.identity->birth = 1952y / 1 / 1;
  eligibility::HealthInsurance insurance{.insurer = eligibility::InsurerNumber::parse("138016").value()};
  insurance.number = "1";
  insurance.acquired = 2020y / 4 / 1;
  insurance.lost = 2026y / 4 / 1;
  insurance.loss_reason = eligibility::LossReason::other;
  insurance.personal_or_family = eligibility::PersonalOrFamily::family;
  insurance.preschool = true;
  verdict.insurance = insurance;
  EXPECT_EQ(
      to_json(verdict),
      R"({"validity":2,"day":"2026-11-23","identity":{"name":"資格　太郎","sex":1,"birth":"1952-01-01"},)"
      R"("insurance":{"insurer":"00138016","number":"1","personal_or_family":2,"classification":"01",)"
      R"("acquired":"2020-04-01","lost":"2026-04-01","loss_reason":"99","preschool":true},)"
      R"("assistance_in_force":false})");
}

TEST(PersonJson, needs_a_name) {
  const auto person = person_from_json(R"({"id":"P-1","identity":{"sex":1,"birth":"1952-01-01"}})");
  ASSERT_FALSE(person);
  EXPECT_EQ(person.error().pointer, "/identity");
}

struct TimeCase {
  std::string_view text;
  bool accepted;
};
class IsoTime : public testing::TestWithParam<TimeCase> {};
TEST_P(IsoTime, is_read_strictly) {
  const auto time = parse_iso_time(GetParam().text);
  EXPECT_EQ(time.has_value(), GetParam().accepted) << GetParam().text;
  if (time) {
    EXPECT_EQ(to_iso(*time), GetParam().text);
  }
}
INSTANTIATE_TEST_SUITE_P(
    Texts, IsoTime,
    testing::Values(TimeCase{"2026-11-23T23:59:59Z", true}, TimeCase{"1969-12-31T00:00:00Z", true},
                    TimeCase{"2026-11-23T24:00:00Z", false}, TimeCase{"2026-11-23T23:60:00Z", false},
                    TimeCase{"2026-11-23T23:59:60Z", false}, TimeCase{"2026-11-23t23:59:59z", false},
                    TimeCase{"2026-11-23T23:59:59.0Z", false}, TimeCase{"2026-11-23T9x:59:59Z", false},
                    TimeCase{"2026-11-23Tx9:59:59Z", false}, TimeCase{"2026-11-31T00:00:00Z", false},
                    TimeCase{"2026-11-23T23:59:59", false}, TimeCase{"", false}));

}  // namespace
}  // namespace kakunin::protocol
