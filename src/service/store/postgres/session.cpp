// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/session.h"

#include <algorithm>
#include <random>
#include <thread>

namespace kakunin::service::postgres {
namespace {

using std::chrono::milliseconds;

constexpr int most_attempts = 30;  // while others are in the way

/// Longer with each attempt, and different for each of many that wait for the same thing.
void back_off(int attempt, milliseconds most) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto limit = std::min<std::int64_t>(std::int64_t{2} << std::min(attempt, 20), most.count());
  std::this_thread::sleep_for(milliseconds(1 + static_cast<std::int64_t>(random()) % limit));
}

}  // namespace

std::chrono::steady_clock::duration Outage::lasted() const {
  const auto since = since_.load(std::memory_order_relaxed);
  if (since == std::chrono::steady_clock::time_point{}) return {};
  return std::chrono::steady_clock::now() - since;
}

std::chrono::steady_clock::duration Outage::begin() {
  const auto now = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point none{};
  if (since_.compare_exchange_strong(none, now, std::memory_order_relaxed)) return {};
  return now - none;
}

void Session::connect() {
  std::unique_lock turn(outage_->turn(), std::defer_lock);
  if (outage_->lasted() >= options_.patience && !turn.try_lock()) {
    throw StoreFailure{{StoreError::Kind::unavailable, "PostgreSQL: it is away still"}};
  }
  connection_.emplace(options_);
}

void Session::recover(const SqlFailure& failure, const Attempt& attempt) {
  if (failure.retry == Retry::reconnect) {
    connection_.reset();
    if (outage_->begin() >= options_.patience) throw StoreFailure(failure);
    back_off(attempt.number, milliseconds(200));
    return;
  }
  give_up();
  const bool has_time = std::chrono::steady_clock::now() - attempt.begin < options_.patience;
  if (failure.retry == Retry::never || attempt.number >= most_attempts || !has_time)
    throw StoreFailure(failure);
  back_off(attempt.number, milliseconds(50));
}

void Session::give_up() {
  if (connection_ && !connection_->clean_up()) connection_.reset();
}

}  // namespace kakunin::service::postgres
