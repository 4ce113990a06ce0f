// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where connections wait for their handshake. A handshake costs as much as ten visits, and after an outage
// all terminals come at once. So a connection that has said nothing yet is a bare socket without buffers; of
// those that have begun, the loop takes one, answers whatever else is ready (the visits), and takes the next.
// What waits here for the service is bounded: the server stops accepting meanwhile and the rest waits in the
// kernel's queue. What waits for the client is bounded too: the oldest gives way.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <memory>

#include "service/http/address_limits.h"

namespace kakunin::service {

/// One more in a count for as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<std::size_t>& count) : count_(&count) { ++count; }
  Counted(Counted&& other) noexcept : count_(std::exchange(other.count_, nullptr)) {}
  Counted& operator=(Counted&&) = delete;
  ~Counted() {
    if (count_ != nullptr) --*count_;
  }

 private:
  std::atomic<std::size_t>* count_;
};

/// A connection before its handshake.
struct Arrival {
  boost::asio::ip::tcp::socket socket;
  AddressLimits::Place place;
  Counted counted;
};

/// Belongs to one loop and its thread.
class Arrivals {
 public:
  using Clock = std::chrono::steady_clock;
  /// begin: starts a handshake. waiting: told of each one more (+1) or less (-1) that waits for the service.
  Arrivals(boost::asio::io_context& context, std::function<void(Arrival)> begin,
           std::function<void(int)> waiting);
  ~Arrivals();
  Arrivals(const Arrivals&) = delete;
  Arrivals& operator=(const Arrivals&) = delete;

  void add(Arrival arrival, Clock::time_point deadline);
  /// Closes those that have said nothing until now.
  void check_deadlines(Clock::time_point now);
  /// Closes the one that has been silent longest; false where none is.
  bool drop_oldest_silent();
  void close_all();
  [[nodiscard]] std::size_t silent() const { return silent_.size(); }

 private:
  struct Silent;
  using SilentPtr = std::shared_ptr<Silent>;
  struct Silent {
    Arrival arrival;
    Clock::time_point deadline;
    std::list<SilentPtr>::iterator place;
  };

  void spoke(const std::weak_ptr<Silent>& silent);
  void take_turns();

  boost::asio::io_context& context_;
  std::function<void(Arrival)> begin_;
  std::function<void(int)> waiting_;
  std::list<SilentPtr> silent_;  // oldest first
  std::deque<Arrival> ready_;
  bool taking_turns_ = false;
};

}  // namespace kakunin::service
