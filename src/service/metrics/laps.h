// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where one request's time goes: the stages follow each other without a gap, so that one look at the clock
// ends one stage and begins the next, and all stages together are the whole.

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace kakunin::service::metrics {

enum class Stage : std::uint8_t {
  gate,         // path, limits, terminal, facility
  read,         // JSON of the request
  challenge,    // taken out
  certificate,  // parsed, chain, revocation
  signature,    // over the statement, or the proof of 目視確認
  lookup,       // person and entitlements
  decide,       // assess, the answer's JSON, and whatever else precedes the record
  commit,       // until the audit record is durable
  answer,       // on the connection's thread
};
inline constexpr std::array<std::string_view, 9> stage_names = {
    "gate", "read", "challenge", "certificate", "signature", "lookup", "decide", "commit", "answer"};

/// Used by one thread after the other.
class Laps {
 public:
  using Clock = std::chrono::steady_clock;

  /// What passed since the last lap was spent in this stage.
  void lap(Stage stage) {
    const Clock::time_point now = Clock::now();
    took_[static_cast<std::size_t>(stage)] += now - last_;
    last_ = now;
  }

  [[nodiscard]] const std::array<Clock::duration, stage_names.size()>& took() const { return took_; }
  [[nodiscard]] Clock::duration whole() const { return last_ - began_; }

 private:
  Clock::time_point began_ = Clock::now();
  Clock::time_point last_ = began_;
  std::array<Clock::duration, stage_names.size()> took_{};
};

}  // namespace kakunin::service::metrics
