// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/in_process_session.h"

#include "card/exchange.h"

namespace kakunin::virtualcard {

using card::CardError;
using card::CardErrorKind;

InProcessSession::InProcessSession(std::shared_ptr<InsertedCard> card) : card_(std::move(card)) {
  card_->power_on();
}

InProcessSession::~InProcessSession() {
  card_->power_on();  // nothing selected, nothing verified
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

Expected<Bytes, CardError> InProcessSession::send(ByteView command) {
  std::unique_lock lock{mutex_};
  if (cancelled_) return unexpected(CardError{CardErrorKind::cancelled, {}, {}});
  if (gone_) return unexpected(CardError{CardErrorKind::card_removed, {}, {}});
  CardReply reply = card_->process(command);
  gone_ = reply.gone;
  if (!reply.answer && !reply.gone) changed_.wait(lock, [this] { return cancelled_; });
  changed_.wait_for(lock, card_->delay(), [this] { return cancelled_; });
  if (cancelled_) return unexpected(CardError{CardErrorKind::cancelled, {}, {}});
  return std::move(reply.answer).value_or(Bytes{});
}

}  // namespace kakunin::virtualcard
