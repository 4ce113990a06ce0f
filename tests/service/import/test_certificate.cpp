// SPDX-License-Identifier: Apache-2.0
#include "service/import/test_certificate.h"

#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "base/bytes.h"

namespace kakunin::service {

std::string base64_certificate(int serial) {
  static EVP_PKEY* const key = EVP_RSA_gen(2048);
  X509* certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("sample"), -1, -1, 0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  X509_set_pubkey(certificate, key);
  X509_EXTENSION* usage = X509V3_EXT_conf_nid(nullptr, nullptr, NID_key_usage, "critical,digitalSignature");
  X509_add_ext(certificate, usage, -1);
  X509_EXTENSION_free(usage);
  X509_sign(certificate, key, EVP_sha256());
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate, &der);
  std::string text = to_base64(ByteView(der, static_cast<std::size_t>(size)));
  OPENSSL_free(der);
  X509_free(certificate);
  return text;
}

}  // namespace kakunin::service
