// SPDX-License-Identifier: Apache-2.0
// Against `openssl ocsp`, and against servers that answer otherwise.
#include "pki/ocsp.h"

#include <gtest/gtest.h>
#include <openssl/ocsp.h>

#include "pki/loopback.h"

namespace kakunin::pki {
namespace {

using namespace std::chrono_literals;
using test::CertificateSpec;
using test::OpensslResponder;
using test::RawServer;
using test::TestAuthority;
using test::time;

const TestAuthority& authority() {
  static const TestAuthority made(test::key("rsa2048", 11));
  return made;
}
const TestAuthority& other_generation() {
  static const TestAuthority made(test::key("rsa2048", 12));
  return made;
}

[[nodiscard]] Certificate certificate(long serial) {
  CertificateSpec spec;
  spec.serial = serial;
  return Certificate::parse(authority().issue(spec)).value();
}

[[nodiscard]] Bytes responder_certificate(const TestAuthority& issuer, const std::string& extended_key_usage,
                                          const char* not_after = "2038-01-01T00:00:00Z") {
  CertificateSpec spec;
  spec.serial = 77;
  spec.common_name = "responder";
  spec.not_before = time("2020-01-01T00:00:00Z");
  spec.not_after = time(not_after);
  spec.subject_key = test::key("rsa2048", 31);
  spec.policies = "";
  spec.extended_key_usage = extended_key_usage;
  return issuer.issue(spec);
}

// 100 good, 101 revoked, 102 on hold.
const std::string index_text =
    "V\t380101000000Z\t\t64\tunknown\t/CN=a\n"
    "R\t380101000000Z\t260101000000Z,superseded\t65\tunknown\t/CN=b\n"
    "R\t380101000000Z\t260101000000Z,certificateHold\t66\tunknown\t/CN=c\n";

[[nodiscard]] std::unique_ptr<OpensslResponder> delegated() {
  return std::make_unique<OpensslResponder>(authority(), responder_certificate(authority(), "OCSPSigning"),
                                            test::key("rsa2048", 31).get(), index_text);
}

[[nodiscard]] OcspSource source(const std::string& url, OcspSettings settings = {.url = ""}) {
  settings.url = url;
  return {settings, {other_generation().certificate(), authority().certificate()}};
}

[[nodiscard]] TimePoint now() {
  return SystemClock().now();
}

TEST(Ocsp, tells_the_states_apart) {
  const auto responder = delegated();
  const OcspSource ocsp = source(responder->url());
  const std::pair<long, RevocationState> expected[] = {{100, RevocationState::good},
                                                       {101, RevocationState::revoked},
                                                       {102, RevocationState::on_hold},
                                                       {103, RevocationState::unknown}};
  for (const auto& [serial, state] : expected) {
    const auto answer = ocsp.check(certificate(serial), now());
    EXPECT_EQ(answer.state, state) << serial << " " << answer.reason;
    EXPECT_EQ(answer.source,
              state == RevocationState::unknown ? RevocationSourceKind::none : RevocationSourceKind::ocsp);
  }
}

TEST(Ocsp, takes_an_answer_signed_by_the_authority_itself) {
  const OpensslResponder responder(authority(), authority().certificate().der, authority().key(), index_text);
  EXPECT_EQ(source(responder.url()).check(certificate(101), now()).state, RevocationState::revoked);
}

TEST(Ocsp, keeps_answers_for_fifteen_minutes_at_most) {
  const auto responder = delegated();
  const OcspSource ocsp = source(responder->url());
  const TimePoint asked = now();
  EXPECT_EQ(ocsp.check(certificate(100), asked).state, RevocationState::good);
  responder->stop();
  // The responder promises five minutes; beyond them it would have to be asked again.
  EXPECT_EQ(ocsp.check(certificate(100), asked + 4min).state, RevocationState::good);
  const auto late = ocsp.check(certificate(100), asked + 6min);
  EXPECT_EQ(late.state, RevocationState::unknown);
  EXPECT_TRUE(late.reason.starts_with("OCSP unreachable")) << late.reason;
  EXPECT_EQ(ocsp.check(certificate(101), asked).state, RevocationState::unknown);
}

struct Signer {
  std::string name;
  Bytes (*certificate)();
  TimePoint (*at)();
  std::string reason;
};
std::ostream& operator<<(std::ostream& out, const Signer& s) {
  return out << s.name;
}
const std::string unsigned_reason = "OCSP answer not signed by the issuer";
const Signer signers[] = {
    {"of_another_generation", [] { return responder_certificate(other_generation(), "OCSPSigning"); }, now,
     unsigned_reason},
    {"not_for_ocsp", [] { return responder_certificate(authority(), "clientAuth"); }, now, unsigned_reason},
    {"without_extended_key_usage", [] { return responder_certificate(authority(), ""); }, now,
     unsigned_reason},
    {"expired", [] { return responder_certificate(authority(), "OCSPSigning", "2021-01-01T00:00:00Z"); }, now,
     unsigned_reason},
    {"stale", [] { return responder_certificate(authority(), "OCSPSigning"); }, [] { return now() + 7min; },
     "OCSP answer is stale"},
    {"from_the_future", [] { return responder_certificate(authority(), "OCSPSigning"); },
     [] { return now() - 5min; }, "OCSP answer from the future"},
};
class OcspSigner : public testing::TestWithParam<Signer> {};
TEST_P(OcspSigner, is_refused) {
  const OpensslResponder responder(authority(), GetParam().certificate(), test::key("rsa2048", 31).get(),
                                   index_text);
  const auto answer = source(responder.url()).check(certificate(100), GetParam().at());
  EXPECT_EQ(answer.state, RevocationState::unknown);
  EXPECT_EQ(answer.reason, GetParam().reason);
}
INSTANTIATE_TEST_SUITE_P(Signers, OcspSigner, testing::ValuesIn(signers),
                         [](const auto& test) { return test.param.name; });

struct Answer {
  std::string name;
  std::string bytes;
  std::string reason;
};
std::ostream& operator<<(std::ostream& out, const Answer& a) {
  return out << a.name;
}
[[nodiscard]] std::string http(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status +
         "\r\nContent-Type: application/ocsp-response\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}
const Answer answers[] = {
    {"garbage", http("200 OK", "garbage"), "OCSP answer unreadable"},
    {"empty", http("200 OK", ""), "OCSP answer unreadable"},
    {"try_later", http("200 OK", std::string("\x30\x03\x0A\x01\x03", 5)), "OCSP responder says trylater"},
    {"successful_but_empty", http("200 OK", std::string("\x30\x03\x0A\x01\x00", 5)),
     "OCSP answer unreadable"},
    {"server_error", http("500 No", "x"), "OCSP answered HTTP 500"},
    {"redirect", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
     "OCSP answered HTTP 302"},
    {"huge", http("200 OK", std::string(70'000, 'x')), "OCSP answer too large"},
    {"endless", "HTTP/1.1 200 OK\r\n\r\n" + std::string(5'000'000, 'x'), "OCSP answer too large"},
};
class OcspAnswer : public testing::TestWithParam<Answer> {};
TEST_P(OcspAnswer, is_unknown) {
  const RawServer server(GetParam().bytes);
  const auto answer = source(server.url()).check(certificate(100), now());
  EXPECT_EQ(answer.state, RevocationState::unknown);
  EXPECT_EQ(answer.reason, GetParam().reason);
}
INSTANTIATE_TEST_SUITE_P(Answers, OcspAnswer, testing::ValuesIn(answers),
                         [](const auto& test) { return test.param.name; });

TEST(Ocsp, gives_up_on_a_silent_responder) {
  const RawServer server("");
  const auto answer = source(server.url(), {.url = "", .deadline = 100ms}).check(certificate(100), now());
  EXPECT_EQ(answer.state, RevocationState::unknown);
  EXPECT_TRUE(answer.reason.starts_with("OCSP unreachable")) << answer.reason;
  EXPECT_EQ(server.connections(), 1);
}

TEST(Ocsp, asks_only_for_pinned_issuers) {
  const RawServer server("");
  const OcspSource ocsp({.url = server.url()}, {other_generation().certificate()});
  EXPECT_EQ(ocsp.check(certificate(100), now()).reason, "OCSP: issuer is not pinned");
  EXPECT_EQ(server.connections(), 0);
}

// A signed answer "good" for serial 100, with the nonce of this request, or without any.
[[nodiscard]] Bytes signed_answer(ByteView request_der, bool with_nonce) {
  const unsigned char* p = request_der.data();
  const std::shared_ptr<OCSP_REQUEST> request(
      d2i_OCSP_REQUEST(nullptr, &p, static_cast<long>(request_der.size())), OCSP_REQUEST_free);
  const std::shared_ptr<OCSP_BASICRESP> basic(OCSP_BASICRESP_new(), OCSP_BASICRESP_free);
  OCSP_CERTID* id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request.get(), 0));
  const std::shared_ptr<ASN1_TIME> begin(X509_gmtime_adj(nullptr, 0), ASN1_TIME_free);
  const std::shared_ptr<ASN1_TIME> end(X509_gmtime_adj(nullptr, 300), ASN1_TIME_free);
  OCSP_basic_add1_status(basic.get(), id, V_OCSP_CERTSTATUS_GOOD, 0, nullptr, begin.get(), end.get());
  if (with_nonce) OCSP_copy_nonce(basic.get(), request.get());
  OCSP_basic_sign(basic.get(), authority().x509(), authority().key(), EVP_sha256(), nullptr, 0);
  const std::shared_ptr<OCSP_RESPONSE> response(
      OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()), OCSP_RESPONSE_free);
  unsigned char* data = nullptr;
  const int size = i2d_OCSP_RESPONSE(response.get(), &data);
  Bytes der(data, data + size);
  OPENSSL_free(data);
  return der;
}

TEST(Ocsp, answers_belong_to_one_request) {
  const Certificate asked = certificate(100);
  const Certificate& issuer = authority().certificate();
  const auto first = make_ocsp_request(asked, issuer);
  const auto second = make_ocsp_request(asked, issuer);
  ASSERT_TRUE(first && second);
  const auto read = [&](const Bytes& answer, const Bytes& request, const Certificate& about,
                        bool nonce_required) {
    return read_ocsp_response(answer, request, about, issuer, now(),
                              {.url = "", .nonce_required = nonce_required})
        .answer;
  };
  EXPECT_EQ(read(signed_answer(*first, true), *first, asked, true).state, RevocationState::good);
  EXPECT_EQ(read(signed_answer(*first, true), *second, asked, true).reason, "OCSP answer to another request");
  EXPECT_EQ(read(signed_answer(*first, true), *second, asked, false).reason,
            "OCSP answer to another request");
  EXPECT_EQ(read(signed_answer(*first, false), *first, asked, true).reason, "OCSP answer to another request");
  EXPECT_EQ(read(signed_answer(*first, false), *first, asked, false).state, RevocationState::good);
  EXPECT_EQ(read(signed_answer(*first, true), *first, certificate(101), true).reason,
            "OCSP answer about another certificate");
}

TEST(Ocsp, answers_count_only_unchanged) {
  const Certificate asked = certificate(100);
  const auto request = make_ocsp_request(asked, authority().certificate());
  ASSERT_TRUE(request);
  const Bytes answer = signed_answer(*request, true);
  for (std::size_t at = 0; at < answer.size(); ++at) {
    Bytes changed = answer;
    changed[at] ^= 0x01U;
    const auto verdict =
        read_ocsp_response(changed, *request, asked, authority().certificate(), now(), {.url = ""});
    // The few bytes outside the signature (types, the responder's own certificate) may change without effect.
    if (verdict.answer.state == RevocationState::unknown) continue;
    ASSERT_EQ(verdict.answer.state, RevocationState::good) << at;
  }
}

TEST(Ocsp, speaks_http_only) {
  EXPECT_EQ(source("file:///etc/passwd").check(certificate(100), now()).state, RevocationState::unknown);
}

}  // namespace
}  // namespace kakunin::pki
