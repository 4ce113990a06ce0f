// SPDX-License-Identifier: Apache-2.0
#include "pki/tbs_certificate.h"

#include <openssl/asn1t.h>

#include <algorithm>
#include <utility>

namespace kakunin::pki {
namespace {

[[nodiscard]] Bytes encoded_as(const ASN1_ITEM* form, const void* value) {
  const auto encode = [form](const void* of, unsigned char** out) {
    return ASN1_item_i2d(static_cast<const ASN1_VALUE*>(of), out, form);
  };
  return encoded(value, encode);
}

}  // namespace

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

ASN1_ITEM_TEMPLATE(NamePart) =
  ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SET_OF, 0, attributes, X509_NAME_ENTRY)
static_ASN1_ITEM_TEMPLATE_END(NamePart)

ASN1_ITEM_TEMPLATE(Name) =
  ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SEQUENCE_OF, 0, parts, NamePart)
static_ASN1_ITEM_TEMPLATE_END(Name)
#pragma GCC diagnostic pop

void free_tbs_certificate(TbsCertificate* tbs) {
  ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(tbs), ASN1_ITEM_rptr(TbsCertificate));
}

TbsCertificatePtr decode_tbs_certificate(ByteView der) {
  const unsigned char* p = der.data();
  auto* value = ASN1_item_d2i(nullptr, &p, static_cast<long>(der.size()), ASN1_ITEM_rptr(TbsCertificate));
  TbsCertificatePtr tbs(reinterpret_cast<TbsCertificate*>(value));
  if (!tbs || p != der.data() + der.size()) return nullptr;
  const Bytes again = encoded_as(ASN1_ITEM_rptr(TbsCertificate), tbs.get());
  return std::ranges::equal(again, der) ? std::move(tbs) : nullptr;
}

bool is_der_name(ByteView der) {
  const unsigned char* p = der.data();
  auto* value = ASN1_item_d2i(nullptr, &p, static_cast<long>(der.size()), ASN1_ITEM_rptr(Name));
  const auto* parts = reinterpret_cast<const OPENSSL_STACK*>(value);
  bool sound = value != nullptr && std::ranges::equal(encoded_as(ASN1_ITEM_rptr(Name), value), der);
  for (int i = 0; sound && i < OPENSSL_sk_num(parts); ++i) {
    sound = OPENSSL_sk_num(static_cast<const OPENSSL_STACK*>(OPENSSL_sk_value(parts, i))) > 0;
  }
  ASN1_item_free(value, ASN1_ITEM_rptr(Name));
  return sound;
}

Bytes spki_of(const KeyBytes& key) {
  return encoded_as(ASN1_ITEM_rptr(KeyBytes), &key);
}
// clang-format on

}  // namespace kakunin::pki
