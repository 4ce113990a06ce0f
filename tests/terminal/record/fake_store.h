// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store of secrets in memory, and entries to keep.

#include "terminal/record/record_entry.h"
#include "terminal/record/secret_store.h"

namespace kakunin::record {

struct FakeStore final : SecretStore {
  bool works = true;
  std::optional<Bytes> kept;
  Recorded<std::optional<Key>> find() override {
    if (!works) return unexpected(RecordError::no_key);
    return kept ? Key::from_bytes(*kept) : std::nullopt;
  }
  Recorded<void> keep(const Key& key) override {
    if (!works) return unexpected(RecordError::no_key);
    kept.emplace(key.view().begin(), key.view().end());
    return {};
  }
  Recorded<void> forget() override {
    kept.reset();
    return {};
  }
};

inline RecordEntry entry_at(TimePoint time, const char* request = "r-1") {
  RecordEntry made;
  made.check = {time, terminal::DayMethod::pin, terminal::DayResult::covered, std::nullopt, request};
  return made;
}

}  // namespace kakunin::record
