// SPDX-License-Identifier: Apache-2.0
#include "pki/public_key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/x509.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "pki/openssl_ptr.h"
#include "pki/rsa_key.h"

namespace kakunin::pki {
namespace {

constexpr std::size_t p384_field_bytes = 48;

// SubjectPublicKeyInfo of an RSA-2048 key around its modulus; the exponent is 65537.
constexpr std::array<std::uint8_t, 33> before_modulus = {
    0x30, 0x82, 0x01, 0x22, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01,
    0x05, 0x00, 0x03, 0x82, 0x01, 0x0F, 0x00, 0x30, 0x82, 0x01, 0x0A, 0x02, 0x82, 0x01, 0x01, 0x00};
constexpr std::array<std::uint8_t, 5> behind_modulus = {0x02, 0x03, 0x01, 0x00, 0x01};

[[nodiscard]] Owned<BIGNUM, BN_free> number_of(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  return Owned<BIGNUM, BN_free>(number);
}

[[nodiscard]] std::shared_ptr<const RsaKey> profile_rsa(EVP_PKEY* key) {
  const auto modulus = number_of(key, OSSL_PKEY_PARAM_RSA_N);
  const auto exponent = number_of(key, OSSL_PKEY_PARAM_RSA_E);
  std::array<std::uint8_t, RsaKey::modulus_bytes> bytes{};
  if (!modulus || !exponent || !BN_is_word(exponent.get(), RSA_F4) ||
      BN_bn2binpad(modulus.get(), bytes.data(), static_cast<int>(bytes.size())) < 0) {
    return nullptr;
  }
  return RsaKey::make(bytes);
}

[[nodiscard]] Bytes spki_around(const RsaKey& key) {
  Bytes spki(before_modulus.begin(), before_modulus.end());
  append(spki, key.modulus());
  append(spki, behind_modulus);
  return spki;
}

[[nodiscard]] bool is_p384(EVP_PKEY* key) {
  std::array<char, 64> group{};
  std::size_t length = 0;
  return EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
         OBJ_txt2nid(group.data()) == NID_secp384r1;
}

[[nodiscard]] bool verify_ecdsa(EVP_PKEY* key, ByteView message, ByteView der_signature) {
  const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha384(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), der_signature.data(), der_signature.size(), message.data(),
                          message.size()) == 1;
}

[[nodiscard]] Bytes ecdsa_der(ByteView r_and_s) {
  const Owned<ECDSA_SIG, ECDSA_SIG_free> pair(ECDSA_SIG_new());
  BIGNUM* r = BN_bin2bn(r_and_s.data(), p384_field_bytes, nullptr);
  BIGNUM* s = BN_bin2bn(r_and_s.data() + p384_field_bytes, p384_field_bytes, nullptr);
  if (!pair || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return {};
  }
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
  unsigned char* out = der.data();
  i2d_ECDSA_SIG(pair.get(), &out);
  return der;
}

}  // namespace

PublicKey::PublicKey(evp_pkey_st* key) {
  if (key == nullptr) return;
  const ErrorMark mark;
  const int type = EVP_PKEY_get_base_id(key);
  if (type == EVP_PKEY_RSA) rsa_ = profile_rsa(key);
  if (rsa_) {
    algorithm_ = KeyAlgorithm::rsa_2048;
    return;
  }
  if (EVP_PKEY_up_ref(key) != 1) return;
  key_ = std::shared_ptr<evp_pkey_st>(key, EVP_PKEY_free);
  if (type == EVP_PKEY_EC && is_p384(key)) algorithm_ = KeyAlgorithm::ec_p384;
}

PublicKey PublicKey::rsa_2048_from_spki(ByteView spki) {
  if (spki.size() != before_modulus.size() + RsaKey::modulus_bytes + behind_modulus.size() ||
      !std::ranges::equal(spki.first(before_modulus.size()), before_modulus) ||
      !std::ranges::equal(spki.last(behind_modulus.size()), behind_modulus)) {
    return {};
  }
  PublicKey key;
  key.rsa_ = RsaKey::make(spki.subspan<before_modulus.size(), RsaKey::modulus_bytes>());
  if (key.rsa_) key.algorithm_ = KeyAlgorithm::rsa_2048;
  return key;
}

PublicKey PublicKey::from_spki(ByteView spki) {
  const ErrorMark mark;
  if (PublicKey key = rsa_2048_from_spki(spki); key.algorithm() == KeyAlgorithm::rsa_2048) return key;
  if (spki.size() > std::numeric_limits<int>::max()) return {};
  const unsigned char* p = spki.data();
  const Owned<EVP_PKEY, EVP_PKEY_free> key(d2i_PUBKEY(nullptr, &p, static_cast<long>(spki.size())));
  if (!key || p != spki.data() + spki.size()) return {};
  return PublicKey(key.get());
}

bool PublicKey::verify(ByteView message, ByteView signature) const {
  const ErrorMark mark;
  if (algorithm_ == KeyAlgorithm::rsa_2048) return rsa_->verify(sha256(message), signature);
  if (algorithm_ != KeyAlgorithm::ec_p384 || signature.size() != 2 * p384_field_bytes) return false;
  return verify_ecdsa(key_.get(), message, ecdsa_der(signature));
}

bool PublicKey::verify_x509(ByteView message, ByteView signature) const {
  const ErrorMark mark;
  if (algorithm_ == KeyAlgorithm::rsa_2048) return rsa_->verify(sha256(message), signature);
  return algorithm_ == KeyAlgorithm::ec_p384 && verify_ecdsa(key_.get(), message, signature);
}

Bytes PublicKey::spki() const {
  const ErrorMark mark;
  return rsa_ ? spki_around(*rsa_) : encoded(key_.get(), i2d_PUBKEY);
}

}  // namespace kakunin::pki
