// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one way to talk to a card. A CardSession is exclusive: while it exists nobody else reaches the card, and
// when it ends the card is powered off, because a PIN that was verified stays verified through anything less.
//
//   auto session = reader.open();                 // Expected<std::unique_ptr<CardSession>, CardError>
//   auto answer = (*session)->transmit(select_application(jpki_aid));

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/expected.h"
#include "card/apdu.h"
#include "card/card_error.h"

namespace kakunin::card {

class CardSession {
 public:
  virtual ~CardSession() = default;
  CardSession(const CardSession&) = delete;
  CardSession& operator=(const CardSession&) = delete;

  /// Sends one command and gives the whole answer: 61xx is followed by GET RESPONSE and 6Cxx by one repetition
  /// with the right length (never for a command that carries a PIN). Blocks until the card answers, the card
  /// goes away or cancel() is called.
  [[nodiscard]] virtual Expected<ResponseApdu, CardError> transmit(const CommandApdu& command) = 0;

  /// Gives up: a transmit under way returns CardErrorKind::cancelled at once, later ones too. From any thread.
  virtual void cancel() = 0;

  /// False once the reader has shown that it cannot carry extended lengths.
  [[nodiscard]] virtual bool extended_length() const = 0;
  virtual void no_extended_length() = 0;

 protected:
  CardSession() = default;
};

}  // namespace kakunin::card
