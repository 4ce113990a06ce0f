// SPDX-License-Identifier: Apache-2.0
#pragma once
// Owners for OpenSSL's objects, and PEM in and out. For implementation files: it brings in OpenSSL.

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <string>
#include <string_view>

#include "base/free_with.h"

namespace kakunin::service {

using BioPtr = Owned<BIO, BIO_free_all>;
using KeyPtr = Owned<EVP_PKEY, EVP_PKEY_free>;
using X509Ptr = Owned<X509, X509_free>;
inline void free_certificates(STACK_OF(X509) * certificates) {
  sk_X509_pop_free(certificates, X509_free);
}
using X509StackPtr = Owned<STACK_OF(X509), free_certificates>;
using X509RequestPtr = Owned<X509_REQ, X509_REQ_free>;
using X509StorePtr = Owned<X509_STORE, X509_STORE_free>;
using X509StoreContextPtr = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;
using X509ExtensionPtr = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using DigestContextPtr = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using BignumPtr = Owned<BIGNUM, BN_free>;

[[nodiscard]] inline BioPtr bio_from(std::string_view text) {
  return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// Never asks for a passphrase.
inline int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
  return -1;
}

[[nodiscard]] inline X509Ptr certificate_from_pem(std::string_view pem) {
  return X509Ptr(PEM_read_bio_X509(bio_from(pem).get(), nullptr, no_passphrase, nullptr));
}

[[nodiscard]] inline KeyPtr key_from_pem(std::string_view pem) {
  return KeyPtr(PEM_read_bio_PrivateKey(bio_from(pem).get(), nullptr, no_passphrase, nullptr));
}

[[nodiscard]] inline std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

[[nodiscard]] inline std::string to_pem(X509* certificate) {
  const BioPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), certificate);
  return text_of(out.get());
}

[[nodiscard]] inline std::string to_pem(EVP_PKEY* key) {
  const BioPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return text_of(out.get());
}

/// Without EVP_EC_gen, whose casts clang refuses.
[[nodiscard]] inline KeyPtr new_ec_key(std::string curve) {
  return KeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data()));
}

[[nodiscard]] inline bool is_p256(EVP_PKEY* key) {
  char group[32] = {};
  std::size_t size = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1 &&
         std::string_view(group, size) == "prime256v1";
}

}  // namespace kakunin::service
