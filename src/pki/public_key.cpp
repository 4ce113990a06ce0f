// SPDX-License-Identifier: Apache-2.0
// RSA_verify is used although OpenSSL 3 calls it deprecated: through EVP every fresh key is exported to a
// provider first, which costs more than the verification itself.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "pki/public_key.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "pki/openssl_ptr.h"

namespace kakunin::pki {
namespace {

constexpr int rsa_bits = 2048;
constexpr std::size_t p384_field_bytes = 48;

// SubjectPublicKeyInfo of an RSA-2048 key around its modulus; the exponent is 65537.
constexpr std::size_t modulus_bytes = 256;
constexpr std::array<std::uint8_t, 33> before_modulus = {
    0x30, 0x82, 0x01, 0x22, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01,
    0x05, 0x00, 0x03, 0x82, 0x01, 0x0F, 0x00, 0x30, 0x82, 0x01, 0x0A, 0x02, 0x82, 0x01, 0x01, 0x00};
constexpr std::array<std::uint8_t, 5> behind_modulus = {0x02, 0x03, 0x01, 0x00, 0x01};

template <class T, class Encode>
[[nodiscard]] Bytes encoded(T* key, Encode encode) {
  const int size = key != nullptr ? encode(key, nullptr) : 0;
  if (size <= 0) return {};
  Bytes der(static_cast<std::size_t>(size));
  unsigned char* out = der.data();
  encode(key, &out);
  return der;
}

[[nodiscard]] std::shared_ptr<RSA> profile_rsa(EVP_PKEY* key) {
  std::shared_ptr<RSA> rsa(EVP_PKEY_get1_RSA(key), RSA_free);
  if (!rsa || RSA_bits(rsa.get()) != rsa_bits) return nullptr;
  const BIGNUM* exponent = RSA_get0_e(rsa.get());
  if (exponent == nullptr || !BN_is_word(exponent, RSA_F4)) return nullptr;
  return rsa;
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

[[nodiscard]] bool verify_rsa(RSA* rsa, ByteView message, ByteView signature) {
  const Digest digest = sha256(message);
  return signature.size() == rsa_bits / 8 &&
         RSA_verify(NID_sha256, digest.data(), digest.size(), signature.data(),
                    static_cast<unsigned>(signature.size()), rsa) == 1;
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
  if (spki.size() != before_modulus.size() + modulus_bytes + behind_modulus.size() ||
      !std::ranges::equal(spki.first(before_modulus.size()), before_modulus) ||
      !std::ranges::equal(spki.last(behind_modulus.size()), behind_modulus)) {
    return {};
  }
  const ByteView modulus = spki.subspan(before_modulus.size(), modulus_bytes);
  Owned<RSA, RSA_free> rsa(RSA_new());
  Owned<BIGNUM, BN_free> n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
  Owned<BIGNUM, BN_free> e(BN_new());
  if (!rsa || !n || !e || BN_num_bits(n.get()) != rsa_bits || !BN_is_odd(n.get()) ||
      BN_set_word(e.get(), RSA_F4) != 1 || RSA_set0_key(rsa.get(), n.get(), e.get(), nullptr) != 1) {
    return {};
  }
  static_cast<void>(n.release());  // both belong to rsa now
  static_cast<void>(e.release());
  PublicKey key;
  key.rsa_ = std::move(rsa);
  key.algorithm_ = KeyAlgorithm::rsa_2048;
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
  if (algorithm_ == KeyAlgorithm::rsa_2048) return verify_rsa(rsa_.get(), message, signature);
  if (algorithm_ != KeyAlgorithm::ec_p384 || signature.size() != 2 * p384_field_bytes) return false;
  return verify_ecdsa(key_.get(), message, ecdsa_der(signature));
}

bool PublicKey::verify_x509(ByteView message, ByteView signature) const {
  const ErrorMark mark;
  if (algorithm_ == KeyAlgorithm::rsa_2048) return verify_rsa(rsa_.get(), message, signature);
  return algorithm_ == KeyAlgorithm::ec_p384 && verify_ecdsa(key_.get(), message, signature);
}

Bytes PublicKey::spki() const {
  const ErrorMark mark;
  return rsa_ ? encoded(rsa_.get(), i2d_RSA_PUBKEY) : encoded(key_.get(), i2d_PUBKEY);
}

}  // namespace kakunin::pki
