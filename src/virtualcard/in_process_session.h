// SPDX-License-Identifier: Apache-2.0
#pragma once
// A CardSession straight to a virtual card in this process, without a reader: for tests and for training.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "card/card_session.h"
#include "virtualcard/inserted_card.h"
#include "virtualcard/virtual_pin_pad.h"

namespace kakunin::virtualcard {

class InProcessSession final : public card::CardSession {
 public:
  /// Powers the card up; the end of the session powers it off, which ends its PIN status. torn is called when
  /// the card leaves in the middle of a command, on the thread that sent it.
  /// pad: the reader's, where it has one.
  explicit InProcessSession(std::shared_ptr<InsertedCard> card, std::function<void()> torn = {},
                            std::shared_ptr<VirtualPinPad> pad = {});
  ~InProcessSession() override;

  [[nodiscard]] Expected<card::ResponseApdu, card::CardError> transmit(
      const card::CommandApdu& command) override;
  [[nodiscard]] bool has_pin_pad() const override { return pad_ != nullptr; }
  [[nodiscard]] Expected<card::ResponseApdu, card::CardError> verify_on_pin_pad(
      const card::CommandApdu& verify, std::size_t digits) override;
  void cancel() override;
  /// The card leaves the reader: this and every later command finds it gone. From any thread.
  void take_card_away();
  [[nodiscard]] bool extended_length() const override { return extended_length_; }
  void no_extended_length() override { extended_length_ = false; }

 private:
  [[nodiscard]] Expected<Bytes, card::CardError> send(ByteView command);
  [[nodiscard]] std::optional<card::CardError> ended() const;
  void wake();

  std::shared_ptr<InsertedCard> card_;
  std::function<void()> torn_;
  std::shared_ptr<VirtualPinPad> pad_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool cancelled_ = false;
  bool gone_ = false;
  bool extended_length_ = true;
};

}  // namespace kakunin::virtualcard
