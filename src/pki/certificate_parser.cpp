// SPDX-License-Identifier: Apache-2.0
// Certificate::parse: the profile's own form in one pass, any other the long way through OpenSSL's decoders.
#include <algorithm>
#include <limits>

#include "pki/asn1_time.h"
#include "pki/certificate.h"
#include "pki/certificate_extensions.h"
#include "pki/profile_walk.h"
#include "pki/tbs_certificate.h"

namespace kakunin::pki {
namespace {

constexpr int version_3 = 2;

[[nodiscard]] bool is_version_3(const ASN1_INTEGER* version) {
  std::int64_t value = 0;
  return version != nullptr && ASN1_INTEGER_get_int64(&value, version) == 1 && value == version_3;
}

[[nodiscard]] std::optional<Bytes> positive_serial(const ASN1_INTEGER* serial) {
  Bytes bytes = copy_of(serial);
  bytes.erase(bytes.begin(), std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b != 0; }));
  if (ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER || bytes.empty() || bytes.size() > 20) {
    return std::nullopt;
  }
  return bytes;
}

[[nodiscard]] std::optional<Bytes> raw_name(X509_NAME* name) {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  if (X509_NAME_get0_der(name, &data, &size) != 1 || !is_der_name({data, size})) return std::nullopt;
  return Bytes(data, data + size);
}

// RFC 5280 section 4.1.1.2: the algorithm is named inside the signed part as well, and must be the same.
[[nodiscard]] bool is_same_algorithm(const X509_ALGOR* signed_algorithm, ByteView outer) {
  return std::ranges::equal(encoded(signed_algorithm, i2d_X509_ALGOR), outer);
}

/// Any form, by OpenSSL's decoders.
[[nodiscard]] std::optional<Certificate> decode(ByteView der, const SignedRanges& ranges) {
  const TbsCertificatePtr tbs = decode_tbs_certificate(ranges.to_be_signed.in(der));
  if (!tbs || !is_version_3(tbs->version)) return std::nullopt;
  if (!is_same_algorithm(tbs->signature, ranges.algorithm.in(der))) return std::nullopt;

  const auto serial = positive_serial(tbs->serial);
  const auto issuer = raw_name(tbs->issuer);
  const auto subject = raw_name(tbs->subject);
  const auto not_before = time_of(tbs->validity->notBefore);
  const auto not_after = time_of(tbs->validity->notAfter);
  if (!serial || !issuer || !subject || !not_before || !not_after) return std::nullopt;

  Certificate certificate{};
  certificate.serial = *serial;
  certificate.issuer_dn = *issuer;
  certificate.subject_dn = *subject;
  certificate.not_before = *not_before;
  certificate.not_after = *not_after;
  if (!take_extensions(tbs->extensions, certificate)) return std::nullopt;
  certificate.key = PublicKey::from_spki(spki_of(*tbs->key));
  return certificate;
}

}  // namespace

std::optional<Certificate> Certificate::parse(ByteView der) {
  const ErrorMark mark;
  if (der.size() > std::numeric_limits<int>::max()) return std::nullopt;
  const auto ranges = find_signed_ranges(der);
  if (!ranges) return std::nullopt;
  auto certificate = walk_profile(der, *ranges);
  if (!certificate) certificate = decode(der, *ranges);
  if (!certificate) return std::nullopt;
  certificate->der.assign(der.begin(), der.end());
  certificate->signed_ranges = *ranges;
  return certificate;
}

}  // namespace kakunin::pki
