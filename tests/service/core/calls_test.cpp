// SPDX-License-Identifier: Apache-2.0
// The calls of a visit against a whole service: what must come back, and what must not.

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "protocol/json.h"
#include "service/core/world.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
using protocol::Purpose;

std::int64_t validity_of(const Reply& reply) {
  const auto answer = protocol::from_json<protocol::VerificationAnswer>(reply.body);
  if (!answer || !std::holds_alternative<protocol::VerdictAnswer>(*answer)) return -1;
  return static_cast<std::int64_t>(std::get<protocol::VerdictAnswer>(*answer).verdict.validity);
}

class Calls : public testing::Test {
 protected:
  Calls() : terminal(world.enrol()), counter(world, terminal), card(world.issue_card()) {
    world.add_person("P-1", card, true);
  }
  Reply verify(const protocol::VerificationRequest& request) {
    return counter.client.post("/v1/verifications", to_json(request));
  }
  Reply register_card(const protocol::RegistrationRequest& request) {
    return counter.client.post("/v1/registrations", to_json(request));
  }
  std::string last_outcome() { return world.audit().back().record.outcome; }

  World world;
  TestTerminal terminal;
  Counter counter;
  Card card;
};

TEST_F(Calls, ACardBecomesAVerdict) {
  const Reply reply = counter.verify(card);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(validity_of(reply), 1);
  const auto record = world.audit().back().record;
  EXPECT_EQ(record.outcome, "covered");
  EXPECT_EQ(record.method, "pin");
  EXPECT_EQ(record.terminal_id, terminal.id);
  EXPECT_EQ(record.facility_id, facility_id);
  EXPECT_EQ(record.certificate_fingerprint, sha256(card.certificate));
  const auto id = reply.json().at("request_id").as_string();
  EXPECT_EQ(std::string(id), reply.headers.at("x-request-id"));
  EXPECT_EQ(record.request_id, reply.headers.at("x-request-id"));
}

TEST_F(Calls, AProofIsGivenToWhomAsksForOne) {
  auto request = counter.verification(card);
  request.proof = protocol::ProofWish::wanted;
  const Reply reply = verify(request);
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto answer = protocol::from_json<protocol::VerificationAnswer>(reply.body).value();
  const auto& proof = std::get<protocol::VerdictAnswer>(answer).proof;
  ASSERT_TRUE(proof);
  const auto facts = protocol::parse_proof_statement(proof->statement);
  ASSERT_TRUE(facts);
  const auto record = world.audit().back().record;
  EXPECT_EQ(*facts, (protocol::ProofFacts{record.request_id, record.facility_id, record.terminal_id,
                                          request.day, record.time, record.method, record.outcome}));
  EXPECT_FALSE(counter.verify(card).json().contains("proof"));
}

TEST_F(Calls, AChallengeIsGoodOnce) {
  const auto request = counter.verification(card);
  EXPECT_EQ(verify(request).status, 200);
  EXPECT_EQ(verify(request).code(), "K3201");
  EXPECT_EQ(last_outcome(), "K3201");
}

TEST_F(Calls, AChallengeIsSpentByAFailure) {
  auto request = counter.verification(card);
  const Bytes good = request.signature;
  request.signature[10] ^= 1;
  EXPECT_EQ(verify(request).code(), "K3204");
  request.signature = good;
  EXPECT_EQ(verify(request).code(), "K3201");
}

TEST_F(Calls, AnotherTerminalsChallenge) {
  Counter other(world, world.enrol());
  auto request = counter.verification(card);
  EXPECT_EQ(other.client.post("/v1/verifications", to_json(request)).code(), "K3203");
  EXPECT_EQ(verify(request).status, 200);
}

TEST_F(Calls, AnotherPurposesChallenge) {
  auto request = counter.verification(card);
  request.challenge_id = counter.challenge(Purpose::register_card).id;
  EXPECT_EQ(verify(request).code(), "K3203");
  auto registration = counter.registration(card);
  registration.challenge_id = counter.challenge(Purpose::verify).id;
  EXPECT_EQ(register_card(registration).code(), "K3203");
}

TEST_F(Calls, AnExpiredChallenge) {
  const auto request = counter.verification(card);
  world.clock.advance(120s);
  EXPECT_EQ(verify(request).code(), "K3202");
}

TEST_F(Calls, ASignatureOverAnotherContext) {
  auto other_day = counter.verification(card);
  other_day.day = Day(std::chrono::sys_days(other_day.day) - std::chrono::days(1));
  EXPECT_EQ(verify(other_day).code(), "K3204");

  auto as_registration = counter.registration(card);
  const auto given = counter.challenge(Purpose::register_card);
  as_registration.challenge_id = given.id;
  as_registration.signature =
      card.sign(protocol::statement(Purpose::verify, terminal.id, given.nonce,
                                    protocol::verification_context(protocol::Method::pin, counter.today())));
  EXPECT_EQ(register_card(as_registration).code(), "K3204");
}

