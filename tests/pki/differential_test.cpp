// SPDX-License-Identifier: Apache-2.0
// The fast parser and OpenSSL's own say the same of damaged certificates: both refuse, or agree on every
// field.
#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include <random>

#include "pki/malformed.h"
#include "pki/profile_walk.h"
#include "pki/reference_parser.h"
#include "pki/test_authority.h"
#include "samples/profile.h"

namespace kakunin::pki {
namespace {

/// Names as directories, names in Japanese, a practice statement: as the cards' own authority writes them.
[[nodiscard]] Bytes as_on_a_card() {
  const auto authority =
      samples::make_authority("auth-03", samples::AuthorityUse::authentication,
                              virtualcard::PrivateKey::generate(virtualcard::KeyKind::rsa_2048), 0x6D18006,
                              test::time("2023-07-16T00:00:00Z"), test::time("2033-07-15T00:00:00Z"));
  samples::CertificateOrder order;
  order.serial = 0x4C1D27;
  order.not_before = test::time("2025-10-27T00:00:00Z");
  order.not_after = test::time("2030-02-17T14:59:59Z");
  order.common_name = "997794E9AGCIEG13221003A";
  order.policy = samples::authentication_policy;
  return samples::make_certificate(authority,
                                   virtualcard::PrivateKey::generate(virtualcard::KeyKind::rsa_2048), order);
}

[[nodiscard]] std::vector<Bytes> originals() {
  const test::TestAuthority authority(test::key("rsa2048", 11));
  test::CertificateSpec rich;
  rich.extended_key_usage = "clientAuth,OCSPSigning";
  rich.basic_constraints = "critical,CA:FALSE";
  rich.more = {{NID_issuer_alt_name, "URI:http://www.jpki.go.jp/"},
               {NID_subject_alt_name, "otherName:1.2.392.200149.8.5.5.1;UTF8:shikaku"},
               {NID_crl_distribution_points, "URI:http://example.jp/crl"}};
  test::CertificateSpec next_generation;
  next_generation.subject_key = test::key("p384", 1);
  return {authority.issue({}), authority.issue(rich), authority.issue(next_generation),
          authority.certificate().der, as_on_a_card()};
}

[[nodiscard]] bool is_walked(ByteView der) {
  const auto ranges = find_signed_ranges(der);
  return ranges && walk_profile(der, *ranges);
}

TEST(FastParser, agrees_with_openssl_on_whole_certificates) {
  for (const Bytes& der : originals()) {
    const auto fast = Certificate::parse(der);
    EXPECT_TRUE(fast);
    EXPECT_EQ(test::difference(fast, test::reference_parse(der)), "");
  }
}

TEST(FastParser, reads_the_certificates_of_cards_in_one_pass) {
  EXPECT_TRUE(is_walked(as_on_a_card()));
  EXPECT_TRUE(is_walked(originals()[0]));
}

TEST(FastParser, agrees_with_openssl_on_every_prefix) {
  const Bytes der = originals()[0];
  for (std::size_t size = 0; size < der.size(); ++size) {
    ASSERT_FALSE(Certificate::parse(ByteView(der).first(size))) << size;
  }
}

TEST(FastParser, agrees_with_openssl_on_damaged_certificates) {
  std::mt19937 random(20261123);
  const auto all = originals();
  std::size_t accepted = 0;
  std::size_t walked = 0;
  for (int i = 0; i < 20'000; ++i) {
    Bytes der = all[random() % all.size()];
    for (auto changes = 1 + random() % 3; changes > 0; --changes) {
      // Keys and signatures are most of the bytes and the least interesting: look more often elsewhere.
      const std::size_t at = random() % (random() % 4 == 0 ? der.size() : der.size() * 2 / 5);
      const std::uint32_t way = random() % 4;
      der[at] = static_cast<std::uint8_t>(way == 0   ? random()
                                          : way == 1 ? der[at] + 1U
                                                     : der[at] ^ (1U << (random() % 8)));
    }
    const auto fast = Certificate::parse(der);
    accepted += fast ? 1U : 0U;
    walked += is_walked(der) ? 1U : 0U;
    ASSERT_EQ(test::difference(fast, test::reference_parse(der)), "") << i << " " << to_hex(der);
  }
  EXPECT_GT(accepted, 1'000U);  // otherwise the changes are too coarse to say anything
  EXPECT_LT(accepted, 19'000U);
  EXPECT_GT(walked, 1'000U);
  EXPECT_LT(walked, accepted);
}

TEST(FastParser, refuses_every_malformed_certificate_and_so_does_the_reference) {
  bool sound = true;  // the first alone
  for (const auto& [what, der] : test::malformed_certificates()) {
    const auto reference = test::reference_parse(der);
    EXPECT_EQ(reference.has_value(), sound) << what;
    EXPECT_EQ(test::difference(Certificate::parse(der), reference), "") << what << " " << to_hex(der);
    EXPECT_EQ(is_walked(der), sound) << what;
    sound = false;
  }
}

TEST(Difference, is_told_of_every_field_that_is_used) {
  struct Row {
    const char* field;
    void (*alter)(Certificate&);
  };
  constexpr Row rows[] = {
      {"der", [](Certificate& c) { c.der.back() ^= 1U; }},
      {"signed part", [](Certificate& c) { c.signed_ranges.to_be_signed.size -= 1; }},
      {"signed part", [](Certificate& c) { c.signed_ranges.to_be_signed.offset += 1; }},
      {"algorithm", [](Certificate& c) { c.signed_ranges.algorithm.offset -= 1; }},
      {"signed algorithm", [](Certificate& c) { c.signed_ranges.algorithm.offset -= 1; }},
      {"signature", [](Certificate& c) { c.signed_ranges.signature.offset -= 1; }},
      {"signature", [](Certificate& c) { c.signed_ranges.signature.size += 1; }},  // beyond the end
      {"kind", [](Certificate& c) { c.signed_ranges.kind = SignatureAlgorithm::other; }},
      {"issuer", [](Certificate& c) { c.issuer_dn.back() ^= 1U; }},
      {"subject", [](Certificate& c) { c.subject_dn.back() ^= 1U; }},
      {"serial", [](Certificate& c) { c.serial.insert(c.serial.begin(), 0); }},
      {"authority key id", [](Certificate& c) { c.authority_key_id.clear(); }},
      {"subject key id", [](Certificate& c) { c.subject_key_id.pop_back(); }},
      {"not before", [](Certificate& c) { c.not_before += std::chrono::seconds{1}; }},
      {"not after", [](Certificate& c) { c.not_after -= std::chrono::seconds{1}; }},
      {"ca", [](Certificate& c) { c.is_ca = !c.is_ca; }},
      {"signature usage",
       [](Certificate& c) { c.key_usage_digital_signature = !c.key_usage_digital_signature; }},
      {"non-repudiation", [](Certificate& c) { c.key_usage_non_repudiation = !c.key_usage_non_repudiation; }},
      {"ocsp", [](Certificate& c) { c.may_sign_ocsp = !c.may_sign_ocsp; }},
      {"policies", [](Certificate& c) { c.policies.emplace_back("1.2.3"); }},
      {"key algorithm", [](Certificate& c) { c.key = {}; }},
      {"key", [](Certificate& c) { c.key = PublicKey(test::key("rsa2048", 2).get()); }},
  };
  const Bytes der = originals()[0];
  const auto reference = test::reference_parse(der);
  for (const auto& [field, alter] : rows) {
    auto altered = Certificate::parse(der);
    ASSERT_TRUE(altered);
    alter(*altered);
    EXPECT_NE(test::difference(altered, reference).find(field), std::string::npos) << field;
  }
  EXPECT_NE(test::difference(std::nullopt, reference), "");
  EXPECT_NE(test::difference(Certificate::parse(der), std::nullopt), "");
}

}  // namespace
}  // namespace kakunin::pki
