// SPDX-License-Identifier: Apache-2.0
// Whom the service believes: OCSP, keyless proofs, and files that change while it runs.

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "pki/loopback.h"
#include "protocol/json.h"
#include "service/core/world.h"
#include "service/files.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

void replace_in(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = *read_file(file, 100'000);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  ASSERT_TRUE(write_file(file, text.replace(at, from.size(), to), FileAccess::everyone_reads));
}

// Serial 0x64 is good, 0x65 revoked, 0x66 on hold.
const std::string index_text =
    "V\t380101000000Z\t\t64\tunknown\t/CN=a\n"
    "R\t380101000000Z\t260101000000Z,superseded\t65\tunknown\t/CN=b\n"
    "R\t380101000000Z\t260101000000Z,certificateHold\t66\tunknown\t/CN=c\n";

class Ocsp : public testing::Test {
 protected:
  Ocsp()
      : authority(pki::test::key("rsa2048", 0)),  // the World's
        responder(authority, authority.certificate().der, authority.key(), index_text) {}

  /// What a check of a card with this serial gives: "" for a verdict.
  static std::string check(World& world, Counter& counter, long serial, std::string* detail = nullptr) {
    pki::test::CertificateSpec spec;
    spec.serial = serial;
    const Card card = world.issue_card(spec);
    world.add_person("P-" + std::to_string(serial), card, true);
    const Reply reply = counter.verify(card);
    if (detail != nullptr) *detail = reply.body;
    EXPECT_NE(reply.status, 0);
    return reply.code();
  }
  static void no_crl(World& world) { fs::remove(world.directory.path() / "crl" / "ca.crl"); }

  pki::test::TestAuthority authority;
  pki::test::OpensslResponder responder;
};

TEST_F(Ocsp, ARealResponderDecides) {
  World world({}, [this](Settings& s) {
    s.certificates.ocsp_url = responder.url();
    s.certificates.crl = "nowhere";
  });
  Counter counter(world, world.enrol());
  EXPECT_EQ(check(world, counter, 0x64), "");
  EXPECT_EQ(check(world, counter, 0x65), "K4007");
  EXPECT_EQ(check(world, counter, 0x66), "K4008");
  std::string said;
  EXPECT_EQ(check(world, counter, 0x67, &said), "K4009") << "unknown to the responder";
  responder.stop();
  EXPECT_EQ(check(world, counter, 0x68, &said), "K4009");
  EXPECT_NE(said.find("OCSP"), std::string::npos) << said;
  EXPECT_NE(said.find("CRL"), std::string::npos) << "and why the other source did not help: " << said;
}

TEST_F(Ocsp, WithoutItTheCrlDecides) {
  World world({}, [](Settings& s) { s.certificates.ocsp_url = "http://127.0.0.1:1/"; });
  world.write_crl({{.serial = 0x65, .reason = 1}});
  world.service->poll();
  Counter counter(world, world.enrol());
  EXPECT_EQ(check(world, counter, 0x64), "");
  EXPECT_EQ(check(world, counter, 0x65), "K4007");
}

TEST_F(Ocsp, IsSwitchedOnByAReload) {
  World world;
  Counter counter(world, world.enrol());
  EXPECT_EQ(check(world, counter, 0x65), "") << "the CRL does not list it";
  replace_in(world.directory.path() / "config.toml", "ocsp_url = \"\"",
             "ocsp_url = \"" + responder.url() + "\"");
  ASSERT_TRUE(world.service->reload());
  EXPECT_EQ(check(world, counter, 0x65), "K4007");
}

Bytes tlv(std::uint8_t first, std::uint8_t second, ByteView value) {
  Bytes bytes = {first, second, 0x82, static_cast<std::uint8_t>(value.size() >> 8U),
                 static_cast<std::uint8_t>(value.size() & 0xFFU)};
  append(bytes, value);
  return bytes;
}

Bytes face_key_object(const pki::test::KeyPtr& face, const pki::test::KeyPtr& issuer) {
  const Bytes spki = pki::PublicKey(face.get()).spki();
  Bytes fields = tlv(0xDF, 0x51, spki);
  append(fields, tlv(0xDF, 0x52, pki::test::rsa_signature(issuer.get(), spki)));
  return tlv(0xFF, 0x50, fields);
}

std::string public_pem(EVP_PKEY* key) {
  BIO* out = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(out, key);
  char* data = nullptr;
  const long size = BIO_get_mem_data(out, &data);
  std::string pem(data, static_cast<std::size_t>(size));
  BIO_free(out);
  return pem;
}

/// What comes with a visual check.
enum class Proof { none, own, foreign_key, foreign_issuer, other_statement };

struct VisualCase {
  const char* name;
  VisualPolicy policy;
  Proof proof;
  bool face_known;
  const char* code;
};

class Visual : public testing::TestWithParam<VisualCase> {};

TEST_P(Visual, FollowsPolicyAndProof) {
  const VisualCase& c = GetParam();
  const auto issuer = pki::test::key("rsa2048", 41);
  const auto face = pki::test::key("rsa2048", 42);
  const auto foreign = pki::test::key("rsa2048", 43);
  World world;
  ASSERT_TRUE(write_file(world.directory.path() / "face-issuer.pem", public_pem(issuer.get()),
                         FileAccess::everyone_reads));
  world.service->poll();
  world.put_facility({facility_id, "見本施術所", c.policy, false});
  const TestTerminal terminal = world.enrol();
  Counter counter(world, terminal);
  const Card card = world.issue_card();
  world.add_person("P-1", card, true, [&](ImportedPerson& row) {
    if (c.face_known) row.certificates.front().face_key = sha256(pki::PublicKey(face.get()).spki());
  });

  const auto given = counter.challenge(protocol::Purpose::verify);
  protocol::VerificationRequest request;
  request.challenge_id = given.id;
  request.certificate = card.certificate;
  request.method = protocol::Method::visual;
  request.day = counter.today();
  const auto signed_purpose =
      c.proof == Proof::other_statement ? protocol::Purpose::register_card : protocol::Purpose::verify;
  const Bytes statement =
      protocol::statement(signed_purpose, terminal.id, given.nonce,
                          protocol::verification_context(protocol::Method::visual, request.day));
  if (c.proof != Proof::none) {
    const auto& key = c.proof == Proof::foreign_key ? foreign : face;
    const auto& by = c.proof == Proof::foreign_issuer ? foreign : issuer;
    request.face_proof =
        protocol::FaceProofMessage{face_key_object(key, by), pki::test::rsa_signature(key.get(), statement)};
  }
  const Reply reply = counter.client.post("/v1/verifications", to_json(request));
  EXPECT_EQ(reply.code(), c.code) << reply.body;
  if (*c.code == '\0') {
    EXPECT_NE(reply.body.find("\"assurance\":\"visual\""), std::string::npos) << reply.body;
  }
  EXPECT_EQ(world.audit().back().record.method, "visual");
}

constexpr auto forbidden = VisualPolicy::forbidden;
constexpr auto allowed = VisualPolicy::allowed;
constexpr auto with_proof = VisualPolicy::allowed_with_proof;
INSTANTIATE_TEST_SUITE_P(
    Cases, Visual,
    testing::Values(VisualCase{"forbidden", forbidden, Proof::none, true, "K4010"},
                    VisualCase{"forbidden_even_with_proof", forbidden, Proof::own, true, "K4010"},
                    VisualCase{"allowed", allowed, Proof::none, false, ""},
                    VisualCase{"allowed_with_good_proof", allowed, Proof::own, true, ""},
                    VisualCase{"allowed_but_bad_proof", allowed, Proof::foreign_issuer, false, "K4012"},
                    VisualCase{"allowed_but_foreign_key", allowed, Proof::foreign_key, true, "K4012"},
                    VisualCase{"proof_wanted", with_proof, Proof::none, true, "K4011"},
                    VisualCase{"proof_wanted_key_unknown", with_proof, Proof::own, false, "K4011"},
                    VisualCase{"proof_given", with_proof, Proof::own, true, ""},
                    VisualCase{"proof_of_foreign_key", with_proof, Proof::foreign_key, true, "K4012"},
                    VisualCase{"proof_by_foreign_issuer", with_proof, Proof::foreign_issuer, true, "K4012"},
                    VisualCase{"proof_for_other_purpose", with_proof, Proof::other_statement, true, "K4012"}),
    [](const auto& one) { return one.param.name; });

class Reload : public testing::Test {
 protected:
  Reload() : terminal(world.enrol()), counter(world, terminal), card(world.issue_card()) {
    world.add_person("P-1", card, true);
  }
  fs::path file(const char* name) { return world.directory.path() / name; }

  World world;
  TestTerminal terminal;
  Counter counter;
  Card card;
};

TEST_F(Reload, TakesOverTermsCrlsAndSettings) {
  replace_in(file("config.toml"), "minimum_version = \"0.1.0\"", "minimum_version = \"0.2.0\"");
  ASSERT_TRUE(write_file(file("terms.txt"), "2099-01\n\n新しい利用規約\n", FileAccess::everyone_reads));
  world.write_crl({{.serial = pki::test::CertificateSpec().serial, .reason = 1}});
  ASSERT_TRUE(world.service->reload());
  EXPECT_EQ(world.client().get("/v1/status").json().at("minimum_terminal_version").as_string(), "0.2.0");
  EXPECT_EQ(counter.terms().version, "2099-01");
  EXPECT_EQ(counter.verify(card).code(), "K4007");
}

TEST_F(Reload, KeepsWhatItCannotReplace) {
  const std::string version = counter.terms().version;
  for (const char* name : {"config.toml", "terms.txt", "crl/ca.crl", "authorities/ca.pem"}) {
    const std::string good = *read_file(file(name), 1'000'000);
    ASSERT_TRUE(write_file(file(name), "\xff nonsense", FileAccess::everyone_reads));
    const auto reloaded = world.service->reload();
    EXPECT_EQ(reloaded.has_value(), std::string_view(name) == "crl/ca.crl") << name << ": CRLs are logged";
    EXPECT_EQ(counter.verify(card).status, 200) << name;
    EXPECT_EQ(counter.terms().version, version) << name;
    ASSERT_TRUE(write_file(file(name), good, FileAccess::everyone_reads));
    EXPECT_TRUE(world.service->reload()) << name;
    EXPECT_EQ(counter.verify(card).status, 200) << name;
  }
}

TEST_F(Reload, TriesAgainThoughNothingChanged) {
  // Found wrong once, mended without a change that shows in sizes and times.
  const auto moved = file("authorities/ca.pem");
  const std::string good = *read_file(moved, 100'000);
  ASSERT_TRUE(write_file(moved, std::string(good.size(), 'x'), FileAccess::everyone_reads));
  const auto time = fs::last_write_time(moved);
  EXPECT_FALSE(world.service->reload());
  ASSERT_TRUE(write_file(moved, good, FileAccess::everyone_reads));
  fs::last_write_time(moved, time);
  EXPECT_TRUE(world.service->reload());
  EXPECT_EQ(counter.verify(card).status, 200);
}

TEST_F(Reload, ABrokenCaKeepsNoRevocationBack) {
  ASSERT_TRUE(write_file(file("authorities/ca.pem"), "nonsense", FileAccess::everyone_reads));
  world.write_crl({{.serial = pki::test::CertificateSpec().serial, .reason = 1}});
  EXPECT_FALSE(world.service->reload());
  EXPECT_EQ(counter.verify(card).code(), "K4007");
}

TEST_F(Reload, ANewCaLeavesTheListsOfTheOthers) {
  const std::string before = *read_file(file("crl/ca.crl"), 100'000);
  world.clock.advance(1h);
  world.write_crl({{.serial = pki::test::CertificateSpec().serial, .reason = 1}});
  world.service->poll();
  const pki::test::TestAuthority other(pki::test::key("rsa2048", 7));
  std::string pem = pki::test::pem_of_certificate(other.certificate().der);
  for (const std::string& broken : {before, std::string("nonsense")}) {
    ASSERT_TRUE(write_file(file("crl/ca.crl"), broken, FileAccess::everyone_reads));
    ASSERT_TRUE(write_file(file("authorities/other.pem"), pem += "\n", FileAccess::everyone_reads));
    ASSERT_TRUE(world.service->reload());
    EXPECT_EQ(counter.verify(card).code(), "K4007") << "revoked it was, revoked it stays";
  }
}

TEST_F(Reload, AnotherFolderWithoutCasIsNotTakenOver) {
  fs::create_directory(file("empty"));
  std::string folder = "authorities";
  for (const char* other : {"autorities", "empty"}) {
    replace_in(file("config.toml"), "authorities = \"" + std::exchange(folder, other),
               "authorities = \"" + std::string(other));
    EXPECT_FALSE(world.service->reload()) << other;
    EXPECT_EQ(counter.verify(card).status, 200) << other;
  }
  replace_in(file("config.toml"), "authorities = \"empty", "authorities = \"authorities");
  EXPECT_TRUE(world.service->reload());
  fs::remove(file("authorities/ca.pem"));
  EXPECT_TRUE(world.service->reload());
  EXPECT_EQ(counter.verify(card).code(), "K4002") << "a CA that was taken away is not trusted any more";
}

TEST_F(Reload, AnOlderCrlDoesNotUndoARevocation) {
  const std::string before = *read_file(file("crl/ca.crl"), 100'000);
  world.clock.advance(1h);
  world.write_crl({{.serial = pki::test::CertificateSpec().serial, .reason = 1}});
  world.service->poll();
  EXPECT_EQ(counter.verify(card).code(), "K4007");
  ASSERT_TRUE(write_file(file("crl/ca.crl"), before, FileAccess::everyone_reads));
  world.service->poll();
  EXPECT_EQ(counter.verify(card).code(), "K4007");
}

}  // namespace
}  // namespace kakunin::service::test
