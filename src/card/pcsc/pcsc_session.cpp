// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pcsc_session.h"

#include <utility>

#include "card/exchange.h"

namespace kakunin::card::pcsc {

PcscSession::PcscSession(std::unique_ptr<CardChannel> channel, std::shared_ptr<ReaderMemory> memory)
    : channel_(std::move(channel)), memory_(std::move(memory)) {
}

Expected<std::unique_ptr<CardSession>, CardError> PcscSession::open(std::shared_ptr<SmartCardService> service,
                                                                    const std::string& reader,
                                                                    std::shared_ptr<ReaderMemory> memory) {
  auto channel = CardChannel::open(std::move(service), reader, memory);
  if (!channel) return unexpected(channel.error());
  return std::unique_ptr<CardSession>{new PcscSession{*std::move(channel), std::move(memory)}};
}

Expected<ResponseApdu, CardError> PcscSession::transmit(const CommandApdu& command) {
  return exchange(command, [this](Bytes& bytes) { return channel_->send(bytes); });
}

Expected<ResponseApdu, CardError> PcscSession::verify_on_pin_pad(const CommandApdu& verify,
                                                                 std::size_t digits) {
  const auto& pad = channel_->pin_pad();
  if (!pad) return unexpected(CardError{});
  const auto answer =
      channel_->control(pad->verify, pin_verify_structure(*pad, verify.header(), digits, pin_pad_time));
  if (!answer) return unexpected(answer.error());
  auto response = parse_response(*answer);
  // Some drivers succeed without having asked anybody (that of macOS 14).
  if (!response) return unexpected(CardError{CardErrorKind::transmission_failed, {}, {}});
  return *std::move(response);
}

}  // namespace kakunin::card::pcsc
