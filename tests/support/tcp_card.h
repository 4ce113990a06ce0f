// SPDX-License-Identifier: Apache-2.0
#pragma once
// A card for a vpcd slot whose every answer a test decides. Constructing it inserts the card, destroying it
// takes the card away. For a card that knows its work see src/virtualcard.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/bytes.h"

namespace kakunin::test {

class TcpCard {
 public:
  /// The answer to a command; nullopt tears the card out instead. Called on the card's thread.
  using Answer = std::function<std::optional<Bytes>(ByteView command)>;

  /// Throws std::runtime_error where nobody listens on the port.
  TcpCard(std::uint16_t port, Answer answer);
  ~TcpCard();
  TcpCard(const TcpCard&) = delete;
  TcpCard& operator=(const TcpCard&) = delete;

  /// Takes the card away now; a command under way gets no answer.
  void tear_out();
  /// Blocks until the card has been powered off (again) since the last command.
  void await_power_off();
  /// The commands received so far, in hexadecimal.
  [[nodiscard]] std::vector<std::string> received() const;

 private:
  void serve();
  [[nodiscard]] std::optional<Bytes> receive();
  [[nodiscard]] bool send(ByteView payload);

  int socket_;
  Answer answer_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> received_;
  bool powered_ = false;
  bool ended_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace kakunin::test
