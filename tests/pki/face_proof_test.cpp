// SPDX-License-Identifier: Apache-2.0
#include "pki/face_proof.h"

#include <gtest/gtest.h>

#include "pki/test_authority.h"

namespace kakunin::pki {
namespace {

const Bytes statement = {1, 2, 3};

[[nodiscard]] Bytes object(std::uint8_t first, std::uint8_t second, ByteView value) {
  Bytes bytes = {first, second, 0x82, static_cast<std::uint8_t>(value.size() >> 8U),
                 static_cast<std::uint8_t>(value.size() & 0xFFU)};
  append(bytes, value);
  return bytes;
}

[[nodiscard]] Bytes key_object(const test::KeyPtr& card, const test::KeyPtr& issuer) {
  const Bytes spki = PublicKey(card.get()).spki();
  Bytes fields = object(0xDF, 0x51, spki);
  append(fields, object(0xDF, 0x52, test::rsa_signature(issuer.get(), spki)));
  return object(0xFF, 0x50, fields);
}

class FaceProof : public testing::Test {
 protected:
  test::KeyPtr issuer_ = test::key("rsa2048", 21);
  test::KeyPtr card_ = test::key("rsa2048", 22);
  std::vector<PublicKey> issuers_ = {PublicKey(test::key("rsa2048", 23).get()), PublicKey(issuer_.get())};
};

TEST_F(FaceProof, names_the_card_by_its_key) {
  const auto id = verify_face_proof(key_object(card_, issuer_), test::rsa_signature(card_.get(), statement),
                                    statement, issuers_);
  ASSERT_TRUE(id);
  EXPECT_EQ(*id, sha256(PublicKey(card_.get()).spki()));
}

TEST_F(FaceProof, works_with_the_next_generation) {
  const auto card = test::key("p384", 22);
  EXPECT_TRUE(verify_face_proof(key_object(card, issuer_), test::p384_signature(card.get(), statement),
                                statement, issuers_));
}

TEST_F(FaceProof, needs_a_pinned_issuer) {
  const auto proof = verify_face_proof(key_object(card_, card_), test::rsa_signature(card_.get(), statement),
                                       statement, issuers_);
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error(), FaceProofProblem::untrusted);
}

TEST_F(FaceProof, needs_the_signature_of_this_card_over_this_statement) {
  const Bytes object = key_object(card_, issuer_);
  const Bytes by_other = test::rsa_signature(issuer_.get(), statement);
  const Bytes over_other = test::rsa_signature(card_.get(), Bytes{1, 2, 4});
  for (const Bytes& signature : {by_other, over_other, Bytes()}) {
    const auto proof = verify_face_proof(object, signature, statement, issuers_);
    ASSERT_FALSE(proof);
    EXPECT_EQ(proof.error(), FaceProofProblem::wrong_signature);
  }
}

TEST_F(FaceProof, refuses_every_other_form) {
  const Bytes whole = key_object(card_, issuer_);
  std::vector<Bytes> forms = {
      {}, {0xFF}, object(0xFF, 0x51, {}), object(0xFF, 0x50, {}), object(0xDF, 0x50, {})};
  for (std::size_t size = 0; size < whole.size(); ++size) {
    forms.emplace_back(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
  }
  Bytes longer = whole;
  longer.push_back(0);
  forms.push_back(longer);
  const Bytes key_only = object(0xFF, 0x50, object(0xDF, 0x51, PublicKey(card_.get()).spki()));
  forms.push_back(key_only);
  forms.push_back(key_object(test::key("p256", 1), issuer_));
  for (const Bytes& form : forms) {
    const auto key = verify_face_key(form, issuers_);
    ASSERT_FALSE(key) << to_hex(form);
    EXPECT_EQ(key.error(), FaceProofProblem::malformed) << to_hex(form);
  }
}

}  // namespace
}  // namespace kakunin::pki
