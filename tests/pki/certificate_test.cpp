// SPDX-License-Identifier: Apache-2.0
#include "pki/certificate.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "pki/test_authority.h"

namespace kakunin::pki {
namespace {

using test::TestAuthority;

const TestAuthority& authority() {
  static const TestAuthority made(test::key("rsa2048", 11));
  return made;
}

TEST(Certificate, keeps_the_fields_of_the_profile) {
  const Bytes der = authority().issue({});
  const auto certificate = Certificate::parse(der);
  ASSERT_TRUE(certificate);
  EXPECT_EQ(certificate->der, der);
  EXPECT_EQ(to_hex(certificate->serial), "4C1D27");
  EXPECT_EQ(certificate->issuer_dn, authority().certificate().subject_dn);
  EXPECT_EQ(certificate->authority_key_id, authority().certificate().subject_key_id);
  EXPECT_EQ(certificate->authority_key_id.size(), 20U);
  EXPECT_EQ(certificate->subject_key_id.size(), 20U);
  EXPECT_EQ(certificate->not_before, test::time("2025-10-27T00:00:00Z"));
  EXPECT_EQ(certificate->not_after, test::time("2030-02-17T14:59:59Z"));
  EXPECT_FALSE(certificate->is_ca);
  EXPECT_TRUE(certificate->key_usage_digital_signature);
  EXPECT_FALSE(certificate->key_usage_non_repudiation);
  EXPECT_EQ(certificate->policies, std::vector{test::authentication_policy});
  EXPECT_EQ(certificate->key.algorithm(), KeyAlgorithm::rsa_2048);
  EXPECT_EQ(certificate->fingerprint(), sha256(der));
}

TEST(Certificate, is_known_by_issuer_and_serial_without_leading_zeros) {
  const auto first = Certificate::parse(authority().issue({.serial = 0x80}));
  const auto renewed = Certificate::parse(authority().issue({.serial = 0x81}));
  ASSERT_TRUE(first && renewed);
  EXPECT_EQ(to_hex(first->serial), "80");
  EXPECT_EQ(first->id().issuer, authority().certificate().issuing_id());
  EXPECT_EQ(first->id().issuer, renewed->id().issuer);
  EXPECT_NE(first->id(), renewed->id());
  const TestAuthority next_generation(test::key("rsa2048", 12));
  EXPECT_EQ(next_generation.certificate().subject_dn, authority().certificate().subject_dn);
  EXPECT_NE(next_generation.certificate().issuing_id(), authority().certificate().issuing_id());
}

TEST(Certificate, refuses_serials_that_are_no_positive_number) {
  EXPECT_FALSE(Certificate::parse(authority().issue({.serial = 0})));
  EXPECT_FALSE(Certificate::parse(authority().issue({.serial = -5})));
}

TEST(PublicKey, verifies_rsa_over_sha256) {
  const auto key = test::key("rsa2048", 1);
  const Bytes signature = test::rsa_signature(key.get(), as_bytes("statement"));
  const PublicKey public_key(key.get());
  EXPECT_TRUE(public_key.verify(as_bytes("statement"), signature));
  EXPECT_FALSE(public_key.verify(as_bytes("Statement"), signature));
  EXPECT_FALSE(PublicKey(test::key("rsa2048", 2).get()).verify(as_bytes("statement"), signature));
  EXPECT_FALSE(public_key.verify(as_bytes("statement"), {}));
  EXPECT_FALSE(public_key.verify(as_bytes("statement"), ByteView(signature).first(255)));
  EXPECT_FALSE(PublicKey().verify(as_bytes("statement"), signature));
}

TEST(PublicKey, verifies_p384_as_r_and_s) {
  const auto key = test::key("p384", 1);
  const Bytes signature = test::p384_signature(key.get(), as_bytes("statement"));
  const PublicKey public_key(key.get());
  EXPECT_EQ(public_key.algorithm(), KeyAlgorithm::ec_p384);
  EXPECT_TRUE(public_key.verify(as_bytes("statement"), signature));
  EXPECT_FALSE(public_key.verify(as_bytes("Statement"), signature));
  EXPECT_FALSE(
      public_key.verify(as_bytes("statement"), test::rsa_signature(key.get(), as_bytes("statement"))));
  EXPECT_FALSE(public_key.verify(as_bytes("statement"), Bytes(96, 0)));
}

TEST(PublicKey, round_trips_its_spki) {
  for (const char* kind : {"rsa2048", "p384"}) {
    const PublicKey key(test::key(kind, 1).get());
    const PublicKey again = PublicKey::from_spki(key.spki());
    EXPECT_EQ(again.algorithm(), key.algorithm());
    EXPECT_EQ(again.spki(), key.spki());
    Bytes longer = key.spki();
    longer.push_back(0);
    EXPECT_EQ(PublicKey::from_spki(longer).algorithm(), KeyAlgorithm::other);
  }
  EXPECT_TRUE(PublicKey().spki().empty());
}

TEST(PublicKey, of_a_parsed_certificate_equals_the_one_issued_for) {
  const auto certificate = Certificate::parse(authority().issue({}));
  ASSERT_TRUE(certificate);
  EXPECT_EQ(certificate->key.spki(), PublicKey(test::key("rsa2048", 1).get()).spki());
}

}  // namespace
}  // namespace kakunin::pki
