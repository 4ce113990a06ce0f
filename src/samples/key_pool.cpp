// SPDX-License-Identifier: Apache-2.0
#include "samples/key_pool.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace kakunin::samples {

using virtualcard::KeyKind;
using virtualcard::PrivateKey;

KeyPool::KeyPool(std::size_t rsa_keys) {
  std::mutex mutex;
  std::size_t begun = 0;
  const auto work = [&] {
    for (;;) {
      {
        const std::lock_guard lock{mutex};
        if (begun == rsa_keys) return;
        ++begun;
      }
      PrivateKey key = PrivateKey::generate(KeyKind::rsa_2048);
      const std::lock_guard lock{mutex};
      keys_.push_back(std::move(key));
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    workers.emplace_back(work);
  }
  for (auto& worker : workers) worker.join();
}

PrivateKey KeyPool::take(KeyKind kind) {
  if (kind != KeyKind::rsa_2048 || keys_.empty()) return PrivateKey::generate(kind);
  PrivateKey key = std::move(keys_.back());
  keys_.pop_back();
  return key;
}

}  // namespace kakunin::samples
