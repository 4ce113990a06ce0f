// SPDX-License-Identifier: Apache-2.0
#pragma once
// Certificate::parse once more, by d2i_X509, OpenSSL's own accessors and its encoders, without a line of
// src/pki that reads DER: the reference the fast parser is held to.

#include <optional>
#include <string>

#include "pki/certificate.h"

namespace kakunin::pki::test {

/// All that is read of a certificate downstream.
struct Reference {
  Certificate fields;  // all but signed_ranges, for which stand, as bytes:
  Bytes to_be_signed;
  Bytes algorithm;
  Bytes signed_algorithm;  // the one inside the signed part
  Bytes signature;
  Bytes spki;  // as OpenSSL writes its key
  SignatureAlgorithm kind = SignatureAlgorithm::other;
};

/// d2i_X509 takes it, and nothing lies behind it.
[[nodiscard]] bool openssl_accepts(ByteView der);
/// The same, and the fields, whatever their worth.
[[nodiscard]] std::optional<Reference> openssl_parse(ByteView der);
/// The reference: nullopt where OpenSSL refuses it, where it is not DER or not of the profile
/// (Certificate::parse).
[[nodiscard]] std::optional<Reference> reference_parse(ByteView der);

/// "" where both say the same: both refuse, or both accept with equal fields; otherwise the fields that
/// differ.
[[nodiscard]] std::string difference(const std::optional<Certificate>& fast,
                                     const std::optional<Reference>& reference);

}  // namespace kakunin::pki::test
