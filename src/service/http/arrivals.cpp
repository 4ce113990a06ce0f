// SPDX-License-Identifier: Apache-2.0
#include "service/http/arrivals.h"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "service/http/socket_options.h"

namespace kakunin::service {

namespace asio = boost::asio;

Arrivals::Arrivals(asio::io_context& context, std::function<void(Arrival)> begin,
                   std::function<void(int)> waiting)
    : context_(context), begin_(std::move(begin)), waiting_(std::move(waiting)) {
}

Arrivals::~Arrivals() = default;

void Arrivals::add(Arrival arrival, Clock::time_point deadline) {
  const auto silent = std::make_shared<Silent>(Silent{std::move(arrival), deadline, {}});
  silent->place = silent_.insert(silent_.end(), silent);
  silent->arrival.socket.async_wait(
      asio::socket_base::wait_read,
      [this, waits = std::weak_ptr(silent)](const boost::system::error_code& error) {
        if (!error) spoke(waits);
      });
}

void Arrivals::spoke(const std::weak_ptr<Silent>& waits) {
  const SilentPtr silent = waits.lock();
  if (!silent) return;  // closed in the meantime
  silent_.erase(silent->place);
  ready_.push_back(std::move(silent->arrival));
  waiting_(+1);
  if (taking_turns_) return;
  taking_turns_ = true;
  asio::post(context_, [this] { take_turns(); });
}

/// One handshake, then everything else that is ready, then the next: the loop's queue is first in, first out.
void Arrivals::take_turns() {
  taking_turns_ = !ready_.empty();
  if (!taking_turns_) return;
  Arrival next = std::move(ready_.front());
  ready_.pop_front();
  waiting_(-1);
  // Whoever has given up meanwhile shall not cost a handshake.
  if (has_gone(next.socket)) {
    reset(next.socket);
  } else {
    begin_(std::move(next));
  }
  asio::post(context_, [this] { take_turns(); });
}

void Arrivals::check_deadlines(Clock::time_point now) {
  while (!silent_.empty() && silent_.front()->deadline <= now) drop_oldest_silent();
}

bool Arrivals::drop_oldest_silent() {
  if (silent_.empty()) return false;
  reset(silent_.front()->arrival.socket);
  silent_.pop_front();
  return true;
}

void Arrivals::close_all() {
  while (drop_oldest_silent()) {
  }
  for (Arrival& arrival : ready_) reset(arrival.socket);
  if (!ready_.empty()) waiting_(-static_cast<int>(ready_.size()));
  ready_.clear();
}

}  // namespace kakunin::service
