// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/private_key.h"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <cstdlib>

#include "base/free_with.h"
#include "base/secret_digits.h"

namespace kakunin::virtualcard {
namespace {

constexpr std::size_t rsa_bytes = 256;
constexpr std::size_t pkcs1_overhead = 11;
constexpr std::size_t p384_bytes = 48;

template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using ContextPtr = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContextPtr = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using SignaturePtr = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using Pkcs8Ptr = Owned<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using PublicPtr = Owned<X509_PUBKEY, X509_PUBKEY_free>;

/// The DER of an OpenSSL object by its i2d function.
template <class T, class Encode>
[[nodiscard]] Bytes der_of(T* object, Encode encode) {
  const int size = encode(object, nullptr);
  if (size <= 0) return {};
  Bytes der(static_cast<std::size_t>(size));
  std::uint8_t* at = der.data();
  encode(object, &at);
  return der;
}

[[nodiscard]] std::optional<KeyKind> kind_of(EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA") == 1 && EVP_PKEY_get_bits(key) == 2048) return KeyKind::rsa_2048;
  if (EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_bits(key) == 384) return KeyKind::ec_p384;
  return std::nullopt;
}

[[nodiscard]] Bytes raw_ecdsa(ByteView der) {
  const std::uint8_t* at = der.data();
  const SignaturePtr signature{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
  Bytes raw(2 * p384_bytes);
  const int part = static_cast<int>(p384_bytes);
  const bool fits = signature && BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw.data(), part) == part &&
                    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw.data() + part, part) == part;
  return fits ? raw : Bytes{};
}

}  // namespace

PrivateKey PrivateKey::generate(KeyKind kind) {
  EVP_PKEY* key =
      kind == KeyKind::rsa_2048 ? EVP_RSA_gen(2048U) : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384");
  if (key == nullptr) std::abort();
  return {std::shared_ptr<EVP_PKEY>{key, EVP_PKEY_free}, kind};
}

std::optional<PrivateKey> PrivateKey::from_pkcs8(ByteView der) {
  const std::uint8_t* at = der.data();
  const Pkcs8Ptr info{d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size()))};
  if (!info || at != der.data() + der.size()) return std::nullopt;
  std::shared_ptr<EVP_PKEY> key{EVP_PKCS82PKEY(info.get()), EVP_PKEY_free};
  if (!key) return std::nullopt;
  const auto kind = kind_of(key.get());
  if (!kind) return std::nullopt;
  return PrivateKey{std::move(key), *kind};
}

Bytes PrivateKey::pkcs8() const {
  const Pkcs8Ptr info{EVP_PKEY2PKCS8(key_.get())};
  return info ? der_of(info.get(), i2d_PKCS8_PRIV_KEY_INFO) : Bytes{};
}

Bytes PrivateKey::spki() const {
  return der_of(key_.get(), i2d_PUBKEY);
}

Bytes PrivateKey::public_bits() const {
  X509_PUBKEY* made = nullptr;
  X509_PUBKEY_set(&made, key_.get());
  const PublicPtr encoded{made};
  const std::uint8_t* bits = nullptr;
  int size = 0;
  if (!encoded || X509_PUBKEY_get0_param(nullptr, &bits, &size, nullptr, encoded.get()) != 1) return {};
  return {bits, bits + size};
}

std::size_t PrivateKey::signature_size() const {
  return kind_ == KeyKind::rsa_2048 ? rsa_bytes : 2 * p384_bytes;
}

bool PrivateKey::accepts(std::size_t input_size) const {
  if (kind_ == KeyKind::ec_p384) return input_size == p384_bytes;
  return input_size > 0 && input_size <= rsa_bytes - pkcs1_overhead;
}

Bytes PrivateKey::sign_input(ByteView input) const {
  if (!accepts(input.size())) return {};
  const ContextPtr context{EVP_PKEY_CTX_new(key_.get(), nullptr)};
  if (!context || EVP_PKEY_sign_init(context.get()) != 1) return {};
  if (kind_ == KeyKind::rsa_2048 && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1) {
    return {};
  }
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()));
  Bytes signature(size);
  if (EVP_PKEY_sign(context.get(), signature.data(), &size, input.data(), input.size()) != 1) return {};
  signature.resize(size);
  return kind_ == KeyKind::rsa_2048 ? signature : raw_ecdsa(signature);
}

Bytes PrivateKey::sign_message(ByteView message) const {
  const DigestContextPtr context{EVP_MD_CTX_new()};
  const EVP_MD* digest = kind_ == KeyKind::rsa_2048 ? EVP_sha256() : EVP_sha384();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_.get()) != 1) return {};
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()));
  Bytes signature(size);
  if (EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) != 1) return {};
  signature.resize(size);
  return signature;
}

}  // namespace kakunin::virtualcard
