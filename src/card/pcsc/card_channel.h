// SPDX-License-Identifier: Apache-2.0
#pragma once
// A connected card and the thread that talks to it. The caller waits for the thread, and may stop waiting: a
// silent card keeps its thread, and the handle, until it answers or goes away, but never the caller.

#include <memory>
#include <string>
#include <thread>

#include "card/card_session.h"
#include "card/pcsc/smart_card_service.h"

namespace kakunin::card::pcsc {

class CardChannel {
 public:
  /// Connects. card_unresponsive when that takes unusually long (see the source).
  [[nodiscard]] static Expected<std::unique_ptr<CardChannel>, CardError> open(
      std::shared_ptr<SmartCardService> service, const std::string& reader);
  /// Powers the card off and returns when that is done, unless the card is still silent.
  ~CardChannel();
  CardChannel(const CardChannel&) = delete;
  CardChannel& operator=(const CardChannel&) = delete;

  /// Sends the bytes, which it takes away and wipes. One caller at a time.
  [[nodiscard]] Expected<Bytes, CardError> send(Bytes& command);
  /// send() under way and all later ones return cancelled. From any thread.
  void cancel();

 private:
  struct Shared;
  CardChannel() = default;
  static void run(const std::shared_ptr<Shared>& shared, SmartCardService& service,
                  const std::string& reader);

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

}  // namespace kakunin::card::pcsc
