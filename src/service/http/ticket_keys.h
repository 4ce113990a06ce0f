// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keys of TLS session tickets. A ticket holds the whole session, the terminal's certificate included, so the
// service remembers nothing of it; whoever can make tickets can pass for any terminal. The keys are therefore
// derived from the one secret that allows the same, the terminal CA's key, and the time: they change every
// twelve hours by themselves, nothing new lies on a disk, and a service that was restarted, reloaded or
// stands on another machine with the same CA resumes what its sibling began.

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/clock.h"

namespace kakunin::service {

/// Thread-safe.
class TicketKeys {
 public:
  static constexpr std::chrono::hours period{12};
  static constexpr std::size_t name_size = 16;
  using Name = std::array<std::uint8_t, name_size>;

  struct Keys {
    Name name{};
    Digest cipher{};  // AES-256
    Digest mac{};     // HMAC-SHA-256
  };

  TicketKeys(const Digest& secret, std::function<TimePoint()> now) : secret_(secret), now_(std::move(now)) {}

  /// For new tickets.
  [[nodiscard]] Keys current() const { return of(period_now()); }
  /// For a ticket with this key name: of this period, the one before, or (another machine's clock) the next.
  [[nodiscard]] std::optional<Keys> find(std::span<const std::uint8_t, name_size> name) const;

 private:
  [[nodiscard]] std::int64_t period_now() const;
  [[nodiscard]] Keys of(std::int64_t number) const;

  Digest secret_;
  std::function<TimePoint()> now_;
};

}  // namespace kakunin::service
