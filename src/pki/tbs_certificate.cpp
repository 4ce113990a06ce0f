// SPDX-License-Identifier: Apache-2.0
#include "pki/tbs_certificate.h"

#include <openssl/asn1t.h>

namespace kakunin::pki {

// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wcast-qual"
ASN1_SEQUENCE(KeyBytes) = {
  ASN1_SIMPLE(KeyBytes, algorithm, X509_ALGOR),
  ASN1_SIMPLE(KeyBytes, bits, ASN1_BIT_STRING),
} static_ASN1_SEQUENCE_END(KeyBytes)

ASN1_SEQUENCE(TbsCertificate) = {
  ASN1_EXP_OPT(TbsCertificate, version, ASN1_INTEGER, 0),
  ASN1_SIMPLE(TbsCertificate, serial, ASN1_INTEGER),
  ASN1_SIMPLE(TbsCertificate, signature, X509_ALGOR),
  ASN1_SIMPLE(TbsCertificate, issuer, X509_NAME),
  ASN1_SIMPLE(TbsCertificate, validity, X509_VAL),
  ASN1_SIMPLE(TbsCertificate, subject, X509_NAME),
  ASN1_SIMPLE(TbsCertificate, key, KeyBytes),
  ASN1_IMP_OPT(TbsCertificate, issuer_uid, ASN1_BIT_STRING, 1),
  ASN1_IMP_OPT(TbsCertificate, subject_uid, ASN1_BIT_STRING, 2),
  ASN1_EXP_SEQUENCE_OF_OPT(TbsCertificate, extensions, X509_EXTENSION, 3),
} static_ASN1_SEQUENCE_END(TbsCertificate)
#pragma GCC diagnostic pop

void free_tbs_certificate(TbsCertificate* tbs) {
  ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(tbs), ASN1_ITEM_rptr(TbsCertificate));
}

TbsCertificatePtr decode_tbs_certificate(ByteView der) {
  const unsigned char* p = der.data();
  auto* value = ASN1_item_d2i(nullptr, &p, static_cast<long>(der.size()), ASN1_ITEM_rptr(TbsCertificate));
  TbsCertificatePtr tbs(reinterpret_cast<TbsCertificate*>(value));
  if (p != der.data() + der.size()) return nullptr;
  return tbs;
}

Bytes spki_of(const KeyBytes& key) {
  unsigned char* der = nullptr;
  const int size = ASN1_item_i2d(reinterpret_cast<const ASN1_VALUE*>(&key), &der, ASN1_ITEM_rptr(KeyBytes));
  Bytes spki(der, der + (size > 0 ? size : 0));
  OPENSSL_free(der);
  return spki;
}
// clang-format on

}  // namespace kakunin::pki
