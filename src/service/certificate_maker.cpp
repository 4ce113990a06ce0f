// SPDX-License-Identifier: Apache-2.0
#include "service/certificate_maker.h"

#include <array>
#include <ctime>

#include "base/bytes.h"

namespace kakunin::service {
namespace {

constexpr std::chrono::days authority_life{3653};
// Clocks of those who check may be behind.
constexpr std::chrono::hours clock_tolerance{1};

const std::pair<int, std::string> authority_extensions[] = {
    {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
    {NID_key_usage, "critical,keyCertSign,cRLSign"},
    {NID_subject_key_identifier, "hash"},
};

bool set_random_serial(X509* certificate) {
  std::array<std::uint8_t, 16> random{};
  fill_random(random);
  random.front() = static_cast<std::uint8_t>((random.front() & 0x7f) | 0x40);  // positive, always 16 bytes
  const BignumPtr number(BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr));
  return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_time(ASN1_TIME* target, TimePoint time) {
  return ASN1_TIME_set(target, std::chrono::system_clock::to_time_t(time)) != nullptr;
}

bool set_names(X509* certificate, const std::string& common_name, X509* issuer) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(common_name.data()),
                                    static_cast<int>(common_name.size()), -1, 0) == 1 &&
         X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1;
}

bool add_extensions(X509* certificate, X509* issuer,
                    std::span<const std::pair<int, std::string>> extensions) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [nid, value] : extensions) {
    const X509ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) return false;
  }
  return true;
}

}  // namespace

X509Ptr make_certificate(const CertificatePlan& plan, EVP_PKEY* subject_key, X509* issuer,
                         EVP_PKEY* issuer_key) {
  X509Ptr certificate(X509_new());
  X509* const signer = issuer == nullptr ? certificate.get() : issuer;
  const bool made = certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                    set_random_serial(certificate.get()) &&
                    set_time(X509_getm_notBefore(certificate.get()), plan.not_before) &&
                    set_time(X509_getm_notAfter(certificate.get()), plan.not_after) &&
                    X509_set_pubkey(certificate.get(), subject_key) == 1 &&
                    set_names(certificate.get(), plan.common_name, signer) &&
                    add_extensions(certificate.get(), signer, plan.extensions) &&
                    X509_sign(certificate.get(), issuer_key, EVP_sha256()) > 0;
  if (!made) return nullptr;
  return certificate;
}

CertificatePair make_authority(const std::string& name, TimePoint now) {
  CertificatePair pair{nullptr, new_ec_key("P-256")};
  const CertificatePlan plan{name, now - clock_tolerance, now + authority_life, authority_extensions};
  pair.certificate = make_certificate(plan, pair.key.get(), nullptr, pair.key.get());
  return pair;
}

}  // namespace kakunin::service
