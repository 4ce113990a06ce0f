// SPDX-License-Identifier: Apache-2.0
// The connection against a reader played by the test: a listening socket that speaks as vpcd does.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "test_card.h"
#include "virtualcard/vpcd_connection.h"

namespace kakunin::virtualcard::test {
namespace {

class Socket {
 public:
  explicit Socket(int handle) : handle_(handle) {}
  ~Socket() { close(handle_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  void send(std::string_view hex) const {
    const Bytes message = from_hex(hex).value();
    // Length and body apart, as the driver does.
    const std::array<std::uint8_t, 2> size{static_cast<std::uint8_t>(message.size() >> 8U),
                                           static_cast<std::uint8_t>(message.size() & 0xFFU)};
    EXPECT_EQ(::send(handle_, size.data(), size.size(), MSG_NOSIGNAL), 2);
    EXPECT_EQ(::send(handle_, message.data(), message.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(message.size()));
  }
  /// The next message, "closed" at the end.
  [[nodiscard]] std::string receive() const {
    std::array<std::uint8_t, 2> size{};
    if (recv(handle_, size.data(), size.size(), MSG_WAITALL) != 2) return "closed";
    Bytes message(static_cast<std::size_t>(size[0] << 8U | size[1]));
    if (recv(handle_, message.data(), message.size(), MSG_WAITALL) != static_cast<ssize_t>(message.size())) {
      return "closed";
    }
    return to_hex(message);
  }
  [[nodiscard]] std::string ask(std::string_view hex) const {
    send(hex);
    return receive();
  }
  [[nodiscard]] int handle() const { return handle_; }

 private:
  int handle_;
};

/// port 0: any free one.
[[nodiscard]] std::unique_ptr<Socket> listening(std::uint16_t port = 0) {
  auto made = std::make_unique<Socket>(socket(AF_INET, SOCK_STREAM, 0));
  const int on = 1;
  setsockopt(made->handle(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(bind(made->handle(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(listen(made->handle(), 1), 0);
  return made;
}

[[nodiscard]] std::uint16_t port_of(const Socket& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(socket.handle(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

[[nodiscard]] std::unique_ptr<Socket> accepted(const Socket& listener) {
  return std::make_unique<Socket>(accept(listener.handle(), nullptr, nullptr));
}

/// The card on its own thread, and what happened to it.
class RunningCard {
 public:
  RunningCard(std::uint16_t port, const Quirks& quirks)
      : card_(make_card(order()), {}, quirks), thread_([this, port](std::stop_token stop) {
          stay_in_reader({"127.0.0.1", port}, card_, std::move(stop), [this](ReaderEvent event) {
            const std::lock_guard lock{mutex_};
            events_.push_back(event);
            changed_.notify_all();
          });
        }) {}

  void wait_for(ReaderEvent event) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return std::ranges::count(events_, event) > 0; });
  }
  void stop() {
    thread_.request_stop();
    thread_.join();
  }
  void join() { thread_.join(); }

 private:
  InsertedCard card_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ReaderEvent> events_;
  std::jthread thread_;
};

constexpr std::string_view select_hex = "00A4040C0AD392F000260100000001";

TEST(Vpcd, AnswersControlCodesAndCommands) {
  const auto listener = listening();
  RunningCard card{port_of(*listener), {}};
  const auto reader = accepted(*listener);
  EXPECT_EQ(reader->ask("04"), "3BE000FF8131FE4514");
  reader->send("01");
  EXPECT_EQ(reader->ask(select_hex), "9000");
  EXPECT_EQ(reader->ask("002000980431323334"), "9000");
  EXPECT_EQ(reader->ask("00B08A00000000").size(), 2 * (certificate_size + 2));
  for (const std::string_view power : {"00", "01", "02"}) {
    reader->send(power);
    EXPECT_EQ(reader->ask("00200098"), "6D00") << "code " << power << " deselects";
    EXPECT_EQ(reader->ask(select_hex), "9000");
    EXPECT_EQ(reader->ask("802A00970301020300"), "6982");
  }
  card.stop();
  EXPECT_EQ(reader->receive(), "closed");
}

TEST(Vpcd, ComesBackWhenTheReaderDoes) {
  auto listener = listening();
  const std::uint16_t port = port_of(*listener);
  RunningCard card{port, {}};
  {
    const auto reader = accepted(*listener);
    EXPECT_EQ(reader->ask("04"), "3BE000FF8131FE4514");
    EXPECT_EQ(reader->ask(select_hex), "9000");
    listener.reset();
  }
  card.wait_for(ReaderEvent::lost);
  listener = listening(port);
  const auto reader = accepted(*listener);
  EXPECT_EQ(reader->ask("00200098"), "6D00") << "it was out of the reader";
  card.stop();
}

TEST(Vpcd, WaitsForAReaderAndCanBeStoppedMeanwhile) {
  auto listener = listening();
  const std::uint16_t port = port_of(*listener);
  listener.reset();
  RunningCard card{port, {}};
  card.wait_for(ReaderEvent::waiting);
  card.stop();
}

TEST(Vpcd, TornCardCloses) {
  for (const auto moment : {TearMoment::before, TearMoment::after}) {
    Quirks quirks;
    quirks.tear = Tear{1, moment};
    const auto listener = listening();
    RunningCard card{port_of(*listener), quirks};
    const auto reader = accepted(*listener);
    EXPECT_EQ(reader->ask("00A40000"), moment == TearMoment::after ? "6A86" : "closed");
    EXPECT_EQ(reader->receive(), "closed");
    card.wait_for(ReaderEvent::torn);
    card.join();
  }
}

TEST(Vpcd, SilentCardStopsAtOnce) {
  Quirks quirks;
  quirks.silent_from = 1;
  const auto listener = listening();
  RunningCard card{port_of(*listener), quirks};
  const auto reader = accepted(*listener);
  EXPECT_EQ(reader->ask("04"), "3BE000FF8131FE4514");
  reader->send("00A40000");
  card.stop();
  EXPECT_EQ(reader->receive(), "closed");
}

TEST(Vpcd, SlowCardStopsAtOnce) {
  Quirks quirks;
  quirks.delay = std::chrono::hours{1};
  const auto listener = listening();
  RunningCard card{port_of(*listener), quirks};
  const auto reader = accepted(*listener);
  reader->send("00A40000");
  card.stop();
  EXPECT_EQ(reader->receive(), "closed");
}

TEST(Vpcd, ReadsReaderAddresses) {
  EXPECT_EQ(parse_reader_address("localhost:35963")->port, 35963);
  EXPECT_EQ(parse_reader_address("localhost:35963")->host, "localhost");
  for (const std::string_view wrong : {"", ":1", "host", "host:", "host:0", "host:65536", "host:1x"}) {
    EXPECT_FALSE(parse_reader_address(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace kakunin::virtualcard::test
