// SPDX-License-Identifier: Apache-2.0
#include "pki/certificate.h"

namespace kakunin::pki {
namespace {

// A DN in DER tells its own length, so the two parts cannot run into each other.
[[nodiscard]] Digest issuer_digest(ByteView dn, ByteView key_id) {
  return sha256({dn, key_id});
}

[[nodiscard]] bool fits(SignatureAlgorithm signature, KeyAlgorithm key) {
  return (signature == SignatureAlgorithm::rsa_sha256 && key == KeyAlgorithm::rsa_2048) ||
         (signature == SignatureAlgorithm::ecdsa_sha384 && key == KeyAlgorithm::ec_p384);
}

}  // namespace

CertificateKey Certificate::id() const {
  return {issuer_id(), serial};
}

Digest Certificate::issuer_id() const {
  return issuer_digest(issuer_dn, authority_key_id);
}

Digest Certificate::issuing_id() const {
  return issuer_digest(subject_dn, subject_key_id);
}

Digest Certificate::fingerprint() const {
  return sha256(der);
}

bool Certificate::issued_by(const Certificate& authority) const {
  return issuer_dn == authority.subject_dn && !authority_key_id.empty() &&
         authority_key_id == authority.subject_key_id && signed_by(signed_ranges, der, authority.key);
}

bool signed_by(const SignedRanges& ranges, ByteView der, const PublicKey& key) {
  return fits(ranges.kind, key.algorithm()) &&
         key.verify_x509(ranges.to_be_signed.in(der), ranges.signature.in(der));
}

}  // namespace kakunin::pki
