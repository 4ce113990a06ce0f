// SPDX-License-Identifier: Apache-2.0
#pragma once
// Store readers for the threads that answer: a reader is lent to one thread at a time and kept for the next.

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "service/store/store.h"
#include "service/store_error_count.h"

namespace kakunin::service {

/// Thread-safe. The store outlives the pool.
class ReaderPool {
 public:
  explicit ReaderPool(Store& store) : store_(store) {}

  /// Runs query(StoreReader&) on a free reader, opening one where none is free. A reader that answered with
  /// an error is not used again, unless only a part of the store is away. query returns an Expected<T,
  /// StoreError>.
  template <class Query>
  [[nodiscard]] auto with(Query&& query) -> decltype(query(std::declval<StoreReader&>())) {
    auto reader = take();
    if (!reader) {
      note(reader.error());
      return unexpected(std::move(reader.error()));
    }
    auto result = query(**reader);
    if (!result) {
      note(result.error());
    } else if (is_away()) {
      away_ = false;
    }
    if (result || result.error().kind == StoreError::Kind::part_unavailable) give_back(std::move(*reader));
    return result;
  }

  [[nodiscard]] const StoreErrorCount& errors() const { return errors_; }
  /// Since the last answer the store has been `unavailable`.
  [[nodiscard]] bool is_away() const { return away_.load(std::memory_order_relaxed); }

 private:
  void note(const StoreError& error);
  [[nodiscard]] Expected<std::unique_ptr<StoreReader>, StoreError> take();
  void give_back(std::unique_ptr<StoreReader> reader);

  Store& store_;
  StoreErrorCount errors_;
  std::atomic<bool> away_{false};
  std::mutex mutex_;
  std::vector<std::unique_ptr<StoreReader>> free_;
};

}  // namespace kakunin::service
