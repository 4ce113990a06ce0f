// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/in_process_session.h"

#include <utility>

#include "card/exchange.h"

namespace kakunin::virtualcard {

using card::CardError;
using card::CardErrorKind;

InProcessSession::InProcessSession(std::shared_ptr<InsertedCard> card, std::function<void()> torn)
    : card_(std::move(card)), torn_(std::move(torn)) {
  card_->power_on();
}

InProcessSession::~InProcessSession() {
  // Nothing selected, nothing verified; a card that went away is another's by now.
  if (!gone_) card_->power_on();
}

Expected<card::ResponseApdu, CardError> InProcessSession::transmit(const card::CommandApdu& command) {
  return card::exchange(command, [this](Bytes& bytes) { return send(bytes); });
}

void InProcessSession::cancel() {
  {
    const std::lock_guard lock{mutex_};
    cancelled_ = true;
  }
  changed_.notify_all();
}

void InProcessSession::take_card_away() {
  {
    const std::lock_guard lock{mutex_};
    if (!gone_) card_->power_on();  // out of the reader it has no power
    gone_ = true;
  }
  changed_.notify_all();
}

std::optional<CardError> InProcessSession::ended() const {
  if (cancelled_) return CardError{CardErrorKind::cancelled, {}, {}};
  if (gone_) return CardError{CardErrorKind::card_removed, {}, {}};
  return std::nullopt;
}

Expected<Bytes, CardError> InProcessSession::send(ByteView command) {
  std::unique_lock lock{mutex_};
  if (const auto end = ended()) return unexpected(*end);
  CardReply reply = card_->process(command);
  const auto over = [this] { return cancelled_ || gone_; };
  if (!reply.answer && !reply.gone) changed_.wait(lock, over);
  changed_.wait_for(lock, card_->delay(), over);
  if (const auto end = ended()) return unexpected(*end);
  gone_ = reply.gone;
  if (gone_) card_->power_on();
  lock.unlock();
  if (reply.gone && torn_) torn_();
  return std::move(reply.answer).value_or(Bytes{});
}

}  // namespace kakunin::virtualcard
