// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

#include "card/my_number_card.h"

namespace kakunin::card {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

[[nodiscard]] Key rsa(unsigned bits) {
  return {EVP_RSA_gen(bits), &EVP_PKEY_free};
}
[[nodiscard]] Key ec(const char* group) {
  return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", group), &EVP_PKEY_free};
}
[[nodiscard]] Key ed25519() {
  return {EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free};
}

[[nodiscard]] Bytes certificate(EVP_PKEY* key) {
  const std::unique_ptr<X509, decltype(&X509_free)> made{X509_new(), &X509_free};
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key);
  const bool names_its_hash = EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519;
  EXPECT_GT(X509_sign(made.get(), key, names_its_hash ? EVP_sha256() : nullptr), 0);
  unsigned char* der = nullptr;
  const int size = i2d_X509(made.get(), &der);
  EXPECT_GT(size, 0);
  Bytes bytes(der, der + size);
  OPENSSL_free(der);
  return bytes;
}

// The digests of "abc" in FIPS 180-4's examples.
constexpr const char* sha256_of_abc = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
constexpr const char* sha384_of_abc =
    "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7";

TEST(StatementInput, FollowsTheKeyOfTheCertificate) {
  const auto for_rsa = statement_input(certificate(rsa(2048).get()), as_bytes("abc"));
  ASSERT_TRUE(for_rsa);
  EXPECT_EQ(to_hex(*for_rsa), std::string{"3031300D060960864801650304020105000420"} + sha256_of_abc);
  const auto for_ec = statement_input(certificate(ec("P-384").get()), as_bytes("abc"));
  ASSERT_TRUE(for_ec);
  EXPECT_EQ(to_hex(*for_ec), sha384_of_abc);
}

TEST(StatementInput, KnowsNoOtherKeys) {
  EXPECT_FALSE(statement_input(certificate(rsa(1024).get()), as_bytes("abc")));
  EXPECT_FALSE(statement_input(certificate(ec("P-256").get()), as_bytes("abc")));
  EXPECT_FALSE(statement_input(certificate(ed25519().get()), as_bytes("abc")));
  EXPECT_FALSE(statement_input({}, as_bytes("abc")));
  EXPECT_FALSE(statement_input(from_hex("3003020100").value(), as_bytes("abc")));
}

}  // namespace
}  // namespace kakunin::card
