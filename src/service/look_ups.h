// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons by certificate, many in one call where a call is a journey: what comes while one is under way goes
// together with the next, so that under load a look-up costs its statements and not its round trips, and the
// threads that answer never wait for the network. A lone look-up goes at once. Where the store is at hand it
// is asked on the spot.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "service/readers.h"

namespace kakunin::service {

/// Thread-safe. Threads begin with the first look-up that needs one; the destructor finishes what was asked.
class LookUps {
 public:
  /// Called once: before by_certificate() returns, or from a thread of its own.
  using Found = std::function<void(Expected<std::optional<CertifiedPerson>, StoreError>)>;

  /// threads: how many calls may be under way at a time.
  LookUps(ReaderPool& readers, Journey journey, unsigned threads);
  ~LookUps() { finish(); }
  LookUps(const LookUps&) = delete;
  LookUps& operator=(const LookUps&) = delete;

  void by_certificate(pki::CertificateKey key, Found found);
  /// Finishes what was asked and ends the threads; nothing may be asked afterwards.
  void finish();
  /// How long the oldest look-up that is not under way yet has waited; zero where there is none.
  [[nodiscard]] std::chrono::steady_clock::duration age() const;
  /// How many are not under way yet.
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct Asked {
    pki::CertificateKey key;
    Found found;
    std::chrono::steady_clock::time_point when;
  };
  void run();
  [[nodiscard]] std::vector<Asked> next();
  void ask(std::span<Asked> asked);

  ReaderPool& readers_;
  Journey journey_;
  unsigned count_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Asked> waiting_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace kakunin::service
