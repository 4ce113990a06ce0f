// SPDX-License-Identifier: Apache-2.0
#include "pki/face_proof.h"

#include <openssl/asn1.h>

#include <algorithm>
#include <optional>

#include "pki/openssl_ptr.h"

namespace kakunin::pki {
namespace {

// Numbers of the private-class tags FF50, DF51 and DF52.
constexpr int key_object_tag = 0x50;
constexpr int key_tag = 0x51;
constexpr int key_signature_tag = 0x52;

// Takes the object with this tag off the front and returns its value.
[[nodiscard]] std::optional<ByteView> take(ByteView& bytes, int tag, bool constructed) {
  const unsigned char* p = bytes.data();
  long length = 0;
  int found_tag = 0;
  int found_class = 0;
  const int form = ASN1_get_object(&p, &length, &found_tag, &found_class, static_cast<long>(bytes.size()));
  const int expected_form = constructed ? V_ASN1_CONSTRUCTED : 0;
  if (form != expected_form || found_tag != tag || found_class != V_ASN1_PRIVATE) return std::nullopt;
  const auto header = static_cast<std::size_t>(p - bytes.data());
  const auto size = static_cast<std::size_t>(length);
  if (size > bytes.size() - header) return std::nullopt;
  const ByteView value = bytes.subspan(header, size);
  bytes = bytes.subspan(header + size);
  return value;
}

}  // namespace

Expected<FaceKey, FaceProofProblem> verify_face_key(ByteView key_object,
                                                    const std::vector<PublicKey>& issuers) {
  const ErrorMark mark;
  const auto object = take(key_object, key_object_tag, true);
  if (!object || !key_object.empty()) return unexpected(FaceProofProblem::malformed);
  ByteView fields = *object;
  const auto spki = take(fields, key_tag, false);
  const auto signature = spki ? take(fields, key_signature_tag, false) : std::nullopt;
  if (!signature || !fields.empty()) return unexpected(FaceProofProblem::malformed);
  const PublicKey key = PublicKey::from_spki(*spki);
  if (key.algorithm() == KeyAlgorithm::other) return unexpected(FaceProofProblem::malformed);
  const bool vouched_for = std::ranges::any_of(issuers, [&](const PublicKey& issuer) {
    return issuer.algorithm() == KeyAlgorithm::rsa_2048 && issuer.verify(*spki, *signature);
  });
  if (!vouched_for) return unexpected(FaceProofProblem::untrusted);
  return FaceKey{key, sha256(*spki)};
}

Expected<Digest, FaceProofProblem> verify_face_proof(ByteView key_object, ByteView signature,
                                                     ByteView statement,
                                                     const std::vector<PublicKey>& issuers) {
  const auto face_key = verify_face_key(key_object, issuers);
  if (!face_key) return unexpected(face_key.error());
  if (!face_key->key.verify(statement, signature)) return unexpected(FaceProofProblem::wrong_signature);
  return face_key->id;
}

}  // namespace kakunin::pki
