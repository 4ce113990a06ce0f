// SPDX-License-Identifier: Apache-2.0
#include "pki/test_authority.h"

#include <openssl/conf.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <ctime>
#include <stdexcept>

namespace kakunin::pki::test {
namespace {

void require(bool truth) {
  if (!truth) throw std::runtime_error("OpenSSL refused to make a test object");
}

template <class T>
[[nodiscard]] Bytes der_of(int (*i2d)(const T*, unsigned char**), const T* object) {
  unsigned char* data = nullptr;
  const int size = i2d(object, &data);
  require(size > 0);
  Bytes der(data, data + size);
  OPENSSL_free(data);
  return der;
}

[[nodiscard]] std::shared_ptr<ASN1_TIME> asn1_time(TimePoint at) {
  return {ASN1_TIME_adj(nullptr, static_cast<std::time_t>(at.time_since_epoch().count()), 0, 0),
          ASN1_TIME_free};
}

[[nodiscard]] std::shared_ptr<X509_NAME> name(const std::string& organisation, const std::string& unit,
                                              const std::string& common_name) {
  std::shared_ptr<X509_NAME> result(X509_NAME_new(), X509_NAME_free);
  const auto add = [&](const char* field, const std::string& text, int type) {
    if (text.empty()) return;
    require(X509_NAME_add_entry_by_txt(result.get(), field, type,
                                       reinterpret_cast<const unsigned char*>(text.data()),
                                       static_cast<int>(text.size()), -1, 0) == 1);
  };
  add("C", "JP", V_ASN1_PRINTABLESTRING);
  add("O", organisation, V_ASN1_UTF8STRING);
  add("OU", unit, V_ASN1_UTF8STRING);
  add("CN", common_name, V_ASN1_UTF8STRING);
  return result;
}

// Some extensions (policies) want a configuration to look into, be it empty.
[[nodiscard]] CONF* empty_configuration() {
  static const std::shared_ptr<CONF> made(NCONF_new(nullptr), NCONF_free);
  return made.get();
}

void add_extension(X509* to, X509* issuer, int nid, const std::string& text) {
  if (text.empty()) return;
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
  X509V3_set_nconf(&context, empty_configuration());
  std::shared_ptr<X509_EXTENSION> extension(X509V3_EXT_nconf_nid(nullptr, &context, nid, text.c_str()),
                                            X509_EXTENSION_free);
  require(extension && X509_add_ext(to, extension.get(), -1) == 1);
}

[[nodiscard]] const EVP_MD* digest_for(EVP_PKEY* key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC ? EVP_sha384() : EVP_sha256();
}

[[nodiscard]] std::shared_ptr<X509> make(X509_NAME* issuer_name, X509* issuer, EVP_PKEY* signing_key,
                                         X509_NAME* subject, const CertificateSpec& spec) {
  std::shared_ptr<X509> x509(X509_new(), X509_free);
  require(X509_set_version(x509.get(), 2) == 1);
  require(ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), spec.serial) == 1);
  require(X509_set_issuer_name(x509.get(), issuer_name) == 1 &&
          X509_set_subject_name(x509.get(), subject) == 1);
  require(X509_set1_notBefore(x509.get(), asn1_time(spec.not_before).get()) == 1);
  require(X509_set1_notAfter(x509.get(), asn1_time(spec.not_after).get()) == 1);
  require(X509_set_pubkey(x509.get(), spec.subject_key.get()) == 1);
  X509* ca = issuer != nullptr ? issuer : x509.get();
  add_extension(x509.get(), ca, NID_key_usage, spec.key_usage);
  add_extension(x509.get(), ca, NID_ext_key_usage, spec.extended_key_usage);
  add_extension(x509.get(), ca, NID_certificate_policies, spec.policies);
  add_extension(x509.get(), ca, NID_basic_constraints, spec.basic_constraints);
  add_extension(x509.get(), ca, NID_subject_key_identifier, "hash");
  if (spec.authority_key_id) add_extension(x509.get(), ca, NID_authority_key_identifier, "keyid:always");
  for (const auto& [nid, text] : spec.more) add_extension(x509.get(), ca, nid, text);
  require(X509_sign(x509.get(), signing_key, digest_for(signing_key)) > 0);
  return x509;
}

// Without EVP_EC_gen, whose casts clang refuses.
[[nodiscard]] EVP_PKEY* ec_key(std::string curve) {
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data());
}

}  // namespace

KeyPtr key(const std::string& kind, int number) {
  static std::map<std::pair<std::string, int>, KeyPtr> made;
  KeyPtr& entry = made[{kind, number}];
  if (!entry) {
    EVP_PKEY* made_key = kind == "rsa2048"   ? EVP_RSA_gen(2048)
                         : kind == "rsa3072" ? EVP_RSA_gen(3072)
                         : kind == "p384"    ? ec_key("P-384")
                                             : ec_key("P-256");
    require(made_key != nullptr);
    entry = KeyPtr(made_key, EVP_PKEY_free);
  }
  return entry;
}

TimePoint time(const char* rfc3339) {
  std::tm parts{};
  require(strptime(rfc3339, "%Y-%m-%dT%H:%M:%SZ", &parts) != nullptr);
  return TimePoint{std::chrono::seconds{timegm(&parts)}};
}