TEST_F(Calls, TamperedAndMalformedCertificates) {
  auto tampered = counter.verification(card);
  tampered.certificate[tampered.certificate.size() - 5] ^= 1;
  EXPECT_EQ(verify(tampered).code(), "K4002");
  auto cut = counter.verification(card);
  cut.certificate.resize(cut.certificate.size() / 2);
  EXPECT_EQ(verify(cut).code(), "K4001");
}

struct CertificateCase {
  const char* name;
  std::function<void(pki::test::CertificateSpec&, TimePoint)> change;
  const char* code;  // "" for a verdict
  const char* notice;
};

class Certificates : public Calls, public testing::WithParamInterface<CertificateCase> {};

TEST_P(Certificates, AreJudged) {
  const CertificateCase& c = GetParam();
  pki::test::CertificateSpec spec;
  spec.serial = 77;
  spec.not_before = world.clock.now() - 24h * 300;
  spec.not_after = world.clock.now() + 24h * 900;
  c.change(spec, world.clock.now());
  world.write_crl({{.serial = 1001, .reason = 1}, {.serial = 1002, .reason = 6}});
  world.service->poll();
  const Card other = world.issue_card(spec);
  world.add_person("P-2", other, true);
  const Reply reply = counter.verify(other);
  EXPECT_EQ(reply.code(), c.code) << reply.body;
  EXPECT_EQ(last_outcome(), *c.code == '\0' ? "covered" : c.code);
  if (*c.notice != '\0') {
    EXPECT_NE(reply.body.find(c.notice), std::string::npos) << reply.body;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Certificates,
    testing::Values(CertificateCase{"good", [](auto&, TimePoint) {}, "", ""},
                    CertificateCase{"ends_soon", [](auto& s, TimePoint now) { s.not_after = now + 24h * 30; },
                                    "", "certificate_expires_soon"},
                    CertificateCase{"in_grace", [](auto& s, TimePoint now) { s.not_after = now - 24h * 20; },
                                    "", "certificate_expired_in_grace"},
                    CertificateCase{"expired", [](auto& s, TimePoint now) { s.not_after = now - 24h * 200; },
                                    "K4005", ""},
                    CertificateCase{"not_yet", [](auto& s, TimePoint now) { s.not_before = now + 24h * 2; },
                                    "K4006", ""},
                    CertificateCase{"revoked", [](auto& s, TimePoint) { s.serial = 1001; }, "K4007", ""},
                    CertificateCase{"on_hold", [](auto& s, TimePoint) { s.serial = 1002; }, "K4008", ""},
                    CertificateCase{"other_policy",
                                    [](auto& s, TimePoint) { s.policies = "critical,1.2.3.4"; }, "K4003", ""},
                    CertificateCase{"for_signing",
                                    [](auto& s, TimePoint) {
                                      s.key_usage = "critical,digitalSignature,nonRepudiation";
                                      s.policies = "critical," + pki::test::signing_policy;
                                    },
                                    "K4004", ""}),
    [](const auto& one) { return one.param.name; });

TEST_F(Calls, AForgedIssuer) {
  pki::test::CertificateSpec spec;
  spec.not_before = world.clock.now() - 24h;
  spec.not_after = world.clock.now() + 24h * 365;
  Card forged{pki::test::forge(world.authority, pki::test::key("rsa2048", 7).get(), spec), spec.subject_key};
  EXPECT_EQ(counter.verify(forged).code(), "K4002");
}

TEST_F(Calls, WithoutAFreshCrlNothingPasses) {
  world.clock.advance(24h * 61);
  EXPECT_EQ(counter.verify(card).code(), "K4009");
  EXPECT_EQ(last_outcome(), "K4009");
}

TEST_F(Calls, PersonsAndWhatTheyGet) {
  pki::test::CertificateSpec spec;
  spec.serial = 501;
  const Card unknown = world.issue_card(spec);
  EXPECT_EQ(validity_of(counter.verify(unknown)), 4) << "genuine, but nobody's";

  spec.serial = 502;
  const Card unregistered = world.issue_card(spec);
  world.add_person("P-2", unregistered, false);
  EXPECT_EQ(validity_of(counter.verify(unregistered)), -1);
  EXPECT_EQ(last_outcome(), "registration_required");

  spec.serial = 503;
  const Card blocked = world.issue_card(spec);
  world.add_person("P-3", blocked, true,
                   [](ImportedPerson& row) { row.person.flags.self_disclosure_blocked = true; });
  EXPECT_EQ(counter.verify(blocked).code(), "K4013");
  EXPECT_EQ(counter.register_card(blocked).code(), "K4013");
  EXPECT_EQ(counter.register_card(unknown).code(), "K4013");

  spec.serial = 504;
  const Card hidden = world.issue_card(spec);
  world.add_person("P-4", hidden, true, [](ImportedPerson& row) {
    row.person.flags.address_hidden = true;
    row.person.identity.name = "見本●　花子";
    row.person.identity.other_name = "別名　花子";
  });
  const Reply reply = counter.verify(hidden);
  EXPECT_EQ(reply.body.find("霞が関"), std::string::npos);
  EXPECT_NE(reply.body.find("unshown_character"), std::string::npos);
  EXPECT_NE(reply.body.find("other_name_exists"), std::string::npos);
}

TEST_F(Calls, DaysAreBounded) {
  const auto today = std::chrono::sys_days(counter.today());
  const auto at = [&](std::chrono::days offset) {
    auto request = counter.verification(card);
    request.day = Day(today + offset);
    return verify(request).code();
  };
  EXPECT_EQ(at(std::chrono::days(2)), "K3301");
  EXPECT_EQ(at(std::chrono::days(1)), "K3204") << "allowed, but not what the card signed";
  EXPECT_EQ(at(std::chrono::days(-365 * 5 - 2)), "K3301");
  EXPECT_EQ(at(std::chrono::days(-365 * 5)), "K3204");
}

TEST_F(Calls, VisualChecksFollowTheFacilitysPolicy) {
  const auto visual = [&] {
    const auto given = counter.challenge(Purpose::verify);
    protocol::VerificationRequest request;
    request.challenge_id = given.id;
    request.certificate = card.certificate;
    request.method = protocol::Method::visual;
    request.day = counter.today();
    return verify(request);
  };
  const auto set = [&](VisualPolicy policy) {
    world.put_facility({facility_id, "見本施術所", policy, false});
  };
  const Reply allowed = visual();
  EXPECT_EQ(validity_of(allowed), 1) << allowed.body;
  EXPECT_NE(allowed.body.find("visual"), std::string::npos);
  set(VisualPolicy::forbidden);
  EXPECT_EQ(visual().code(), "K4010");
  set(VisualPolicy::allowed_with_proof);
  EXPECT_EQ(visual().code(), "K4011");
}

TEST_F(Calls, AFaceProofThatDoesNotVerify) {
  const auto given = counter.challenge(Purpose::verify);
  protocol::VerificationRequest request;
  request.challenge_id = given.id;
  request.certificate = card.certificate;
  request.method = protocol::Method::visual;
  request.face_proof = protocol::FaceProofMessage{Bytes(40, 0x31), Bytes(256, 0x22)};
  request.day = counter.today();
  EXPECT_EQ(verify(request).code(), "K4012");
}

TEST_F(Calls, RegistrationIsOneHoweverOften) {
  pki::test::CertificateSpec spec;
  spec.serial = 601;
  const Card unregistered = world.issue_card(spec);
  world.add_person("P-2", unregistered, false);
  Counter other(world, world.enrol());
  // Two terminals at once, then once more.
  Reply first, second;
  std::thread elsewhere([&] { second = other.register_card(unregistered); });
  first = counter.register_card(unregistered);
  elsewhere.join();
  const Reply third = counter.register_card(unregistered);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.body, second.body);
  EXPECT_EQ(first.body, third.body);
  EXPECT_EQ(validity_of(counter.verify(unregistered)), 1);
}

