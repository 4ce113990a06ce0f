// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_actions.h"

#include <algorithm>

#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using protocol::Purpose;

std::vector<CardOnDesk> cards_on(const card::ReadersSnapshot& desk) {
  std::vector<CardOnDesk> cards;
  for (const card::ReaderState& reader : desk.readers) {
    if (reader.card_present) cards.push_back({reader.name, reader.events});
  }
  return cards;
}

void close_card(Draft& draft) {
  VisitData& data = draft.visit.data;
  if (data.session_open) draft.effects.emplace_back(effect::CloseCard{});
  data.session_open = false;
  data.pin_verified = false;
}

void forget_challenge(Draft& draft) {
  if (draft.visit.data.challenge) draft.effects.emplace_back(effect::StopTimer{TimerKind::challenge});
  draft.visit.data.challenge.reset();
}

/// Asks for a challenge unless one for this purpose is there or on its way.
void want_challenge(Draft& draft, Purpose purpose) {
  VisitData& data = draft.visit.data;
  if (data.challenge && data.challenge->purpose == purpose) return;
  forget_challenge(draft);
  if (data.challenge_under_way == purpose) return;
  data.challenge_under_way = purpose;
  draft.effects.emplace_back(effect::FetchChallenge{purpose});
}

void want_check(Draft& draft) {
  draft.visit.data.ignored.clear();
  want_challenge(draft, Purpose::verify);
}

/// What the card signs or proves now; only with a challenge at hand.
Bytes statement_now(const Visit& visit) {
  const VisitData& data = visit.data;
  const Digest context = data.consented
                             ? protocol::registration_context(data.terms->version, data.terms->sha256)
                             : protocol::verification_context(*data.method, data.day);
  return protocol::statement(data.challenge->purpose, visit.options.terminal_id,
                             data.challenge->challenge.nonce, context);
}

void keep_certificate(VisitData& data, Bytes certificate) {
  if (certificate.empty()) return;
  data.fingerprint = sha256(certificate);
  data.certificate = std::move(certificate);
}

template <class Alternative>
Alternative& get(Draft& draft) {
  return std::get<Alternative>(draft.event);
}

void fail(Draft& draft, Failure failure) {
  draft.visit.data.failure = std::move(failure);
}

void leave(Draft& draft, Farewell farewell) {
  draft.visit.farewell = farewell;
}

}  // namespace

void wipe(Draft& draft) {
  close_card(draft);
  draft.effects.emplace_back(effect::AbandonService{});
  for (const TimerKind timer : {TimerKind::idle, TimerKind::card, TimerKind::challenge}) {
    draft.effects.emplace_back(effect::StopTimer{timer});
  }
  ++draft.visit.ticket;
  draft.visit.data = VisitData{};
}

void enter_trouble(Draft& draft) {
  VisitData& data = draft.visit.data;
  close_card(draft);
  forget_challenge(draft);
  draft.effects.emplace_back(effect::AbandonService{});
  ++draft.visit.ticket;
  data.challenge_under_way.reset();
  data.certificate.clear();
  data.card.reset();
  data.ignored = cards_on(draft.visit.desk);
}

void forget_cards_that_left(Visit& visit) {
  const std::vector<CardOnDesk> there = cards_on(visit.desk);
  std::erase_if(visit.data.ignored, [&there](const CardOnDesk& card) {
    return std::find(there.begin(), there.end(), card) == there.end();
  });
}

std::optional<CardOnDesk> readable_card(const Visit& visit) {
  for (const CardOnDesk& card : cards_on(visit.desk)) {
    const bool wanted = visit.options.reader.empty() || visit.options.reader == card.reader;
    const auto& ignored = visit.data.ignored;
    if (wanted && std::find(ignored.begin(), ignored.end(), card) == ignored.end()) return card;
  }
  return std::nullopt;
}

namespace action {

void begin_check(Draft& draft) {
  const auto& begin = get<event::Begin>(draft);
  draft.visit.farewell = Farewell::none;
  draft.visit.data.day = begin.day;
  draft.visit.data.method = begin.method;
  want_check(draft);
}

void begin_registration(Draft& draft) {
  draft.visit.farewell = Farewell::none;
  draft.visit.data.day = get<event::Begin>(draft).day;
  fetch_terms(draft);
}

void choose_method(Draft& draft) {
  draft.visit.data.method = get<event::ChooseMethod>(draft).method;
  want_check(draft);
}

void leave_closed(Draft& draft) {
  leave(draft, Farewell::closed);
}
void leave_cancelled(Draft& draft) {
  leave(draft, Farewell::cancelled);
}
void leave_idle(Draft& draft) {
  leave(draft, Farewell::idle);
}
void leave_undecided(Draft& draft) {
  leave(draft, Farewell::registration_declined);
}
void leave_without_terms(Draft& draft) {
  leave(draft, Farewell::terms_declined);
}

void open_card(Draft& draft) {
  VisitData& data = draft.visit.data;
  data.card = readable_card(draft.visit);
  data.failure.reset();
  data.tries_left.reset();
  data.certificate.clear();
  if (!data.consented) data.fingerprint.reset();  // any card may be checked; only its holder's registers
  data.session_open = true;
  const bool pin_needed = data.consented || data.method == Method::pin;
  draft.effects.emplace_back(effect::OpenCard{data.card ? data.card->reader : std::string{}, pin_needed});
}

void read_any_card(Draft& draft) {
  draft.visit.data.ignored.clear();
}

void keep_card(Draft& draft) {
  auto& read = get<event::CardRead>(draft);
  draft.visit.data.tries_left = read.tries_left;
  keep_certificate(draft.visit.data, std::move(read.certificate));
}

void keep_locked_card(Draft& draft) {
  keep_card(draft);
  fail(draft, to_failure(card::CardErrorKind::pin_locked));
}

void keep_card_and_prove(Draft& draft) {
  keep_card(draft);
  sign(draft);
}

void read_certificate(Draft& draft) {
  pin_right(draft);
  draft.effects.emplace_back(effect::ReadCertificate{});
}

void keep_certificate_and_sign(Draft& draft) {
  keep_certificate(draft.visit.data, std::move(get<event::CertificateRead>(draft).certificate));
  sign(draft);
}

void card_away(Draft& draft) {
  close_card(draft);
}

void verify_pin(Draft& draft) {
  draft.visit.data.failure.reset();
  draft.effects.emplace_back(effect::VerifyPin{std::move(get<event::PinEntered>(draft).pin)});
}

void note_pin_shape(Draft& draft) {
  fail(draft, to_failure(card::CardErrorKind::pin_not_accepted));
}

void note_pin_wrong(Draft& draft) {
  draft.visit.data.tries_left = get<event::PinWrong>(draft).tries_left;
  fail(draft, to_failure(card::CardErrorKind::pin_wrong));
}

void note_pin_locked(Draft& draft) {
  draft.visit.data.tries_left = 0;
  fail(draft, to_failure(card::CardErrorKind::pin_locked));
}

void pin_right(Draft& draft) {
  draft.visit.data.pin_verified = true;
  draft.visit.data.failure.reset();
}

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
      data.challenge->challenge.id, data.certificate, {}, {}, *data.method, data.day};
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
