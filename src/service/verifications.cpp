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

struct Verifications::Check {
  const Caller& caller;
  protocol::VerificationRequest request;
  TimePoint now;
  Done<AnswerText> done;
  AuditRecord record;
  CardCheck::Accepted card{};
  Digest context{};
};

void Verifications::run(const Caller& caller, protocol::VerificationRequest request, TimePoint now,
                        Done<AnswerText> done) const {
  const auto check = std::make_shared<Check>(Check{caller, std::move(request), now, std::move(done),
                                                   audit_record(caller, AuditAction::verification, now)});
  check->record.method = protocol::to_text(check->request.method);
  if (auto ok = accept(*check); !ok) return answer(*check, unexpected(std::move(ok.error())));
  cards_.find_person(check->caller, check->card, [this, check](const CardCheck::Person& found) {
    check->caller.lap(metrics::Stage::lookup);
    answer(*check, judge(*check, found));
  });
}

void Verifications::answer(Check& check, Answer answer) const {
  Write write;
  write.audit = std::move(check.record);
  write.audit->outcome = outcome_text(answer);
  auto text = as_text(std::move(answer));
  check.caller.lap(metrics::Stage::decide);
  audited(commits_, std::move(write), std::move(check.done),
          [text = std::move(text)](const Written&) mutable { return std::move(text); });
}

Expected<void, protocol::Problem> Verifications::accept(Check& check) const {
  const protocol::VerificationRequest& request = check.request;
  if (auto ok = check_day(request.day, check.now); !ok) return ok;
  auto card =
      cards_.accept(check.caller, Purpose::verify, request.challenge_id, request.certificate, check.now);
  if (!card) return unexpected(std::move(card.error()));
  check.card = std::move(*card);
  check.record.certificate_fingerprint = check.card.certificate.certificate.fingerprint();
  check.context = protocol::verification_context(request.method, request.day);
  if (request.method != Method::pin) return {};
  auto ok =
      cards_.signed_by_card(check.card, check.caller, Purpose::verify, check.context, request.signature);
  check.caller.lap(metrics::Stage::signature);
  return ok;
}

Verifications::Answer Verifications::judge(const Check& check, const CardCheck::Person& found) const {
  const protocol::VerificationRequest& request = check.request;
  if (!found) return unexpected(found.error());
  if (request.method == Method::visual) {
    auto ok = recognise_visually(check, *found ? (*found)->certificate.face_key : std::nullopt);
    check.caller.lap(metrics::Stage::signature);
    if (!ok) return unexpected(std::move(ok.error()));
  }
  if (*found && !(*found)->person.registered) return protocol::RegistrationRequired{check.caller.request_id};

  protocol::VerdictAnswer answer = verdict_for(check.card, *found, request);
  answer.answered = check.now;
  answer.request_id = check.caller.request_id;
  if (request.proof == protocol::ProofWish::wanted) answer.proof = proofs_.sign(check.caller, answer);
  return answer;
}

Expected<void, protocol::Problem> Verifications::recognise_visually(
    const Check& check, const std::optional<Digest>& known_face) const {
  const protocol::VerificationRequest& request = check.request;
  const VisualPolicy policy = check.caller.facility.visual;
  if (policy == VisualPolicy::forbidden) return unexpected(refusal(FailureCode::visual_not_allowed));
  // A proof that cannot be tied to this certificate proves nothing about it.
  if (policy == VisualPolicy::allowed_with_proof && (!request.face_proof || !known_face)) {
    return unexpected(refusal(FailureCode::face_proof_required));
  }
  if (!request.face_proof) return {};
  const Bytes statement =
      protocol::statement(Purpose::verify, check.caller.terminal_id, check.card.nonce, check.context);
  const auto faces = faces_.get();
  const auto key = faces && *faces ? (*faces)(*request.face_proof, statement) : std::nullopt;
  if (!key || (known_face && *key != *known_face)) {
    return unexpected(refusal(FailureCode::face_proof_invalid));
  }
  return {};
}

}  // namespace kakunin::service
