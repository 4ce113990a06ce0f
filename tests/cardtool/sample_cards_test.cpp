// SPDX-License-Identifier: Apache-2.0
// The sample cards as a terminal uses them: select, tries left, certificate, PIN, signature.
#include <gtest/gtest.h>

#include "card/my_number_card.h"
#include "pki/certificate.h"
#include "pki/face_proof.h"
#include "sample_directory.h"
#include "samples/profile.h"
#include "virtualcard/in_process_session.h"

namespace kakunin::test {
namespace {

using card::CardErrorKind;
using card::MyNumberCard;
using virtualcard::InProcessSession;
using virtualcard::InsertedCard;

constexpr std::string_view statement = "a statement to be signed";

[[nodiscard]] std::shared_ptr<InsertedCard> inserted(const std::string& name,
                                                     const virtualcard::Quirks& quirks = {}) {
  return std::make_shared<InsertedCard>(sample_card(name), virtualcard::VirtualCard::Keep{}, quirks);
}

[[nodiscard]] SecretDigits pin() {
  SecretDigits digits;
  for (const char c : {'1', '2', '3', '4'}) {
    if (!digits.push_back(c)) break;
  }
  return digits;
}

[[nodiscard]] bool signature_is_good(const Bytes& certificate, const Bytes& signature) {
  return pki::Certificate::parse(certificate).value().key.verify(as_bytes(statement), signature);
}

TEST(SampleCards, FiveCommandsAreAVisit) {
  for (const std::string name : {"shikaku-taro", "jisedai", "gaiji", "koshin"}) {
    const auto inside = inserted(name);
    InProcessSession session{inside};
    auto card = MyNumberCard::select(session);
    ASSERT_TRUE(card) << name;
    EXPECT_EQ(card->authentication_tries_left().value(), 3);
    const auto certificate = card->authentication_certificate();
    ASSERT_TRUE(certificate) << name;
    ASSERT_TRUE(card->verify_authentication_pin(pin())) << name;
    const auto signature =
        card->sign_for_authentication(card::statement_input(*certificate, as_bytes(statement)).value());
    ASSERT_TRUE(signature) << name;
    EXPECT_EQ(inside->commands(), 5U) << name;
    EXPECT_TRUE(signature_is_good(*certificate, *signature)) << name;
  }
}

TEST(SampleCards, ReadersWithoutExtendedLengthOnlyTakeLonger) {
  for (const bool t0 : {false, true}) {
    virtualcard::Quirks quirks;
    quirks.no_extended_length = !t0;
    quirks.protocol_t0 = t0;
    InProcessSession session{inserted("shikaku-taro", quirks)};
    auto card = MyNumberCard::select(session);
    const auto certificate = card->authentication_certificate();
    ASSERT_TRUE(certificate);
    EXPECT_FALSE(session.extended_length());
    ASSERT_TRUE(card->verify_authentication_pin(pin()));
    const auto signature =
        card->sign_for_authentication(card::statement_input(*certificate, as_bytes(statement)).value());
    EXPECT_TRUE(signature_is_good(*certificate, *signature));
  }
}

TEST(SampleCards, PhonesShowTheCertificateAfterThePin) {
  for (const auto& [name, kind] :
       {std::pair{"android", card::CardKind::android}, {"iphone", card::CardKind::iphone}}) {
    InProcessSession session{inserted(name)};
    auto card = MyNumberCard::select(session);
    EXPECT_EQ(card->token_info()->kind, kind);
    EXPECT_EQ(card->authentication_certificate().error().kind, CardErrorKind::pin_required);
    ASSERT_TRUE(card->verify_authentication_pin(pin()));
    const auto certificate = card->authentication_certificate();
    ASSERT_TRUE(certificate);
    const auto signature =
        card->sign_for_authentication(card::statement_input(*certificate, as_bytes(statement)).value());
    EXPECT_TRUE(signature_is_good(*certificate, *signature));
    EXPECT_FALSE(card->face_proof(as_bytes(statement))->has_value()) << "phones have no such proof";
  }
}

TEST(SampleCards, SpecialCards) {
  InProcessSession other{inserted("other-card")};
  EXPECT_EQ(MyNumberCard::select(other).error().kind, CardErrorKind::not_my_number_card);

  InProcessSession old{inserted("juki")};
  EXPECT_EQ(MyNumberCard::select(old)->authentication_certificate().error().kind,
            CardErrorKind::old_resident_card);

  for (const std::string name : {"lock", "kao-ninsho"}) {
    InProcessSession session{inserted(name)};
    auto card = MyNumberCard::select(session);
    EXPECT_EQ(card->authentication_tries_left().value(), 0) << name;
    EXPECT_EQ(card->verify_authentication_pin(pin()).error().kind, CardErrorKind::pin_locked) << name;
    EXPECT_TRUE(card->authentication_certificate()) << name;
  }
}

TEST(SampleCards, FaceProofIsByTheIssuersKeyAndKnownToTheImport) {
  const auto issuer =
      kakunin::samples::from_pem("PUBLIC KEY", content(samples() / "face-issuer.pem")).value();
  const std::string rows = content(samples() / "certificates.jsonl");
  for (const std::string name : {"shikaku-taro", "kao-ninsho", "jisedai"}) {
    InProcessSession session{inserted(name)};
    auto card = MyNumberCard::select(session);
    const auto certificate = card->authentication_certificate();
    const auto proof = card->face_proof(as_bytes(statement));
    ASSERT_TRUE(proof && *proof) << name;

    const auto key_object = (*proof)->key_object;
    const auto known = pki::verify_face_proof(key_object, (*proof)->signature, as_bytes(statement),
                                              {pki::PublicKey::from_spki(issuer)});
    ASSERT_TRUE(known) << name;
    const auto row_at = rows.find(to_base64(*certificate));
    ASSERT_NE(row_at, std::string::npos) << name;
    const std::string row = rows.substr(row_at, rows.find('\n', row_at) - row_at);
    EXPECT_NE(row.find(to_hex(*known)), std::string::npos) << name;
  }
}

TEST(SampleCards, ImportRowsNameTheirPersonsAndPredecessors) {
  const std::string rows = content(samples() / "certificates.jsonl");
  const auto certificate = [](const std::string& name) {
    return to_base64(jpki_file(sample_card(name), virtualcard::FileId{0x000A}));
  };
  EXPECT_NE(
      rows.find(R"({"type":"certificate","person":"P-0001","certificate":")" + certificate("shikaku-taro")),
      std::string::npos);
  EXPECT_NE(rows.find(certificate("koshin") + R"(","predecessor":")" + certificate("koshin-mae")),
            std::string::npos);
  EXPECT_LT(rows.find(certificate("koshin-mae")), rows.find(certificate("koshin")));
  for (const std::string unknown : {"nisemono", "policy-chigai", "shomeiyo", "shiranai"}) {
    EXPECT_EQ(rows.find(certificate(unknown)), std::string::npos) << unknown;
  }
}

}  // namespace
}  // namespace kakunin::test
