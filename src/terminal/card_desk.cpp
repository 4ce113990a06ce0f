// SPDX-License-Identifier: Apache-2.0
#include "terminal/card_desk.h"

#include <utility>

namespace kakunin::terminal {
namespace {

using SteadyClock = std::chrono::steady_clock;

std::chrono::microseconds since(SteadyClock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begin);
}

Event verdict_on_pin(const Expected<void, card::CardError>& verified) {
  if (!verified) return to_event(verified.error());
  return event::PinVerified{};
}

Event read(card::MyNumberCard& card, bool pin_pad, bool query_tries) {
  event::CardRead read;
  read.pin_pad = pin_pad;
  auto certificate = card.authentication_certificate();
  if (certificate) {
    read.certificate = std::move(*certificate);
  } else if (certificate.error().kind != card::CardErrorKind::pin_required) {
    return to_event(certificate.error());
  }
  if (query_tries) {
    const auto tries = card.authentication_tries_left();
    if (!tries) return to_event(tries.error());
    read.tries_left = *tries;
  }
  return read;
}

}  // namespace

CardDesk::CardDesk(std::shared_ptr<card::Readers> readers, FigureBook& figures, Report report)
    : readers_(std::move(readers)), figures_(figures), report_(std::move(report)) {
}

CardDesk::~CardDesk() {
  close();
}

bool CardDesk::keep(std::unique_ptr<card::CardSession> session, std::uint32_t generation) {
  const std::lock_guard lock(mutex_);
  if (generation != generation_) return false;
  session_ = std::move(session);
  return true;
}

void CardDesk::close_now() {
  card_.reset();
  std::unique_ptr<card::CardSession> session;
  {
    const std::lock_guard lock(mutex_);
    session = std::move(session_);
  }
}

Event CardDesk::open_now(const effect::OpenCard& order, std::uint32_t generation) {
  auto session = readers_->open(order.reader);
  if (!session) return to_event(session.error());
  auto counting = std::make_unique<CountingSession>(std::move(*session), figures_);
  card::CardSession& kept = *counting;
  if (!keep(std::move(counting), generation))
    return to_event(card::CardError{card::CardErrorKind::cancelled, {}, {}});
  auto card = card::MyNumberCard::select(kept);
  if (!card) return to_event(card.error());
  card_.emplace(std::move(*card));
  return read(*card_, kept.has_pin_pad(), order.query_tries);
}

void CardDesk::open(effect::OpenCard order, std::uint32_t ticket) {
  std::uint32_t generation = 0;
  {
    const std::lock_guard lock(mutex_);
    generation = generation_;
  }
  worker_.post([this, order = std::move(order), ticket, generation] {
    const auto begin = SteadyClock::now();
    Event result = open_now(order, generation);
    figures_.add_card(since(begin));
    report_(std::move(result), ticket);
  });
}

void CardDesk::with_card(std::uint32_t ticket, Step step, Timing timing) {
  worker_.post([this, ticket, timing, step = std::move(step)] {
    if (!card_) {
      report_(to_event(card::CardError{card::CardErrorKind::card_removed, {}, {}}), ticket);
      return;
    }
    const auto begin = SteadyClock::now();
    Event result = step(*card_);
    if (timing == Timing::counted) figures_.add_card(since(begin));
    report_(std::move(result), ticket);
  });
}

void CardDesk::verify_pin(effect::VerifyPin order, std::uint32_t ticket) {
  // A job must be copyable; the PIN is not. The last holder wipes it.
  const auto shared = std::make_shared<effect::VerifyPin>(std::move(order));
  with_card(ticket, [shared](card::MyNumberCard& card) -> Event {
    const auto verified = card.verify_authentication_pin(shared->pin);
    shared->pin.clear();
    return verdict_on_pin(verified);
  });
}

void CardDesk::verify_pin_on_pad(std::uint32_t ticket) {
  with_card(
      ticket,
      [](card::MyNumberCard& card) { return verdict_on_pin(card.verify_authentication_pin_on_pad()); },
      Timing::not_counted);
}

void CardDesk::read_certificate(std::uint32_t ticket) {
  with_card(ticket, [](card::MyNumberCard& card) -> Event {
    auto certificate = card.authentication_certificate();
    if (!certificate) return to_event(certificate.error());
    return event::CertificateRead{std::move(*certificate)};
  });
}

void CardDesk::sign(effect::Sign order, std::uint32_t ticket) {
  with_card(ticket, [order = std::move(order)](card::MyNumberCard& card) -> Event {
    const auto input = card::statement_input(order.certificate, order.statement);
    if (!input) return to_event(card::CardError{card::CardErrorKind::unexpected_answer, {}, {}});
    auto signature = card.sign_for_authentication(*input);
    if (!signature) return to_event(signature.error());
    return event::SignatureMade{std::move(*signature)};
  });
}

void CardDesk::prove_face(effect::ProveFace order, std::uint32_t ticket) {
  with_card(ticket, [order = std::move(order)](card::MyNumberCard& card) -> Event {
    auto proof = card.face_proof(order.statement);
    if (!proof) return to_event(proof.error());
    return event::FaceProved{std::move(*proof)};
  });
}

void CardDesk::close() {
  worker_.drop_waiting();
  {
    const std::lock_guard lock(mutex_);
    ++generation_;
    if (session_) session_->cancel();
  }
  worker_.post([this] { close_now(); });
}

}  // namespace kakunin::terminal
