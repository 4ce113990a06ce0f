// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/post.hpp>
#include <ctime>
#include <utility>

#include "service/http/connection.h"
#include "service/http/socket_options.h"

namespace kakunin::service {
Loop::Loop(ServerShared& shared_state, const HttpLimits& limits_in_force, std::size_t number)
    : shared(shared_state),
      limits(limits_in_force),
      number_(number),
      timer_(context),
      arrivals_(
          context, [this](Arrival arrival) { begin(std::move(arrival)); },
          [this](int change) { shared.handshakes_wait(change); }) {
}

void Loop::start() {
  renew_date();
  tick();
}

void Loop::tick() {
  timer_.expires_after(tick_period);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    renew_date();
    const auto now = std::chrono::steady_clock::now();
    turned_ = now;
    arrivals_.check_deadlines(now);
    for (const auto& connection : connections_) {
      if (connection->is_late(now)) late_.push_back(connection);
    }
    for (const auto& connection : late_) connection->give_up();
    late_.clear();
    tick();
  });
}

void Loop::renew_date() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[64];
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  http_date_.assign(text, size);
}

void Loop::add(asio::ip::tcp::socket socket, AddressLimits::Place place) {
  if (stopping_) return reset(socket);
  if (shared.connections >= limits.connections) {
    shared.refused.count(RefusedConnections::Why::full);
    return reset(socket);
  }
  prepare(socket);
  if (arrivals_.silent() >= most_unproven()) {
    shared.refused.count(RefusedConnections::Why::unproven);
    arrivals_.drop_oldest_silent();
  }
  arrivals_.add({std::move(socket), std::move(place), Counted(shared.connections)},
                std::chrono::steady_clock::now() + limits.handshake);
}

void Loop::begin(Arrival arrival) {
  if (stopping_) return reset(arrival.socket);
  if (unproven_.size() >= most_unproven()) {
    shared.refused.count(RefusedConnections::Why::unproven);
    unproven_.front()->close();
  }
  auto connection = std::make_shared<Connection>(std::move(arrival), *this);
  connections_.insert(connection);
  connection->unproven = unproven_.insert(unproven_.end(), connection.get());
  connection->start();
}

std::size_t Loop::most_unproven() const {
  return std::max<std::size_t>(1, limits.unproven / shared.loops);
}

void Loop::proved(Connection& connection) {
  if (connection.unproven) unproven_.erase(*std::exchange(connection.unproven, std::nullopt));
}

void Loop::remove(Connection& connection) {
  proved(connection);
  connections_.erase(connection.shared_from_this());
}

void Loop::deliver(std::shared_ptr<Connection> connection, MakeResponse make) {
  if (context.get_executor().running_in_this_thread()) return connection->answer(make());
  put(Answer{std::move(connection), std::move(make)});
}

void Loop::post(std::function<void()> work) {
  put(std::move(work));
}

void Loop::put(Task task) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = waiting_.empty();
    waiting_.push_back(std::move(task));
  }
  if (first) asio::post(context, [this] { perform_waiting(); });
}

void Loop::perform_waiting() {
  {
    const std::lock_guard lock(mutex_);
    performing_.swap(waiting_);
  }
  for (const Task& task : performing_) perform(task);
  performing_.clear();
}

void Loop::perform(const Task& task) {
  if (const auto* answer = std::get_if<Answer>(&task)) return answer->connection->answer(answer->make());
  std::get<std::function<void()>>(task)();
}

void Loop::begin_stop() {
  stopping_ = true;
  arrivals_.close_all();
  const auto connections = connections_;
  for (const auto& connection : connections) connection->stop();
}

}  // namespace kakunin::service
