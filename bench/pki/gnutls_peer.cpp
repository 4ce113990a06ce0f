// SPDX-License-Identifier: Apache-2.0
// gnutls_x509_crt_import, which parses through libtasn1. There is no call for the signed part.
#include <gnutls/abstract.h>
#include <gnutls/x509.h>

#include <algorithm>
#include <array>

#include "pki/peer.h"

namespace kakunin::pki::bench {
namespace {

[[nodiscard]] gnutls_datum_t datum_of(ByteView bytes) {
  return {const_cast<unsigned char*>(bytes.data()), static_cast<unsigned>(bytes.size())};
}

class Parsed {
 public:
  explicit Parsed(ByteView der) {
    const gnutls_datum_t data = datum_of(der);
    sound_ = gnutls_x509_crt_init(&certificate_) == 0 &&
             gnutls_x509_crt_import(certificate_, &data, GNUTLS_X509_FMT_DER) == 0;
  }
  ~Parsed() { gnutls_x509_crt_deinit(certificate_); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] gnutls_x509_crt_t get() const { return certificate_; }

 private:
  gnutls_x509_crt_t certificate_ = nullptr;
  bool sound_ = false;
};

/// What `get` writes into a buffer, empty where it has nothing.
template <class Get>
[[nodiscard]] Bytes filled(Get get) {
  Bytes bytes(1024);
  std::size_t size = bytes.size();
  bytes.resize(get(bytes.data(), &size) == 0 ? size : 0);
  return bytes;
}

template <class Get>
[[nodiscard]] Bytes taken(Get get) {
  gnutls_datum_t data{};
  if (get(&data) != 0) return {};
  Bytes bytes(data.data, data.data + data.size);
  gnutls_free(data.data);
  return bytes;
}

[[nodiscard]] TimePoint time_of(std::time_t time) {
  return TimePoint{std::chrono::seconds{time}};
}

[[nodiscard]] std::vector<std::string> policies_of(gnutls_x509_crt_t certificate) {
  std::vector<std::string> oids;
  gnutls_x509_policy_st policy{};
  unsigned critical = 0;
  for (unsigned i = 0; gnutls_x509_crt_get_policy(certificate, i, &policy, &critical) == 0; ++i) {
    oids.emplace_back(policy.oid);
    gnutls_x509_policy_release(&policy);
  }
  return oids;
}

[[nodiscard]] bool may_sign_ocsp(gnutls_x509_crt_t certificate) {
  std::array<char, 128> oid{};
  for (unsigned i = 0;; ++i) {
    std::size_t size = oid.size();
    if (gnutls_x509_crt_get_key_purpose_oid(certificate, i, oid.data(), &size, nullptr) != 0) return false;
    if (std::string_view(oid.data()) == GNUTLS_KP_OCSP_SIGNING) return true;
  }
}

[[nodiscard]] Bytes key_of(gnutls_x509_crt_t certificate) {
  gnutls_pubkey_t key = nullptr;
  Bytes spki;
  if (gnutls_pubkey_init(&key) == 0 && gnutls_pubkey_import_x509(key, certificate, 0) == 0) {
    spki = taken([&](gnutls_datum_t* out) { return gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, out); });
  }
  gnutls_pubkey_deinit(key);
  return spki;
}

bool accepts(ByteView der) {
  return Parsed(der).sound();
}

std::optional<test::Reference> read(ByteView der) {
  const Parsed parsed(der);
  if (!parsed.sound()) return std::nullopt;
  gnutls_x509_crt_t certificate = parsed.get();
  test::Reference reference{};
  reference.signature = filled([&](void* out, std::size_t* size) {
    return gnutls_x509_crt_get_signature(certificate, static_cast<char*>(out), size);
  });
  reference.kind = gnutls_x509_crt_get_signature_algorithm(certificate) == GNUTLS_SIGN_RSA_SHA256
                       ? SignatureAlgorithm::rsa_sha256
                       : SignatureAlgorithm::other;
  Certificate& fields = reference.fields;
  fields.der.assign(der.begin(), der.end());
  fields.issuer_dn =
      taken([&](gnutls_datum_t* out) { return gnutls_x509_crt_get_raw_issuer_dn(certificate, out); });
  fields.subject_dn =
      taken([&](gnutls_datum_t* out) { return gnutls_x509_crt_get_raw_dn(certificate, out); });
  fields.serial = filled(
      [&](void* out, std::size_t* size) { return gnutls_x509_crt_get_serial(certificate, out, size); });
  fields.authority_key_id = filled([&](void* out, std::size_t* size) {
    return gnutls_x509_crt_get_authority_key_id(certificate, out, size, nullptr);
  });
  fields.subject_key_id = filled([&](void* out, std::size_t* size) {
    return gnutls_x509_crt_get_subject_key_id(certificate, out, size, nullptr);
  });
  fields.not_before = time_of(gnutls_x509_crt_get_activation_time(certificate));
  fields.not_after = time_of(gnutls_x509_crt_get_expiration_time(certificate));
  unsigned usage = 0;
  if (gnutls_x509_crt_get_key_usage(certificate, &usage, nullptr) != 0) usage = 0;
  fields.is_ca = gnutls_x509_crt_get_ca_status(certificate, nullptr) > 0;
  fields.key_usage_digital_signature = (usage & GNUTLS_KEY_DIGITAL_SIGNATURE) != 0;
  fields.key_usage_non_repudiation = (usage & GNUTLS_KEY_NON_REPUDIATION) != 0;
  fields.may_sign_ocsp = may_sign_ocsp(certificate);
  fields.policies = policies_of(certificate);
  reference.spki = key_of(certificate);
  fields.key = PublicKey::from_spki(reference.spki);
  return reference;
}

}  // namespace

Peer gnutls_peer() {
  return {"GnuTLS", accepts, read};
}

}  // namespace kakunin::pki::bench