TestAuthority::TestAuthority(KeyPtr key, const std::string& unit) : key_(std::move(key)) {
  const auto self = name("JPKI-TEST", unit, "");
  CertificateSpec spec{.serial = 1,
                       .common_name = "",
                       .not_before = time("2019-09-14T00:00:00Z"),
                       .not_after = time("2039-09-14T00:00:00Z"),
                       .subject_key = key_,
                       .key_usage = "critical,keyCertSign,cRLSign",
                       .basic_constraints = "critical,CA:TRUE",
                       .policies = "",
                       .extended_key_usage = "",
                       .authority_key_id = true,
                       .more = {}};
  x509_ = make(self.get(), nullptr, key_.get(), self.get(), spec);
  certificate_ = Certificate::parse(der_of(i2d_X509, static_cast<const X509*>(x509_.get()))).value();
}

Bytes TestAuthority::issue(const CertificateSpec& spec) const {
  return forge(*this, key_.get(), spec);
}

Bytes forge(const TestAuthority& named, EVP_PKEY* signing_key, const CertificateSpec& spec) {
  const auto subject = name("", "", spec.common_name);
  const auto x509 = make(X509_get_subject_name(named.x509()), named.x509(), signing_key, subject.get(), spec);
  return der_of(i2d_X509, static_cast<const X509*>(x509.get()));
}

Bytes TestAuthority::crl(const CrlSpec& spec) const {
  const std::shared_ptr<X509_CRL> crl(X509_CRL_new(), X509_CRL_free);
  require(X509_CRL_set_version(crl.get(), 1) == 1);
  require(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(x509_.get())) == 1);
  require(X509_CRL_set1_lastUpdate(crl.get(), asn1_time(spec.this_update).get()) == 1);
  if (spec.has_next_update) {
    require(X509_CRL_set1_nextUpdate(crl.get(), asn1_time(spec.next_update).get()) == 1);
  }
  for (const RevokedSpec& entry : spec.revoked) {
    X509_REVOKED* revoked = X509_REVOKED_new();
    const std::shared_ptr<ASN1_INTEGER> serial(ASN1_INTEGER_new(), ASN1_INTEGER_free);
    require(ASN1_INTEGER_set(serial.get(), entry.serial) == 1);
    require(X509_REVOKED_set_serialNumber(revoked, serial.get()) == 1);
    require(X509_REVOKED_set_revocationDate(revoked, asn1_time(spec.this_update).get()) == 1);
    if (entry.reason >= 0) {
      const std::shared_ptr<ASN1_ENUMERATED> reason(ASN1_ENUMERATED_new(), ASN1_ENUMERATED_free);
      require(ASN1_ENUMERATED_set(reason.get(), entry.reason) == 1);
      require(X509_REVOKED_add1_ext_i2d(revoked, NID_crl_reason, reason.get(), 0, 0) == 1);
    }
    require(X509_CRL_add0_revoked(crl.get(), revoked) == 1);
  }
  X509V3_CTX context{};
  X509V3_set_ctx(&context, x509_.get(), nullptr, nullptr, crl.get(), 0);
  X509V3_set_nconf(&context, empty_configuration());
  auto extensions = spec.more;
  extensions.emplace_back(NID_authority_key_identifier, "keyid:always");
  for (const auto& [nid, text] : extensions) {
    const std::shared_ptr<X509_EXTENSION> extension(
        X509V3_EXT_nconf_nid(nullptr, &context, nid, text.c_str()), X509_EXTENSION_free);
    require(extension && X509_CRL_add_ext(crl.get(), extension.get(), -1) == 1);
  }
  require(X509_CRL_sort(crl.get()) == 1);
  require(X509_CRL_sign(crl.get(), key_.get(), digest_for(key_.get())) > 0);
  return der_of(i2d_X509_CRL, static_cast<const X509_CRL*>(crl.get()));
}

Bytes rsa_signature(EVP_PKEY* key, ByteView message) {
  const std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::size_t size = 0;
  require(EVP_DigestSignInit(context.get(), nullptr, digest_for(key), nullptr, key) == 1);
  require(EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1);
  Bytes signature(size);
  require(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
  signature.resize(size);
  return signature;
}

Bytes p384_signature(EVP_PKEY* key, ByteView message) {
  const Bytes der = rsa_signature(key, message);
  const unsigned char* p = der.data();
  const std::shared_ptr<ECDSA_SIG> pair(d2i_ECDSA_SIG(nullptr, &p, static_cast<long>(der.size())),
                                        ECDSA_SIG_free);
  require(pair != nullptr);
  Bytes r_and_s(96);
  require(BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), r_and_s.data(), 48) == 48);
  require(BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), r_and_s.data() + 48, 48) == 48);
  return r_and_s;
}

namespace {

template <class Write>
[[nodiscard]] std::string pem(Write write) {
  const std::shared_ptr<BIO> bio(BIO_new(BIO_s_mem()), BIO_free);
  require(write(bio.get()) == 1);
  std::string text(BIO_ctrl_pending(bio.get()), '\0');
  require(BIO_read(bio.get(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
  return text;
}

}  // namespace

std::string pem_of_key(EVP_PKEY* key) {
  return pem(
      [&](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

std::string pem_of_certificate(ByteView der) {
  const unsigned char* p = der.data();
  const std::shared_ptr<X509> x509(d2i_X509(nullptr, &p, static_cast<long>(der.size())), X509_free);
  return pem([&](BIO* bio) { return PEM_write_bio_X509(bio, x509.get()); });
}

}  // namespace kakunin::pki::test
