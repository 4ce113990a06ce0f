// SPDX-License-Identifier: Apache-2.0
// Who may ask: enrolment, renewal, and terminals that are unknown, foreign, revoked, expired or suspended.

#include <gtest/gtest.h>

#include "protocol/json.h"
#include "service/core/world.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* verify_purpose = R"({"purpose":"verify"})";

class Terminals : public testing::Test {
 protected:
  Reply challenge(const ClientIdentity& identity) {
    return world.client(identity).post("/v1/challenges", verify_purpose);
  }
  Reply enrol(const std::string& code, const std::string& csr, const std::string& facility = facility_id) {
    return world.client().post("/v1/enrolments",
                               to_json(protocol::EnrolmentRequest{code, facility, "W0000001", csr}));
  }
  World world;
};

TEST_F(Terminals, EnrolAndAreKnown) {
  const TestTerminal terminal = world.enrol();
  EXPECT_EQ(challenge(terminal.identity).status, 200);
  const auto record = world.audit().back().record;
  EXPECT_EQ(record.action, AuditAction::enrolment);
  EXPECT_EQ(record.terminal_id, terminal.id);
  EXPECT_EQ(record.outcome, "enrolled");
}

TEST_F(Terminals, WithoutCertificateOrWithAForeignOneAreNotKnown) {
  const TestTerminal terminal = world.enrol();
  EXPECT_EQ(challenge({}).code(), "K3101");
  EXPECT_EQ(challenge({}).status, 401);
  EXPECT_EQ(challenge(foreign_identity(terminal.id)).code(), "K3101");
}

TEST_F(Terminals, RevokedAreShutOutOnOpenConnectionsToo) {
  const TestTerminal terminal = world.enrol();
  Client kept = world.client(terminal);
  ASSERT_EQ(kept.post("/v1/challenges", verify_purpose).status, 200);
  world.revoke(terminal.id);
  EXPECT_EQ(kept.post("/v1/challenges", verify_purpose).code(), "K3102");
  EXPECT_EQ(challenge(terminal.identity).code(), "K3102");
}

TEST_F(Terminals, WithAnExpiredCertificateAreToldSo) {
  const TestTerminal terminal = world.enrol();
  Client kept = world.client(terminal);
  ASSERT_EQ(kept.post("/v1/challenges", verify_purpose).status, 200);
  world.clock.advance(24h * 31 * 13);
  EXPECT_EQ(kept.post("/v1/challenges", verify_purpose).code(), "K3103");
}

TEST_F(Terminals, OfASuspendedFacility) {
  const TestTerminal terminal = world.enrol();
  world.put_facility({facility_id, "見本施術所", VisualPolicy::allowed, true});
  EXPECT_EQ(challenge(terminal.identity).code(), "K3107");
}

// Whether a facility is suspended is nobody's business who has no code of it.
TEST_F(Terminals, OfASuspendedFacilityAreToldSoWithTheRightCodeOnly) {
  world.put_code("123456789012");
  const KeyAndRequest key = make_request();
  const Reply wrong = enrol("000000000000", key.csr_pem);
  world.put_facility({facility_id, "見本施術所", VisualPolicy::allowed, true});
  const Reply wrong_now = enrol("000000000000", key.csr_pem);
  EXPECT_EQ(wrong_now.status, wrong.status);
  EXPECT_EQ(wrong_now.code(), "K3104");
  EXPECT_EQ(enrol("123456789012", key.csr_pem).code(), "K3107");
  EXPECT_EQ(world.audit().back().record.outcome, "K3107");
  world.put_facility({facility_id, "見本施術所", VisualPolicy::allowed, false});
  EXPECT_EQ(enrol("123456789012", key.csr_pem).status, 200) << "the code is still unused";
}

TEST_F(Terminals, RenewAndKeepTheOldCertificateUntilItEnds) {
  const TestTerminal terminal = world.enrol();
  const KeyAndRequest key = make_request();
  const Reply reply =
      world.client(terminal).post("/v1/renewals", to_json(protocol::RenewalRequest{key.csr_pem}));
  const auto answer = protocol::from_json<protocol::EnrolmentAnswer>(reply.body);
  ASSERT_TRUE(answer) << reply.body;
  EXPECT_EQ(answer->terminal_id, terminal.id);
  EXPECT_EQ(challenge({answer->certificate_pem, key.key_pem}).status, 200);
  EXPECT_EQ(challenge(terminal.identity).status, 200) << "the answer might have been lost";
  EXPECT_EQ(world.audit().back().record.action, AuditAction::renewal);
}

TEST_F(Terminals, ACodeIsGoodOnce) {
  world.put_code("123456789012");
  EXPECT_EQ(enrol("123456789012", make_request().csr_pem).status, 200);
  EXPECT_EQ(enrol("123456789012", make_request().csr_pem).code(), "K3104");
  EXPECT_EQ(world.audit().back().record.outcome, "K3104");
}

TEST_F(Terminals, ACodeBelongsToItsFacility) {
  world.put_code("123456789012");
  const Reply wrong = enrol("123456789012", make_request().csr_pem, "1312345670");
  EXPECT_EQ(wrong.code(), "K3104");
  EXPECT_EQ(enrol("123456789012", make_request().csr_pem).status, 200);
}

TEST_F(Terminals, GuessingIsStopped) {
  world.put_code("123456789012");
  const std::string csr = make_request().csr_pem;
  EXPECT_EQ(enrol("000000000000", csr).code(), "K3104");
  std::string last;
  for (int i = 1; i < 12; ++i) last = enrol("00000000000" + std::to_string(i % 10), csr).code();
  EXPECT_EQ(last, "K3105");
  EXPECT_EQ(enrol("123456789012", csr).code(), "K3105") << "not even the right one";
  world.clock.advance(16min);
  world.put_code("210987654321");
  EXPECT_EQ(enrol("210987654321", csr).status, 200);
}

TEST_F(Terminals, RequestsForCertificatesAreChecked) {
  world.put_code("123456789012");
  const std::string good = make_request().csr_pem;
  std::string unproven = good;  // another key's signature
  unproven.replace(unproven.size() - 80, 4,
                   unproven.substr(unproven.size() - 80, 4) == "AAAA" ? "BBBB" : "AAAA");
  for (const std::string& csr : {std::string("no PEM"), unproven, make_request_on("P-384").csr_pem}) {
    EXPECT_EQ(enrol("123456789012", csr).code(), "K3106");
  }
  EXPECT_EQ(enrol("123456789012", good).status, 200) << "a bad request does not spend the code";
}

TEST_F(Terminals, TooOldAreToldToUpdate) {
  const TestTerminal terminal = world.enrol();
  Client client = world.client(terminal);
  const auto ask = [&](const std::string& agent) {
    return client.send("POST", "/v1/challenges", verify_purpose,
                       {"Content-Type: application/json", "User-Agent: " + agent});
  };
  EXPECT_EQ(ask("kakunin-cli/0.0.9").code(), "K3009");
  EXPECT_EQ(ask("kakunin/0.1.0").status, 200);
  EXPECT_EQ(ask("somebody/0.0.1").status, 200);
}

}  // namespace
}  // namespace kakunin::service::test
