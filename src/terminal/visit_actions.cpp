// SPDX-License-Identifier: Apache-2.0
// Beginning and leaving, the card and the PIN.
#include "terminal/visit_actions.h"

#include <utility>

#include "terminal/trouble.h"
#include "terminal/visit_draft.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;

void keep_certificate(VisitData& data, Bytes certificate) {
  if (certificate.empty()) return;
  data.fingerprint = sha256(certificate);
  data.certificate = std::move(certificate);
}

void leave(Draft& draft, Farewell farewell) {
  draft.visit.farewell = farewell;
}

}  // namespace

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
  draft.visit.data.pin_pad = read.pin_pad && draft.visit.options.pin_pad;
  keep_certificate(draft.visit.data, std::move(read.certificate));
}

void keep_card_and_ask_pad(Draft& draft) {
  keep_card(draft);
  ask_pad(draft);
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

void ask_pad(Draft& draft) {
  draft.visit.data.failure.reset();
  draft.effects.emplace_back(effect::VerifyPinOnPad{});
}

void note_pad_unused(Draft& draft) {
  draft.visit.data.failure.reset();
  const auto kind = get<event::CardFailed>(draft).error.kind;
  // Typing nothing is a choice, and no failure.
  if (kind == card::CardErrorKind::pin_not_accepted) fail(draft, to_failure(kind));
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

}  // namespace action
}  // namespace kakunin::terminal
