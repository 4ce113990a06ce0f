// SPDX-License-Identifier: Apache-2.0
#include "service/readers.h"

namespace kakunin::service {

Expected<std::unique_ptr<StoreReader>, StoreError> ReaderPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      auto reader = std::move(free_.back());
      free_.pop_back();
      return reader;
    }
  }
  return store_.open_reader();
}

void ReaderPool::note(const StoreError& error) {
  errors_.count(error);
  if (error.kind == StoreError::Kind::unavailable) away_ = true;
}

void ReaderPool::give_back(std::unique_ptr<StoreReader> reader) {
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(reader));
}

}  // namespace kakunin::service
