// SPDX-License-Identifier: Apache-2.0
#pragma once
// A connected card and the thread that talks to it. The caller waits for the thread, and may stop waiting: a
// silent card keeps its thread, and the handle, until it answers or goes away, but never the caller.

#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "card/card_session.h"
#include "card/pcsc/pin_pad.h"
#include "card/pcsc/reader_memory.h"
#include "card/pcsc/smart_card_service.h"

namespace kakunin::card::pcsc {

class CardChannel {
 public:
  /// Connects. card_unresponsive when that takes unusually long (see the source); reader_awaits_pin without
  /// asking the service, which would keep everybody waiting.
  [[nodiscard]] static Expected<std::unique_ptr<CardChannel>, CardError> open(
      std::shared_ptr<SmartCardService> service, const std::string& reader,
      std::shared_ptr<ReaderMemory> memory);
  /// Powers the card off and returns when that is done, unless the card is still silent.
  ~CardChannel();
  CardChannel(const CardChannel&) = delete;
  CardChannel& operator=(const CardChannel&) = delete;

  /// Sends the bytes, which it takes away and wipes. One caller at a time.
  [[nodiscard]] Expected<Bytes, CardError> send(Bytes& command);
  /// Whether the reader has a PIN pad.
  [[nodiscard]] const std::optional<PinPad>& pin_pad() const;
  /// Has the reader do something (SCardControl), as send() in all else.
  [[nodiscard]] Expected<Bytes, CardError> control(ControlCode code, Bytes order);
  /// send() or control() under way and all later ones return cancelled. From any thread.
  void cancel();

 private:
  struct Job;
  struct Shared;
  CardChannel() = default;
  static void run(const std::shared_ptr<Shared>& shared, SmartCardService& service,
                  const std::string& reader);

  [[nodiscard]] Expected<Bytes, CardError> have_done(Job job);

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

}  // namespace kakunin::card::pcsc
