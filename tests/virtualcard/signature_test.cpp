// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "base/digest_info.h"
#include "test_card.h"

namespace kakunin::virtualcard::test {
namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using ContextPtr = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

[[nodiscard]] KeyPtr public_key(const Bytes& spki) {
  const std::uint8_t* at = spki.data();
  return {d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())), EVP_PKEY_free};
}

/// What stands inside the PKCS#1 v1.5 padding (block type 1).
[[nodiscard]] Bytes unpadded(const Bytes& spki, const Bytes& signature) {
  const KeyPtr key = public_key(spki);
  const ContextPtr context{EVP_PKEY_CTX_new(key.get(), nullptr), EVP_PKEY_CTX_free};
  std::size_t size = 512;
  Bytes out(size);
  EVP_PKEY_verify_recover_init(context.get());
  EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING);
  if (EVP_PKEY_verify_recover(context.get(), out.data(), &size, signature.data(), signature.size()) != 1) {
    return {};
  }
  out.resize(size);
  return out;
}

[[nodiscard]] bool ecdsa_verifies(const Bytes& spki, const Bytes& digest, const Bytes& raw) {
  const KeyPtr key = public_key(spki);
  ECDSA_SIG* made = ECDSA_SIG_new();
  ECDSA_SIG_set0(made, BN_bin2bn(raw.data(), 48, nullptr), BN_bin2bn(raw.data() + 48, 48, nullptr));
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature{made, ECDSA_SIG_free};
  std::uint8_t* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &der);
  const ContextPtr context{EVP_PKEY_CTX_new(key.get(), nullptr), EVP_PKEY_CTX_free};
  EVP_PKEY_verify_init(context.get());
  const bool good =
      EVP_PKEY_verify(context.get(), der, static_cast<std::size_t>(size), digest.data(), digest.size()) == 1;
  OPENSSL_free(der);
  return good;
}

[[nodiscard]] std::string command(std::string_view head, const Bytes& data, std::string_view tail) {
  return std::string{head} + to_hex(std::array{static_cast<std::uint8_t>(data.size())}) + to_hex(data) +
         std::string{tail};
}

/// The data of a successful answer.
[[nodiscard]] Bytes data_of(std::string answer) {
  EXPECT_TRUE(answer.ends_with("9000")) << answer;
  answer.resize(answer.size() - 4);
  return from_hex(answer).value();
}

TEST(Signature, RsaPadsWhateverItIsGiven) {
  CardOrder made = order(CardFamily::standard, KeyKind::rsa_2048);
  const Bytes spki = made.authentication->key.spki();
  VirtualCard card{make_card(std::move(made))};
  ask(card, select_jpki);
  ask(card, verify_pin);
  for (const std::size_t size : {std::size_t{1}, std::size_t{51}, std::size_t{245}}) {
    const Bytes input = stand_in(size, 7);
    for (const std::string_view tail : {"00", ""}) {  // with and without Le
      const Bytes signature = data_of(ask(card, command("802A0097", input, tail)));
      EXPECT_EQ(signature.size(), 256U);
      EXPECT_EQ(unpadded(spki, signature), input) << size;
    }
  }
  EXPECT_EQ(status(card, command("802A0097", stand_in(246, 7), "00")), "6700");
  EXPECT_EQ(status(card, "802A0097"), "6700");
  EXPECT_EQ(status(card,
                   "802A0097"
                   "0000330102" +
                       std::string(98, '0') + "0000"),
            "9000")
      << "extended form";

  EXPECT_EQ(status(card, "00A4020C020017"), "9000");
  EXPECT_EQ(unpadded(spki, data_of(ask(card, command("802A0080", stand_in(51, 9), "00")))), stand_in(51, 9));
}

TEST(Signature, PasswordOpensTheSignatureKey) {
  CardOrder made = order(CardFamily::standard, KeyKind::rsa_2048);
  const Bytes spki = made.signature->key.spki();
  VirtualCard card{make_card(std::move(made))};
  ask(card, select_jpki);
  ask(card, "0020009B06 414243313233");
  const auto info = digest_info(sha256(as_bytes("a statement")));
  const Bytes input(info.begin(), info.end());
  EXPECT_EQ(unpadded(spki, data_of(ask(card, command("802A009A", input, "00")))), input);
}

TEST(Signature, NextGenerationIsRawEcdsa) {
  CardOrder made = order(CardFamily::next_generation);
  const Bytes spki = made.authentication->key.spki();
  VirtualCard card{make_card(std::move(made))};
  ask(card, select_jpki);
  ask(card, verify_pin);
  const Bytes digest = stand_in(48, 3);
  const Bytes signature = data_of(ask(card, command("802A0097", digest, "00")));
  ASSERT_EQ(signature.size(), 96U);
  EXPECT_TRUE(ecdsa_verifies(spki, digest, signature));
  EXPECT_FALSE(ecdsa_verifies(spki, stand_in(48, 4), signature));
}

TEST(Signature, FaceProofUsesTheCardsOwnKey) {
  CardOrder made = order(CardFamily::standard, KeyKind::rsa_2048);
  const Bytes spki = made.face_key->spki();
  VirtualCard card{make_card(std::move(made))};
  ask(card, select_face_input);
  const auto info = digest_info(sha256(as_bytes("a statement")));
  const Bytes input(info.begin(), info.end());
  EXPECT_EQ(unpadded(spki, data_of(ask(card, command("00880093", input, "00")))), input);
}

}  // namespace
}  // namespace kakunin::virtualcard::test
