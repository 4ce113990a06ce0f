// SPDX-License-Identifier: Apache-2.0
#pragma once
// The keyless proof of 券面事項入力補助AP: the card's own key, vouched for by the issuer, signs the
// statement. FF50 { DF51 SubjectPublicKeyInfo, DF52 RSA PKCS#1 v1.5 SHA-256 signature over DF51's value }.
// (Assumption: the official form is not public.)

#include <vector>

#include "base/expected.h"
#include "pki/public_key.h"

namespace kakunin::pki {

enum class FaceProofProblem : std::uint8_t {
  malformed,        // not FF50 { DF51, DF52 }, or no key a card has
  untrusted,        // none of the issuers signed this key
  wrong_signature,  // the statement's signature is not by this key
};

struct FaceKey {
  PublicKey key;
  Digest id{};  // SHA-256 of the SubjectPublicKeyInfo
};

[[nodiscard]] Expected<FaceKey, FaceProofProblem> verify_face_key(ByteView key_object,
                                                                  const std::vector<PublicKey>& issuers);

/// The key object, then the signature over the statement. Returns SHA-256 of the SubjectPublicKeyInfo, by
/// which the card is known.
[[nodiscard]] Expected<Digest, FaceProofProblem> verify_face_proof(ByteView key_object, ByteView signature,
                                                                   ByteView statement,
                                                                   const std::vector<PublicKey>& issuers);

}  // namespace kakunin::pki
