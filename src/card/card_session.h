// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one way to talk to a card. A CardSession is exclusive: while it exists nobody else reaches the card,
// and when it ends the card is powered off, because a PIN that was verified stays verified through anything
// less.
//
//   auto session = reader.open();                 // Expected<std::unique_ptr<CardSession>, CardError>
//   auto answer = (*session)->transmit(select_application(jpki_aid));

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/expected.h"
#include "card/apdu.h"
#include "card/card_error.h"

namespace kakunin::card {

/// How long a reader with a PIN pad waits for the person.
inline constexpr std::chrono::seconds pin_pad_time{60};

class CardSession {
 public:
  virtual ~CardSession() = default;
  CardSession(const CardSession&) = delete;
  CardSession& operator=(const CardSession&) = delete;

  /// Sends one command and gives the whole answer: 61xx is followed by GET RESPONSE and 6Cxx by one
  /// repetition with the right length (never for a command that carries a PIN). Blocks until the card
  /// answers, the card goes away or cancel() is called.
  [[nodiscard]] virtual Expected<ResponseApdu, CardError> transmit(const CommandApdu& command) = 0;

  /// True when the reader has keys of its own for a PIN and the card's owner may use them.
  [[nodiscard]] virtual bool has_pin_pad() const { return false; }
  /// Has a PIN of that many digits typed at the reader, which puts it (ASCII) behind this VERIFY and sends
  /// it, once. The PIN never comes here. Blocks until the person is done; the reader has a time limit of its
  /// own (pin_pad_time). The status word is the card's, or the reader's (PC/SC part 10 v2.02.09): 6400
  /// nothing typed in time, 6401 cancelled at the reader, 6403 too few or too many digits; with these three
  /// nothing went to the card. Whether it did is not known after an error. unexpected_answer without a pad.
  [[nodiscard]] virtual Expected<ResponseApdu, CardError> verify_on_pin_pad(
      [[maybe_unused]] const CommandApdu& verify, [[maybe_unused]] std::size_t digits) {
    return unexpected(CardError{});
  }

  /// Gives up: what is under way returns CardErrorKind::cancelled at once, and so does all that comes later.
  /// From any thread. A reader that waits for a PIN cannot be told: it goes on waiting and keeps the card
  /// until the person is done or its time is over; then the card is powered off.
  virtual void cancel() = 0;

  /// False once the reader has shown that it cannot carry extended lengths.
  [[nodiscard]] virtual bool extended_length() const = 0;
  virtual void no_extended_length() = 0;

 protected:
  CardSession() = default;
};

}  // namespace kakunin::card
