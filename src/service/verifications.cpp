// SPDX-License-Identifier: Apache-2.0
#include "service/verifications.h"

#include "eligibility/assess.h"
#include "pki/face_proof.h"
#include "service/audited.h"
#include "service/verdicts.h"

namespace kakunin::service {
namespace {

using protocol::Method;
using protocol::Purpose;

std::string outcome_text(const Expected<protocol::VerificationAnswer, protocol::Problem>& answer) {
  if (!answer) return to_text(answer.error().code);
  const auto* verdict = std::get_if<protocol::VerdictAnswer>(&*answer);
  return verdict == nullptr ? "registration_required" : std::string(outcome_of(verdict->verdict));
}

protocol::VerdictAnswer verdict_for(const CardCheck::Accepted& card,
                                    const std::optional<CertifiedPerson>& found,
                                    const protocol::VerificationRequest& request) {
  protocol::VerdictAnswer answer;
  answer.assurance = request.method == Method::pin ? protocol::Assurance::pin : protocol::Assurance::visual;
  if (found) {
    answer.verdict = eligibility::assess(found->person, request.day);
  } else {
    answer.verdict.validity = eligibility::Validity::no_entitlement;
    answer.verdict.day = request.day;
  }
  answer.notices = certificate_notices(card.certificate, found ? &found->certificate : nullptr);
  const auto names = name_notices(answer.verdict);
  answer.notices.insert(answer.notices.end(), names.begin(), names.end());
  return answer;
}

}  // namespace

FaceCheck face_check(std::vector<pki::PublicKey> issuers) {
  return [issuers = std::move(issuers)](const protocol::FaceProofMessage& proof,
                                        ByteView statement) -> std::optional<Digest> {
    const auto key = pki::verify_face_proof(proof.key_object, proof.signature, statement, issuers);
    return key ? std::optional<Digest>(*key) : std::nullopt;
  };
}

void Verifications::run(const Caller& caller, const protocol::VerificationRequest& request, TimePoint now,
                        Done<protocol::VerificationAnswer> done) const {
  Write write;
  write.audit = audit_record(caller, AuditAction::verification, now);
  write.audit->method = protocol::to_text(request.method);
  auto answer = decide(caller, request, now, write.audit->certificate_fingerprint);
  write.audit->outcome = outcome_text(answer);
  caller.lap(metrics::Stage::decide);
  audited(commits_, std::move(write), std::move(done),
          [answer = std::move(answer)](const Written&) mutable { return std::move(answer); });
}

Expected<protocol::VerificationAnswer, protocol::Problem> Verifications::decide(
    const Caller& caller, const protocol::VerificationRequest& request, TimePoint now,
    std::optional<Digest>& fingerprint) const {
  if (auto ok = check_day(request.day, now); !ok) return unexpected(std::move(ok.error()));
  const auto card = cards_.accept(caller, Purpose::verify, request.challenge_id, request.certificate, now);
  if (!card) return unexpected(card.error());
  fingerprint = card->certificate.certificate.fingerprint();

  const Digest context = protocol::verification_context(request.method, request.day);
  if (request.method == Method::pin) {
    auto ok = cards_.signed_by_card(*card, caller, Purpose::verify, context, request.signature);
    caller.lap(metrics::Stage::signature);
    if (!ok) return unexpected(std::move(ok.error()));
  }
  const auto found = cards_.person(*card);
  caller.lap(metrics::Stage::lookup);
  if (!found) return unexpected(found.error());
  if (request.method == Method::visual) {
    const Bytes statement = protocol::statement(Purpose::verify, caller.terminal_id, card->nonce, context);
    const auto known_face = *found ? (*found)->certificate.face_key : std::nullopt;
    auto ok = recognise_visually(request, caller, statement, known_face);
    caller.lap(metrics::Stage::signature);
    if (!ok) return unexpected(std::move(ok.error()));
  }
  if (*found && !(*found)->person.registered) return protocol::RegistrationRequired{caller.request_id};

  protocol::VerdictAnswer answer = verdict_for(*card, *found, request);
  answer.answered = now;
  answer.request_id = caller.request_id;
  if (request.proof == protocol::ProofWish::wanted) answer.proof = proofs_.sign(caller, answer);
  return answer;
}

Expected<void, protocol::Problem> Verifications::recognise_visually(
    const protocol::VerificationRequest& request, const Caller& caller, ByteView statement,
    const std::optional<Digest>& known_face) const {
  const VisualPolicy policy = caller.facility.visual;
  if (policy == VisualPolicy::forbidden) return unexpected(refusal(FailureCode::visual_not_allowed));
  // A proof that cannot be tied to this certificate proves nothing about it.
  if (policy == VisualPolicy::allowed_with_proof && (!request.face_proof || !known_face)) {
    return unexpected(refusal(FailureCode::face_proof_required));
  }
  if (!request.face_proof) return {};
  const auto check = faces_.get();
  const auto key = check && *check ? (*check)(*request.face_proof, statement) : std::nullopt;
  if (!key || (known_face && *key != *known_face)) {
    return unexpected(refusal(FailureCode::face_proof_invalid));
  }
  return {};
}

}  // namespace kakunin::service
