// SPDX-License-Identifier: Apache-2.0
#include "service/look_ups.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kakunin::service {
namespace {

/// More would keep the first of them waiting for the last.
constexpr std::size_t most_together = 128;

}  // namespace

LookUps::LookUps(ReaderPool& readers, Journey journey, unsigned threads)
    : readers_(readers), journey_(journey), count_(std::max(1U, threads)) {
}

void LookUps::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  arrived_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::chrono::steady_clock::duration LookUps::age() const {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return {};
  return std::chrono::steady_clock::now() - waiting_.front().when;
}

std::size_t LookUps::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void LookUps::by_certificate(pki::CertificateKey key, Found found) {
  Asked asked{std::move(key), std::move(found), std::chrono::steady_clock::now()};
  if (journey_ == Journey::none) return ask(std::span(&asked, 1));
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(asked));
    while (threads_.size() < count_) threads_.emplace_back([this] { run(); });
  }
  arrived_.notify_one();
}

void LookUps::run() {
  for (std::vector<Asked> asked = next(); !asked.empty(); asked = next()) ask(asked);
}

std::vector<LookUps::Asked> LookUps::next() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most_together, waiting_.size()));
  std::vector<Asked> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return taken;
}

void LookUps::ask(std::span<Asked> asked) {
  std::vector<pki::CertificateKey> keys;
  keys.reserve(asked.size());
  for (Asked& one : asked) keys.push_back(std::move(one.key));
  auto persons = readers_.with([&keys](StoreReader& reader) { return reader.find_by_certificate(keys); });
  if (!persons && asked.size() > 1 && persons.error().kind != StoreError::Kind::unavailable) {
    // One that the store cannot answer must not take the others with it.
    for (std::size_t i = 0; i < asked.size(); ++i) {
      asked[i].key = std::move(keys[i]);
      ask(asked.subspan(i, 1));
    }
    return;
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (persons) {
      asked[i].found(std::move((*persons)[i]));
    } else {
      asked[i].found(unexpected(persons.error()));
    }
  }
}

}  // namespace kakunin::service
