// SPDX-License-Identifier: Apache-2.0
#include "support/tcp_card.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace kakunin::test {
namespace {

// vpcd's control messages, of one byte.
constexpr std::uint8_t power_off = 0;
constexpr std::uint8_t power_on = 1;
constexpr std::uint8_t get_atr = 4;

const Bytes contact_atr{0x3B, 0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14};

[[nodiscard]] int connect_to(std::uint16_t port) {
  const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return connection;
  close(connection);
  throw std::runtime_error("nobody listens for a card on port " + std::to_string(port));
}

}  // namespace

TcpCard::TcpCard(std::uint16_t port, Answer answer)
    : socket_(connect_to(port)), answer_(std::move(answer)), thread_([this] { serve(); }) {
}

TcpCard::~TcpCard() {
  tear_out();
  thread_.join();
  close(socket_);
}

void TcpCard::tear_out() {
  shutdown(socket_, SHUT_RDWR);
}

void TcpCard::await_power_off() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return !powered_ || ended_; });
}

std::vector<std::string> TcpCard::received() const {
  const std::lock_guard lock{mutex_};
  return received_;
}

void TcpCard::serve() {
  while (const auto message = receive()) {
    if (message->size() == 1) {
      if (message->front() == get_atr && !send(contact_atr)) break;
      const std::lock_guard lock{mutex_};
      if (message->front() == power_off) powered_ = false;
      if (message->front() == power_on) powered_ = true;
    } else {
      {
        const std::lock_guard lock{mutex_};
        received_.push_back(to_hex(*message));
      }
      const auto answer = answer_(*message);
      if (!answer || !send(*answer)) break;
    }
    changed_.notify_all();
  }
  tear_out();
  {
    const std::lock_guard lock{mutex_};
    ended_ = true;
  }
  changed_.notify_all();
}

std::optional<Bytes> TcpCard::receive() {
  const auto fill = [this](std::span<std::uint8_t> into) {
    const int at_once = 1;  // without it each command costs 40 ms: vpcd sends in two pieces
    setsockopt(socket_, IPPROTO_TCP, TCP_QUICKACK, &at_once, sizeof at_once);
    return into.empty() ||
           recv(socket_, into.data(), into.size(), MSG_WAITALL) == static_cast<ssize_t>(into.size());
  };
  std::array<std::uint8_t, 2> length{};
  if (!fill(length)) return std::nullopt;
  Bytes payload(static_cast<std::size_t>(length[0]) << 8U | length[1]);
  if (!fill(payload)) return std::nullopt;
  return payload;
}

bool TcpCard::send(ByteView payload) {
  Bytes message{static_cast<std::uint8_t>(payload.size() >> 8U),
                static_cast<std::uint8_t>(payload.size() & 0xFFU)};
  append(message, payload);
  return ::send(socket_, message.data(), message.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(message.size());
}

}  // namespace kakunin::test
