// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/in_process_session.h"

#include <utility>

#include "card/exchange.h"

namespace kakunin::virtualcard {

using card::CardError;
using card::CardErrorKind;

namespace {

// What a reader with a PIN pad answers by itself (PC/SC part 10).
constexpr card::StatusWord pad_time_over{0x6400};
constexpr card::StatusWord pad_cancelled{0x6401};
constexpr card::StatusWord pad_wrong_size{0x6403};

}  // namespace

InProcessSession::InProcessSession(std::shared_ptr<InsertedCard> card, std::function<void()> torn,
                                   std::shared_ptr<VirtualPinPad> pad)
    : card_(std::move(card)), torn_(std::move(torn)), pad_(std::move(pad)) {
  card_->power_on();
}

InProcessSession::~InProcessSession() {
  // Nothing selected, nothing verified; a card that went away is another's by now.
  if (!gone_) card_->power_on();
}

Expected<card::ResponseApdu, CardError> InProcessSession::transmit(const card::CommandApdu& command) {
  return card::exchange(command, [this](Bytes& bytes) { return send(bytes); });
}

Expected<card::ResponseApdu, CardError> InProcessSession::verify_on_pin_pad(const card::CommandApdu& verify,
                                                                            std::size_t digits) {
  if (!pad_) return unexpected(CardError{});
  const auto over = [this] {
    const std::lock_guard lock{mutex_};
    return ended();
  };
  const VirtualPinPad::Entry entry = pad_->ask([&over] { return over().has_value(); });
  if (const auto end = over()) return unexpected(*end);
  switch (entry.end) {
    case VirtualPinPad::End::time_over:
      return card::ResponseApdu{{}, pad_time_over};
    case VirtualPinPad::End::cancelled:
      return card::ResponseApdu{{}, pad_cancelled};
    default:
      break;
  }
  if (entry.pin.size() != digits) return card::ResponseApdu{{}, pad_wrong_size};
  const ByteView header = verify.header();
  card::CommandApdu command{header[0], header[1], header[2], header[3]};
  command.with_secret(entry.pin.view());
  return transmit(command);
}

void InProcessSession::wake() {
  changed_.notify_all();
  if (pad_) pad_->wake();
}

void InProcessSession::cancel() {
  {
    const std::lock_guard lock{mutex_};
    cancelled_ = true;
  }
  wake();
}

void InProcessSession::take_card_away() {
  {
    const std::lock_guard lock{mutex_};
    if (!gone_) card_->power_on();  // out of the reader it has no power
    gone_ = true;
  }
  wake();
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
