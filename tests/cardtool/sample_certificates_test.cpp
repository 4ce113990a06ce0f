// SPDX-License-Identifier: Apache-2.0
// The sample certificates as OpenSSL and the service's own verifier see them.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "card_program.h"
#include "pki/crl.h"
#include "pki/verifier.h"
#include "sample_directory.h"
#include "samples/profile.h"
#include "virtualcard/my_number_files.h"

namespace kakunin::test {
namespace {

namespace fs = std::filesystem;
namespace jpki = virtualcard::files::jpki;
using pki::CertificateProblem;
using pki::ValidityPhase;

[[nodiscard]] std::string as_pem(ByteView der) {
  return kakunin::samples::pem("CERTIFICATE", der);
}

/// What `openssl x509 -text` prints, with the string types of names.
[[nodiscard]] std::string printed(ByteView der) {
  const Scratch scratch;
  scratch.write("c.pem", as_pem(der));
  return run({"openssl", "x509", "-in", scratch.at("c.pem"), "-noout", "-text", "-nameopt",
              "oneline,utf8,show_type,-esc_msb"})
      .out;
}

/// `openssl verify` against one authority.
[[nodiscard]] bool openssl_accepts(ByteView authority, ByteView der) {
  const Scratch scratch;
  scratch.write("ca.pem", as_pem(authority));
  scratch.write("c.pem", as_pem(der));
  return run({"openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", scratch.at("ca.pem"),
              scratch.at("c.pem")})
             .exit_code == 0;
}

TEST(SampleCertificates, OpensslAcceptsThemUnderTheCardsOwnAuthority) {
  for (const std::string name : {"shikaku-taro", "korei", "koshin", "kigen-chikai", "jisedai", "android"}) {
    const auto card = sample_card(name);
    EXPECT_TRUE(openssl_accepts(jpki_file(card, jpki::authentication_ca_certificate),
                                jpki_file(card, jpki::authentication_certificate)))
        << name;
    EXPECT_TRUE(openssl_accepts(jpki_file(card, jpki::signature_ca_certificate),
                                jpki_file(card, jpki::signature_certificate)))
        << name;
    const auto pinned = certificates_in("authorities");
    EXPECT_EQ(std::ranges::count(pinned, jpki_file(card, jpki::authentication_ca_certificate)), 1) << name;
  }
  const Bytes forged = jpki_file(sample_card("nisemono"), jpki::authentication_certificate);
  const Bytes expired = jpki_file(sample_card("kigen-gire"), jpki::authentication_certificate);
  for (const auto& authority : certificates_in("authorities")) {
    EXPECT_FALSE(openssl_accepts(authority, forged));
    EXPECT_FALSE(openssl_accepts(authority, expired));
  }
}

TEST(SampleCertificates, AuthoritiesShareOneName) {
  for (const std::string place : {"authorities", "sign-authorities"}) {
    std::vector<Bytes> names;
    std::vector<Bytes> key_ids;
    for (const auto& der : certificates_in(place)) {
      const auto authority = pki::Certificate::parse(der);
      ASSERT_TRUE(authority);
      EXPECT_TRUE(authority->is_ca);
      names.push_back(authority->subject_dn);
      key_ids.push_back(authority->subject_key_id);
    }
    EXPECT_EQ(names.size(), 4U);
    EXPECT_EQ(std::ranges::count(names, names.front()), 4);
    std::ranges::sort(key_ids);
    EXPECT_EQ(std::ranges::adjacent_find(key_ids), key_ids.end());
  }
}

TEST(SampleCertificates, ForgerClaimsTheThirdGeneration) {
  const auto forger =
      pki::Certificate::parse(jpki_file(sample_card("nisemono"), jpki::authentication_ca_certificate));
  const auto genuine = pki::Certificate::parse(
      kakunin::samples::from_pem("CERTIFICATE", content(samples() / "authorities" / "auth-03.pem")).value());
  EXPECT_EQ(forger->subject_dn, genuine->subject_dn);
  EXPECT_EQ(forger->subject_key_id, genuine->subject_key_id);
  EXPECT_EQ(forger->serial, genuine->serial);
  EXPECT_NE(forger->key.spki(), genuine->key.spki());
}

/// Everything the profile demands of a text, in this order, and nothing of what it forbids.
void expect_profile(const std::string& text, const std::vector<std::string>& demanded,
                    const std::vector<std::string>& forbidden) {
  std::size_t at = 0;
  for (const auto& part : demanded) {
    const auto found = text.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << "\nnot in order in\n" << text;
    at = found;
  }
  for (const auto& part : forbidden) EXPECT_EQ(text.find(part), std::string::npos) << part;
}

TEST(SampleCertificates, AuthenticationProfile) {
  const auto card = sample_card("shikaku-taro");
  const std::string text = printed(jpki_file(card, jpki::authentication_certificate));
  expect_profile(
      text,
      {"Version: 3", "sha256WithRSAEncryption",
       "C = PRINTABLESTRING:JP, O = UTF8STRING:JPKI-TEST, OU = UTF8STRING:JPKI for user authentication, "
       "OU = UTF8STRING:Japan Agency for Local Authority Information Systems",
       "Subject: C = PRINTABLESTRING:JP, CN = UTF8STRING:", "Public-Key: (2048 bit)", "65537",
       "Key Usage: critical\n                Digital Signature\n", "Certificate Policies: critical",
       "1.2.392.200149.8.5.1.3.30", "http://www.jpki.go.jp/cps.html", "Issuer Alternative Name: \n",
       "CRL Distribution Points: \n", "DirName", "CRLDP", "Authority Key Identifier",
       "Subject Key Identifier"},
      {"Subject Alternative Name", "Extended Key Usage", "Basic Constraints", "資格"});
  EXPECT_TRUE(std::regex_search(text, std::regex{"CN = UTF8STRING:[0-9A-Z]{23}\n"})) << text;
  EXPECT_TRUE(std::regex_search(text, std::regex{"Not After : [A-Z][a-z]+ +[0-9]+ 14:59:59"})) << text;
}

TEST(SampleCertificates, SignatureProfile) {
  const std::string text = printed(jpki_file(sample_card("shikaku-taro"), jpki::signature_certificate));
  expect_profile(
      text,
      {"OU = UTF8STRING:JPKI for digital signature",
       "Subject: C = PRINTABLESTRING:JP, L = UTF8STRING:Tokyo-to, L = UTF8STRING:Mihon-ku, CN = ",
       "Key Usage: critical\n                Digital Signature, Non Repudiation\n",
       "Subject Alternative Name: \n", "200149.8.5.5.1::資格　太郎", "200149.8.5.5.4::319520101",
       "200149.8.5.5.3::1", "200149.8.5.5.5::東京都見本区確認町1丁目2番1号", "200149.8.5.5.2::00000",
       "Certificate Policies: critical", "1.2.392.200149.8.5.1.1.20", "Issuer Alternative Name: \n",
       "CRL Distribution Points: \n", "Authority Key Identifier", "Subject Key Identifier"},
      {"Extended Key Usage"});
  const std::string replaced = printed(jpki_file(sample_card("kuromaru"), jpki::signature_certificate));
  expect_profile(replaced, {"200149.8.5.5.2::001000"}, {});
}

TEST(SampleCertificates, AuthorityProfile) {
  expect_profile(printed(jpki_file(sample_card("shikaku-taro"), jpki::authentication_ca_certificate)),
                 {"Serial Number: 20169545 (0x133c349)",
                  "Key Usage: critical\n                Certificate Sign, CRL Sign\n",
                  "Basic Constraints: critical\n                CA:TRUE\n", "Subject Key Identifier"},
                 {});
  expect_profile(printed(jpki_file(sample_card("jisedai"), jpki::authentication_certificate)),
                 {"ecdsa-with-SHA384", "Public-Key: (384 bit)", "ASN1 OID: secp384r1"}, {});
}

struct Judgement {
  const char* card;
  std::optional<CertificateProblem> problem;
  ValidityPhase phase = ValidityPhase::valid;
};

TEST(SampleCertificates, ServiceJudgesThemAsTheirNamesSay) {
  pki::TrustAnchors anchors;
  for (const auto& der : certificates_in("authorities")) {
    anchors.authorities.push_back(pki::Certificate::parse(der).value());
  }
  anchors.authentication_policies = {std::string{kakunin::samples::authentication_policy}};
  const auto crls = std::make_shared<pki::CrlDirectory>(samples() / "crl", anchors.authorities);
  const TimePoint now = SystemClock{}.now();
  for (const auto& report : crls->reload(now)) EXPECT_EQ(report.problem, "") << report.file;
  const pki::CertificateVerifier verifier{anchors, crls};

  const Judgement judgements[]{
      {"shikaku-taro", {}},
      {"kaishain", {}},
      {"lock", {}},
      {"kao-ninsho", {}},
      {"shiranai", {}},
      {"jisedai", {}},
      {"android", {}},
      {"iphone", {}},
      {"koshin", {}},
      {"koshin-mae", {}, ValidityPhase::expires_within_three_months},
      {"kigen-chikai", {}, ValidityPhase::expires_within_three_months},
      {"kigen-yuyo", {}, ValidityPhase::expired_in_grace},
      {"kigen-gire", CertificateProblem::expired},
      {"shikko", CertificateProblem::revoked},
      {"teishi", CertificateProblem::on_hold},
      {"nisemono", CertificateProblem::untrusted},
      {"policy-chigai", CertificateProblem::wrong_profile},
      {"shomeiyo", CertificateProblem::not_for_authentication},
  };
  for (const auto& [name, problem, phase] : judgements) {
    const auto result = verifier.verify(jpki_file(sample_card(name), jpki::authentication_certificate), now);
    if (problem) {
      ASSERT_FALSE(result) << name;
      EXPECT_EQ(result.error().problem, *problem) << name << ": " << result.error().reason;
    } else {
      ASSERT_TRUE(result) << name << ": " << result.error().reason;
      EXPECT_EQ(result->phase, phase) << name;
    }
  }
}

}  // namespace
}  // namespace kakunin::test
