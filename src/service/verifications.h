// SPDX-License-Identifier: Apache-2.0
#pragma once
// POST /v1/verifications: a card becomes a verdict. Order: challenge, certificate, revocation, signature (or
// the proof of 目視確認), person, assess, audit, answer. Failures are audited too.

#include <functional>
#include <optional>
#include <vector>

#include "pki/public_key.h"
#include "service/card_check.h"
#include "service/commit_queue.h"
#include "service/proof_signer.h"

namespace kakunin::service {

/// Whether a card's keyless proof over the statement verifies: the SHA-256 of the card's key
/// (SubjectPublicKeyInfo) if so. Empty function: no issuer of such keys is configured.
using FaceCheck =
    std::function<std::optional<Digest>(const protocol::FaceProofMessage& proof, ByteView statement)>;

/// Believes the cards whose key one of these issuers signed.
[[nodiscard]] FaceCheck face_check(std::vector<pki::PublicKey> issuers);

/// Thread-safe.
class Verifications {
 public:
  Verifications(const CardCheck& cards, const Current<FaceCheck>& faces, const ProofSigner& proofs,
                CommitQueue& commits)
      : cards_(cards), faces_(faces), proofs_(proofs), commits_(commits) {}

  /// caller lives until done has been called.
  void run(const Caller& caller, protocol::VerificationRequest request, TimePoint now,
           Done<AnswerText> done) const;

 private:
  /// One check on its way.
  struct Check;
  using Answer = Expected<protocol::VerificationAnswer, protocol::Problem>;

  /// What precedes the look-up.
  [[nodiscard]] Expected<void, protocol::Problem> accept(Check& check) const;
  [[nodiscard]] Answer judge(const Check& check, const CardCheck::Person& found) const;
  void answer(Check& check, Answer answer) const;
  /// What the facility's policy asks of 目視確認.
  [[nodiscard]] Expected<void, protocol::Problem> recognise_visually(
      const Check& check, const std::optional<Digest>& known_face) const;

  const CardCheck& cards_;
  const Current<FaceCheck>& faces_;
  const ProofSigner& proofs_;
  CommitQueue& commits_;
};

}  // namespace kakunin::service
