// SPDX-License-Identifier: Apache-2.0
#pragma once
// TBSCertificate (RFC 5280 section 4.1) decoded by OpenSSL's own ASN.1 engine, but by a template in which the
// public key stays bytes: d2i_X509 hands each key to the provider decoders, which takes six times as long as
// all the rest. For implementation files.

#include <openssl/x509.h>

#include "base/bytes.h"
#include "pki/openssl_ptr.h"

namespace kakunin::pki {

struct KeyBytes {
  X509_ALGOR* algorithm;
  ASN1_BIT_STRING* bits;
};

/// Field by field as OpenSSL's X509_CINF.
struct TbsCertificate {
  ASN1_INTEGER* version;
  ASN1_INTEGER* serial;
  X509_ALGOR* signature;
  X509_NAME* issuer;
  X509_VAL* validity;
  X509_NAME* subject;
  KeyBytes* key;
  ASN1_BIT_STRING* issuer_uid;
  ASN1_BIT_STRING* subject_uid;
  STACK_OF(X509_EXTENSION) * extensions;
};

void free_tbs_certificate(TbsCertificate* tbs);
using TbsCertificatePtr = Owned<TbsCertificate, free_tbs_certificate>;

/// Null unless all of the bytes are one TBSCertificate in DER: OpenSSL reads BER as well, but would write
/// these very bytes itself. What it keeps as bytes is not looked into: the names and extensions.
[[nodiscard]] TbsCertificatePtr decode_tbs_certificate(ByteView der);
/// A Name as RFC 5280 section 4.1.2.4 has it, in DER.
[[nodiscard]] bool is_der_name(ByteView der);
/// The key as SubjectPublicKeyInfo.
[[nodiscard]] Bytes spki_of(const KeyBytes& key);

}  // namespace kakunin::pki
