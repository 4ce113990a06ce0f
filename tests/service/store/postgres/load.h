// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writers and a reader at work on a database while something happens to it, and what must hold afterwards.

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>

#include "service/store/store.h"

namespace kakunin::service {

inline constexpr int loaded_persons = 20;

/// The person of this number, from 0; numbers go round.
[[nodiscard]] std::string person_id(int number);
void import_loaded_persons(Store& store);

/// Something of each kind that could count twice: a registration, a wrong try, two audit records.
[[nodiscard]] WriteBatch numbered_batch(int number, const std::string& writer = "w");

class Load {
 public:
  /// Begins. Each writer has a chain of its own.
  Load(std::string connection, int writers);

  /// Returns when this many batches more have been acknowledged.
  void wait_for(std::size_t more) const;
  void stop() { threads_.clear(); }

  [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
  [[nodiscard]] std::size_t refused() const { return refused_; }
  [[nodiscard]] std::size_t answered() const { return answered_; }
  [[nodiscard]] std::size_t unanswered() const { return unanswered_; }
  /// Answers that were not the person's.
  [[nodiscard]] std::size_t wrong() const { return wrong_; }

  // To be read when it has stopped: what was acknowledged.
  std::set<std::string> receipts;
  std::map<std::string, std::vector<AuditHead>> heads;  // by chain

 private:
  [[nodiscard]] std::unique_ptr<Store> open(const std::string& chain) const;
  void write(int which, const std::stop_token& stop);
  void read(const std::stop_token& stop);

  std::string connection_;
  std::atomic<std::size_t> acknowledged_ = 0, refused_ = 0, answered_ = 0, unanswered_ = 0, wrong_ = 0;
  std::mutex mutex_;
  std::vector<std::jthread> threads_;
};

/// Every answer was right, and everything acknowledged is in the database this connection leads to, once.
void expect_kept(const std::string& connection, const Load& load);

}  // namespace kakunin::service
