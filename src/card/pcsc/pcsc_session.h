// SPDX-License-Identifier: Apache-2.0
#pragma once
// A CardSession over PC/SC. It never reconnects: after a reset or a removal the session is of no more use.

#include <memory>
#include <string>

#include "card/card_session.h"
#include "card/pcsc/card_channel.h"

namespace kakunin::card::pcsc {

class PcscSession final : public CardSession {
 public:
  /// memory is shared by the sessions of one reader.
  [[nodiscard]] static Expected<std::unique_ptr<CardSession>, CardError> open(
      std::shared_ptr<SmartCardService> service, const std::string& reader,
      std::shared_ptr<ReaderMemory> memory);

  [[nodiscard]] Expected<ResponseApdu, CardError> transmit(const CommandApdu& command) override;
  [[nodiscard]] bool has_pin_pad() const override { return channel_->pin_pad().has_value(); }
  [[nodiscard]] Expected<ResponseApdu, CardError> verify_on_pin_pad(const CommandApdu& verify,
                                                                    std::size_t digits) override;
  void cancel() override { channel_->cancel(); }
  [[nodiscard]] bool extended_length() const override { return memory_->extended_length; }
  void no_extended_length() override { memory_->extended_length = false; }

 private:
  PcscSession(std::unique_ptr<CardChannel> channel, std::shared_ptr<ReaderMemory> memory);

  std::unique_ptr<CardChannel> channel_;
  std::shared_ptr<ReaderMemory> memory_;
};

}  // namespace kakunin::card::pcsc
