// SPDX-License-Identifier: Apache-2.0
#pragma once
// Challenges: 32 random bytes for one terminal and one purpose, good once and for 120 seconds. Kept in
// memory; a restart forgets them and terminals fetch a new one.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "protocol/messages.h"
#include "service/random_stock.h"

namespace kakunin::service {

/// Thread-safe.
class Challenges {
 public:
  static constexpr std::chrono::seconds lifetime{120};
  /// Unanswered challenges a terminal may hold; the oldest gives way.
  static constexpr std::size_t per_terminal = 16;

  [[nodiscard]] protocol::ChallengeAnswer issue(std::string_view terminal_id, protocol::Purpose purpose,
                                                TimePoint now);

  /// Takes the challenge out: whatever follows, it is gone. Another terminal's challenge stays where it is.
  [[nodiscard]] Expected<protocol::Nonce, protocol::Problem> take(const std::string& id,
                                                                  std::string_view terminal_id,
                                                                  protocol::Purpose purpose, TimePoint now);

  [[nodiscard]] std::size_t size() const;

 private:
  using Id = std::array<std::uint8_t, 16>;
  struct IdHash {
    std::size_t operator()(const Id& id) const {
      std::size_t value = 0;  // ids are random but for their first byte: any other part of them is a hash
      std::memcpy(&value, id.data() + sizeof value, sizeof value);
      return value;
    }
  };
  struct Entry {
    std::string terminal_id;
    protocol::Purpose purpose;
    protocol::Nonce nonce;
    TimePoint expires;
    std::list<Id>::iterator place;  // in by_age
  };

  /// The challenges of some of the terminals; the first byte of an id says of which.
  struct Shard {
    void forget(const Id& id);
    void forget_old(TimePoint now);

    mutable std::mutex mutex;
    RandomStock random;
    std::unordered_map<Id, Entry, IdHash> entries;
    std::unordered_map<std::string, std::vector<Id>> by_terminal;
    std::list<Id> by_age;  // oldest first; those in entries and no others
  };

  std::array<Shard, 32> shards_;
};

}  // namespace kakunin::service
