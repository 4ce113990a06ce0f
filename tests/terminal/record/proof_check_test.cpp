// SPDX-License-Identifier: Apache-2.0
// A proof as the service signs it, and as an auditor checks it.
#include "terminal/record/proof_check.h"

#include <gtest/gtest.h>

#include "service/proof_signer.h"

namespace kakunin::record {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint now = std::chrono::sys_days(2026y / 11 / 28) + 9h;

class ProofCheck : public testing::Test {
 protected:
  service::TerminalAuthority authority_ = service::TerminalAuthority::make(now).value();
  service::ProofSigner signer_{authority_, now};

  protocol::CheckProof proof(TimePoint answered = now + 1h) const {
    protocol::VerdictAnswer answer;
    answer.verdict.validity = eligibility::Validity::valid;
    answer.verdict.day = 2026y / 11 / 28;
    answer.answered = answered;
    answer.request_id = "7f3a90c2";
    service::Caller caller{
        "t-1", {"1319999999", "見本施術所", service::VisualPolicy::allowed, false}, "7f3a90c2"};
    return signer_.sign(caller, answer).value();
  }
};

TEST_F(ProofCheck, SaysWhatItProves) {
  const auto facts = check_proof(proof(), authority_.certificate_pem());
  ASSERT_TRUE(facts);
  EXPECT_EQ(*facts, (protocol::ProofFacts{"7f3a90c2", "1319999999", "t-1", 2026y / 11 / 28, now + 1h, "pin",
                                          "covered"}));
  EXPECT_TRUE(proof_key_pem(proof()).starts_with("-----BEGIN PUBLIC KEY-----"));
}

TEST_F(ProofCheck, NoticesEveryChange) {
  const protocol::CheckProof genuine = proof();
  const std::string pem = authority_.certificate_pem();
  for (std::size_t i = 0; i < genuine.statement.size(); ++i) {
    protocol::CheckProof changed = genuine;
    changed.statement[i] = changed.statement[i] == 'x' ? 'y' : 'x';
    EXPECT_FALSE(check_proof(changed, pem)) << i;
  }
  for (std::size_t i = 0; i < genuine.signature.size(); ++i) {
    protocol::CheckProof changed = genuine;
    changed.signature[i] ^= 1U;
    EXPECT_FALSE(check_proof(changed, pem)) << i;
  }
  protocol::CheckProof other = genuine;
  other.statement.replace(other.statement.find("pin"), 3, "visual");
  EXPECT_EQ(check_proof(other, pem).error(), ProofFault::changed);
  other = genuine;
  other.certificate.clear();
  EXPECT_EQ(check_proof(other, pem).error(), ProofFault::not_a_proof);
}

TEST_F(ProofCheck, BelievesItsOwnServiceOnly) {
  const auto stranger = service::TerminalAuthority::make(now).value();
  EXPECT_EQ(check_proof(proof(), stranger.certificate_pem()).error(), ProofFault::other_authority);
  EXPECT_EQ(check_proof(proof(), "no certificate").error(), ProofFault::other_authority);
}

TEST_F(ProofCheck, BelievesNoAnswerFromBeforeTheKey) {
  EXPECT_EQ(check_proof(proof(now - 48h), authority_.certificate_pem()).error(), ProofFault::not_in_force);
}

TEST(ProofStatement, ReadsBackExactlyWhatIsWritten) {
  const protocol::ProofFacts facts{"r", "契2804440-0-0", "t", 2026y / 1 / 2, now, "number", "not_covered"};
  const std::string statement = protocol::proof_statement(facts);
  EXPECT_EQ(protocol::parse_proof_statement(statement), facts);
  EXPECT_FALSE(protocol::parse_proof_statement(statement + "more x\n"));
  EXPECT_FALSE(protocol::parse_proof_statement(statement.substr(1)));
  EXPECT_FALSE(protocol::parse_proof_statement(statement.substr(0, statement.size() - 1)));
  EXPECT_FALSE(protocol::parse_proof_statement(""));
}

}  // namespace
}  // namespace kakunin::record
