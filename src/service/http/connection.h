// SPDX-License-Identifier: Apache-2.0
#pragma once
// One TLS connection and the event loop it lives on. For the HTTP server's own files: it brings in Boost.

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "service/http/arrivals.h"
#include "service/http/http_message.h"
#include "service/http/readiness.h"
#include "service/http/refused_connections.h"
#include "service/http/request_parser.h"
#include "service/http/text_stock.h"
#include "service/http/tls_socket.h"
#include "service/metrics/counter.h"
#include "service/rate_limiter.h"
#include "service/settings.h"

namespace kakunin::service {

namespace asio = boost::asio;

class Connection;

/// What all connections share; constant while the server runs, but for the counts.
struct ServerShared {
  HttpHandler handler;
  IdentifyPeer identify;
  asio::ssl::context tls{asio::ssl::context::tlsv13_server};
  std::atomic<std::size_t> connections{0};
  AddressLimits addresses;
  RateLimiter terminals;  // their connections
  std::size_t loops = 1;
  /// Handshakes whose turn has not come yet; told to when that changes.
  std::function<void(int)> handshakes_wait;
  metrics::Counter handshakes_full;
  metrics::Counter handshakes_resumed;
  metrics::Counter handshakes_failed;
  RefusedConnections refused;
};

/// One event loop, run by one thread. Its connections, deadlines and date belong to that thread.
class Loop final : public ConnectionThread {
 public:
  Loop(ServerShared& shared_state, const HttpLimits& limits_in_force, std::size_t number);

  void start();
  /// On the loop's thread: idle connections close, the others after their answer.
  void begin_stop();
  /// A new connection, of that address.
  void add(asio::ip::tcp::socket socket, AddressLimits::Place place);
  void remove(Connection& connection);
  /// It has shown a terminal's certificate.
  void proved(Connection& connection);
  /// From any thread: answers on the loop's own. Answers that come together wake the loop once.
  void deliver(std::shared_ptr<Connection> connection, MakeResponse make);
  [[nodiscard]] std::size_t number() const override { return number_; }
  void post(std::function<void()> work) override;
  [[nodiscard]] const std::string& http_date() const { return http_date_; }
  [[nodiscard]] bool stopping() const { return stopping_; }
  /// Where connections read into, one after the other: what is in it is worked on before the next one reads.
  [[nodiscard]] std::span<char> read_room() { return read_room_; }
  void give_back(std::string text) override { texts.give_back(std::move(text)); }
  /// For deadlines: the moment of its last tick and one tick more. Looking at the clock for each of a
  /// request's phases would cost more than the phases' other bookkeeping.
  [[nodiscard]] std::chrono::steady_clock::time_point now() const { return turned() + tick_period; }
  /// When its thread last came round; from any thread.
  [[nodiscard]] std::chrono::steady_clock::time_point turned() const { return turned_; }

  asio::io_context context{1};
  Readiness readiness{context};
  ServerShared& shared;
  HttpLimits limits;  // changed on the loop's thread only
  TextStock texts;    // of requests and answers

 private:
  static constexpr std::chrono::milliseconds tick_period{250};

  struct Answer {
    std::shared_ptr<Connection> connection;
    MakeResponse make;
  };
  using Task = std::variant<Answer, std::function<void()>>;

  void put(Task task);
  void perform(const Task& task);
  void tick();
  void begin(Arrival arrival);
  [[nodiscard]] std::size_t most_unproven() const;
  void perform_waiting();
  void renew_date();

  std::size_t number_;
  asio::steady_timer timer_;
  Arrivals arrivals_;
  std::atomic<std::chrono::steady_clock::time_point> turned_{std::chrono::steady_clock::now()};
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::list<Connection*> unproven_;  // no terminal's certificate shown; oldest first
  std::string http_date_;
  std::array<char, 4096> read_room_{};
  bool stopping_ = false;
  std::mutex mutex_;
  std::vector<Task> waiting_;                      // under the mutex
  std::vector<Task> performing_;                   // keeps its memory for the next time
  std::vector<std::shared_ptr<Connection>> late_;  // as well
};

class Connection final : public Readiness::Watched, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Arrival arrival, Loop& loop);

  void start();
  /// Where it stands among the loop's unproven connections, while it does.
  std::optional<std::list<Connection*>::iterator> unproven;
  /// Comes by now and then: gives back memory when it has been idle for a while. Whether the deadline of the
  /// present phase has passed.
  [[nodiscard]] bool is_late(std::chrono::steady_clock::time_point now);
  void give_up();
  void stop();
  void close();
  void answer(const HttpResponse& response);
  void ready(Readiness::Change change) override;

 private:
  enum class Phase : std::uint8_t { handshake, idle, header, body, answering, writing, draining, closed };
  using Error = boost::system::error_code;
  using Step = void (Connection::*)();

  void enter(Phase phase);
  void later(Step step);
  [[nodiscard]] bool goes_on(const Progress& progress, Step again);
  void shake_hands();
  void handshaken();
  void prove();
  void begin_request();
  void read();
  void received(std::string_view fresh);
  void await_more();
  void parse(std::string_view in);
  void parse_rest();
  void dispatch(HttpFault fault);
  [[nodiscard]] HttpRequest take_request(HttpFault fault);
  void continue_body();
  void send_out();
  void written();
  void ask_piece();
  void send_piece(std::optional<std::string> piece);
  void say_goodbye();
  void drain();

  Loop& loop_;
  std::string peer_address_;
  TlsSocket stream_;
  AddressLimits::Place place_;
  Counted counted_;
  Step waiting_ = nullptr;  // for a change at the socket
  std::shared_ptr<const PeerIdentity> peer_;
  std::optional<RequestParser> parser_;  // from the end of one request to the end of the next
  std::string rest_;                     // received and not parsed: a line's beginning, or more requests
  std::string out_;
  std::chrono::steady_clock::time_point deadline_;
  Phase phase_ = Phase::handshake;
  int idle_ticks_ = 0;
  bool keep_alive_ = true;
  bool is_version_1_1_ = true;
  NextPiece next_piece_;  // while a body is sent in pieces
  bool chunked_ = true;
  bool head_only_ = false;
  bool continued_ = false;
};

}  // namespace kakunin::service
