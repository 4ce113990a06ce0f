// SPDX-License-Identifier: Apache-2.0
#include "pki/signed_object.h"

#include <openssl/asn1.h>

#include <algorithm>
#include <array>

#include "pki/openssl_ptr.h"

namespace kakunin::pki {
namespace {

constexpr std::array<std::uint8_t, 15> rsa_sha256_der = {0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86,
                                                         0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00};
constexpr std::array<std::uint8_t, 12> ecdsa_sha384_der = {0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86,
                                                           0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03};

struct Element {
  ByteRange whole;
  ByteRange value;
};

// The element at der[at, end) with this universal tag, its length in the shortest form.
[[nodiscard]] std::optional<Element> element_at(ByteView der, std::size_t at, std::size_t end, int tag) {
  const unsigned char* p = der.data() + at;
  long length = 0;
  int found_tag = 0;
  int found_class = 0;
  const int form = ASN1_get_object(&p, &length, &found_tag, &found_class, static_cast<long>(end - at));
  const bool failed = (static_cast<unsigned>(form) & 0x80U) != 0;
  if (failed || form == (V_ASN1_CONSTRUCTED | 1) || found_tag != tag || found_class != V_ASN1_UNIVERSAL) {
    return std::nullopt;
  }
  if ((form == V_ASN1_CONSTRUCTED) != (tag == V_ASN1_SEQUENCE)) return std::nullopt;
  const auto header = static_cast<std::size_t>(p - (der.data() + at));
  const auto size = static_cast<std::size_t>(length);
  const int shortest = ASN1_object_size(form != 0 ? 1 : 0, static_cast<int>(length), tag);
  if (header + size > end - at || shortest != static_cast<int>(header + size)) return std::nullopt;
  return Element{{at, header + size}, {at + header, size}};
}

[[nodiscard]] SignatureAlgorithm algorithm_of(ByteView der) {
  if (std::ranges::equal(der, rsa_sha256_der)) return SignatureAlgorithm::rsa_sha256;
  if (std::ranges::equal(der, ecdsa_sha384_der)) return SignatureAlgorithm::ecdsa_sha384;
  return SignatureAlgorithm::other;
}

}  // namespace

std::optional<SignedRanges> find_signed_ranges(ByteView der, Trailer trailer) {
  const ErrorMark mark;
  const auto outer = element_at(der, 0, der.size(), V_ASN1_SEQUENCE);
  if (!outer || outer->whole.size != der.size()) return std::nullopt;
  const auto signed_part = element_at(der, outer->value.offset, der.size(), V_ASN1_SEQUENCE);
  if (!signed_part) return std::nullopt;
  std::size_t at = signed_part->whole.offset + signed_part->whole.size;
  const auto algorithm = element_at(der, at, der.size(), V_ASN1_SEQUENCE);
  if (!algorithm) return std::nullopt;
  at += algorithm->whole.size;
  const auto signature = element_at(der, at, der.size(), V_ASN1_BIT_STRING);
  if (!signature || signature->value.size < 2 || der[signature->value.offset] != 0) return std::nullopt;
  at += signature->whole.size;
  if (at != der.size() && trailer == Trailer::none) return std::nullopt;
  return SignedRanges{.to_be_signed = signed_part->whole,
                      .algorithm = algorithm->whole,
                      .signature = {signature->value.offset + 1, signature->value.size - 1},
                      .kind = algorithm_of(algorithm->whole.in(der))};
}

}  // namespace kakunin::pki