TEST_F(Calls, TermsThatChangedAreToldOf) {
  const auto request = counter.registration(card);
  const auto file = world.directory.path() / "terms.txt";
  std::filesystem::remove(file);
  { std::ofstream(file) << "2099-01\n新しい利用規約\n"; }
  world.service->poll();
  const Reply reply = register_card(request);
  EXPECT_EQ(reply.code(), "K5001");
  EXPECT_NE(reply.body.find("2099-01"), std::string::npos);
  EXPECT_EQ(counter.register_card(card).status, 200);
}

TEST_F(Calls, InquiriesByNumber) {
  protocol::InquiryRequest request{.key = {.insurer = *eligibility::InsurerNumber::parse("01139997"),
                                           .symbol = "123",
                                           .number = "4567",
                                           .branch = std::nullopt,
                                           .birth = Day(std::chrono::year(1980) / 2 / 29)},
                                   .day = counter.today()};
  const auto ask = [&] { return counter.client.post("/v1/inquiries", to_json(request)); };
  const auto validity = [](const Reply& reply) {
    const auto answer = protocol::from_json<protocol::VerdictAnswer>(reply.body);
    return answer ? static_cast<int>(answer->verdict.validity) : -1;
  };
  EXPECT_EQ(validity(ask()), 1);
  EXPECT_EQ(world.audit().back().record.action, AuditAction::inquiry);
  request.key.number = "9999";
  EXPECT_EQ(validity(ask()), 4);
  EXPECT_EQ(last_outcome(), "not_covered");
  request.day = Day(std::chrono::year(1999) / 1 / 1);
  EXPECT_EQ(ask().code(), "K3301");
}

}  // namespace
}  // namespace kakunin::service::test
