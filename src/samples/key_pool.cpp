// SPDX-License-Identifier: Apache-2.0
#include "samples/key_pool.h"

#include <mutex>
#include <thread>

namespace kakunin::samples {

using virtualcard::KeyKind;
using virtualcard::PrivateKey;

void KeyPool::make_ahead(std::size_t rsa_keys) {
  std::mutex mutex;
  std::size_t begun = keys_.size();
  const auto work = [&] {
    for (;;) {
      {
        const std::lock_guard lock{mutex};
        if (begun >= rsa_keys) return;
        ++begun;
      }
      PrivateKey key = PrivateKey::generate(KeyKind::rsa_2048);
      const std::lock_guard lock{mutex};
      keys_.push_back(std::move(key));
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) workers.emplace_back(work);
  work();
  for (auto& worker : workers) worker.join();
}

PrivateKey KeyPool::take(KeyKind kind) {
  if (kind != KeyKind::rsa_2048 || keys_.empty()) return PrivateKey::generate(kind);
  PrivateKey key = std::move(keys_.back());
  keys_.pop_back();
  return key;
}

}  // namespace kakunin::samples
