// SPDX-License-Identifier: Apache-2.0
// The statement, the service, the registration and what follows trouble.
#include <utility>

#include "terminal/trouble.h"
#include "terminal/visit_actions.h"
#include "terminal/visit_draft.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using protocol::Purpose;

/// What the card signs or proves now; only with a challenge at hand.
Bytes statement_now(const Visit& visit) {
  const VisitData& data = visit.data;
  const Digest context = data.consented
                             ? protocol::registration_context(data.terms->version, data.terms->sha256)
                             : protocol::verification_context(*data.method, data.day);
  return protocol::statement(data.challenge->purpose, visit.options.terminal_id,
                             data.challenge->challenge.nonce, context);
}

}  // namespace

namespace action {

void keep_challenge(Draft& draft) {
  draft.visit.data.challenge = std::move(get<event::ChallengeReady>(draft));
  draft.visit.data.challenge_under_way.reset();
  draft.effects.emplace_back(effect::StartTimer{TimerKind::challenge, draft.visit.options.challenge_use});
}

void drop_challenge(Draft& draft) {
  forget_challenge(draft);
  draft.visit.data.challenge_under_way.reset();
}

void sign(Draft& draft) {
  VisitData& data = draft.visit.data;
  if (std::holds_alternative<event::PinVerified>(draft.event)) pin_right(draft);
  want_challenge(draft, data.consented ? Purpose::register_card : Purpose::verify);
  if (!data.challenge) return;
  draft.effects.emplace_back(effect::StopTimer{TimerKind::challenge});
  if (data.consented || data.method == Method::pin) {
    draft.effects.emplace_back(effect::Sign{data.certificate, statement_now(draft.visit)});
  } else {
    draft.effects.emplace_back(effect::ProveFace{statement_now(draft.visit)});
  }
}

void keep_challenge_and_sign(Draft& draft) {
  keep_challenge(draft);
  sign(draft);
}

void prove_visually(Draft& draft) {
  draft.visit.data.method = Method::visual;
  draft.visit.data.failure.reset();
  sign(draft);
}

void send_verification(Draft& draft) {
  VisitData& data = draft.visit.data;
  protocol::VerificationRequest request{
      data.challenge->challenge.id, data.certificate, {}, {}, *data.method, data.day,
      draft.visit.options.proof};
  if (auto* signed_ = std::get_if<event::SignatureMade>(&draft.event)) {
    request.signature = std::move(signed_->signature);
  } else if (auto& proof = get<event::FaceProved>(draft).proof) {
    request.face_proof =
        protocol::FaceProofMessage{std::move(proof->key_object), std::move(proof->signature)};
  }
  draft.effects.emplace_back(effect::SendVerification{std::move(request)});
  close_card(draft);
  data.challenge.reset();
}

void keep_verdict(Draft& draft) {
  draft.visit.data.answer = std::move(get<event::VerdictReady>(draft).answer);
  draft.visit.data.request_id = draft.visit.data.answer->request_id;
}

void keep_request_id(Draft& draft) {
  draft.visit.data.request_id = std::move(get<event::RegistrationNeeded>(draft).request_id);
}

void fetch_terms(Draft& draft) {
  draft.visit.data.registration = true;
  draft.visit.data.failure.reset();
  draft.effects.emplace_back(effect::FetchTerms{});
}

void keep_terms(Draft& draft) {
  draft.visit.data.terms = std::move(get<event::TermsReady>(draft).terms);
}

void fetch_changed_terms(Draft& draft) {
  VisitData& data = draft.visit.data;
  close_card(draft);
  data.challenge.reset();
  data.consented = false;
  data.terms_changed = true;
  fetch_terms(draft);
}

void agree(Draft& draft) {
  VisitData& data = draft.visit.data;
  data.consented = true;
  data.terms_changed = false;
  data.ignored = cards_on(draft.visit.desk);
  want_challenge(draft, Purpose::register_card);
}

void send_registration(Draft& draft) {
  VisitData& data = draft.visit.data;
  draft.effects.emplace_back(
      effect::SendRegistration{{data.challenge->challenge.id, data.certificate,
                                std::move(get<event::SignatureMade>(draft).signature), data.terms->version}});
  data.challenge.reset();
}

void keep_receipt(Draft& draft) {
  VisitData& data = draft.visit.data;
  data.receipt = std::move(get<event::RegistrationDone>(draft).receipt);
  data.registration = false;
  data.consented = false;
  data.terms.reset();
  want_challenge(draft, Purpose::verify);
}

void check_after_registration(Draft& draft) {
  draft.visit.data.method = Method::pin;
  sign(draft);
}

void read_after_registration(Draft& draft) {
  close_card(draft);
  draft.visit.data.method = Method::pin;
  want_check(draft);
}

void fail_card(Draft& draft) {
  const card::CardError& error = get<event::CardFailed>(draft).error;
  std::string detail{card::name(error.kind)};
  if (error.status_word) {
    const std::uint8_t word[] = {static_cast<std::uint8_t>(*error.status_word >> 8U),
                                 static_cast<std::uint8_t>(*error.status_word & 0xFFU)};
    detail += ", status word " + to_hex(word);
  }
  detail += " in " + std::string{name(draft.visit.state)};
  fail(draft, to_failure(error.kind, std::move(detail)));
}

void fail_removed(Draft& draft) {
  fail(draft, to_failure(card::CardErrorKind::card_removed, "in " + std::string{name(draft.visit.state)}));
}

void fail_card_time(Draft& draft) {
  const StateId state = draft.visit.state;
  const bool signs = state == StateId::signing || state == StateId::signing_consent;
  const std::string detail = "no answer in time in " + std::string{name(state)};
  // Without a challenge nothing was asked of the card yet.
  fail(draft, signs && !draft.visit.data.challenge
                  ? to_failure(ClientErrorKind::timed_out, detail)
                  : to_failure(card::CardErrorKind::transmission_failed, detail));
}

void fail_no_card(Draft& draft) {
  fail(draft, desk_failure(draft.visit).value_or(to_failure(card::CardErrorKind::no_card, "waited in vain")));
}

void fail_swapped(Draft& draft) {
  fail(draft, to_failure(TerminalProblem::card_swapped, "certificate differs"));
}

void fail_pin_required(Draft& draft) {
  fail(draft, to_failure(card::CardErrorKind::pin_required, "the certificate is behind the PIN"));
}

void fail_service(Draft& draft) {
  fail(draft, std::move(get<event::ServiceFailed>(draft).failure));
}

void resume(Draft& draft) {
  VisitData& data = draft.visit.data;
  data.failure.reset();
  data.ignored.clear();
  want_challenge(draft, data.consented ? Purpose::register_card : Purpose::verify);
}

void resume_with_other_method(Draft& draft) {
  Method& method = draft.visit.data.method.emplace(draft.visit.data.method.value_or(Method::pin));
  method = method == Method::pin ? Method::visual : Method::pin;
  resume(draft);
}

void resume_with_other_card(Draft& draft) {
  resume(draft);
  draft.visit.data.ignored = cards_on(draft.visit.desk);
}

}  // namespace action
}  // namespace kakunin::terminal
