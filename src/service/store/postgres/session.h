// SPDX-License-Identifier: Apache-2.0
#pragma once
// A connection that comes back: what is run on it is run again after a lost connection or another transaction
// in the way, within limits. So whatever is run must bear being run twice.

#include <atomic>
#include <mutex>

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

/// Since when the database has been away, as all sessions of a store know it: who comes later does not wait
/// again, and of those who would learn only by waiting that it still is one waits at a time. Thread-safe.
class Outage {
 public:
  /// How long it has lasted; zero: there is none.
  [[nodiscard]] std::chrono::steady_clock::duration lasted() const;
  /// Held by who tries to connect in spite of it.
  [[nodiscard]] std::mutex& turn() { return turn_; }
  /// Begins one unless it has begun; how long it has lasted.
  [[nodiscard]] std::chrono::steady_clock::duration begin();
  void end() { since_.store({}, std::memory_order_relaxed); }

 private:
  std::atomic<std::chrono::steady_clock::time_point> since_{};
  std::mutex turn_;
};

class Session {
 public:
  Session(const PostgresOptions& options, std::shared_ptr<Outage> outage)
      : options_(options), outage_(std::move(outage)) {}

  /// body(Connection&) and its result; a StoreFailure when it fails for good.
  template <class Body>
  auto run(Body&& body) -> std::invoke_result_t<Body, Connection&> {
    for (Attempt attempt;; ++attempt.number) {
      try {
        if (!connection_) connect();
        auto result = body(*connection_);
        outage_->end();
        return result;
      } catch (const SqlFailure& failure) {
        recover(failure, attempt);
      } catch (const StoreFailure&) {
        give_up();
        throw;
      }
    }
  }

 private:
  struct Attempt {
    int number = 1;
    std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
  };
  void connect();
  /// Waits and returns when trying again may help; throws the failure on otherwise.
  void recover(const SqlFailure& failure, const Attempt& attempt);
  /// Leaves no half transaction.
  void give_up();

  PostgresOptions options_;
  std::shared_ptr<Outage> outage_;  // the store's, which this may outlive
  std::optional<Connection> connection_;
};

}  // namespace kakunin::service::postgres
