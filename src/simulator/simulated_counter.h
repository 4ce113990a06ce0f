// SPDX-License-Identifier: Apache-2.0
#pragma once
// A counter without a person, a reader or a service of its own, for makers of receipt computers: the local
// API as the counter app offers it, over the training's sample cards. Whoever puts a card on its reader says
// which PIN the patient types and whether they agree to a registration; the visit then runs as it would at a
// counter.
//
//   GET  /v1/simulator/cards
//   PUT  /v1/simulator/card     {"card": "shikaku-taro", "pin": "1234", "consent": "yes"}
//   DELETE /v1/simulator/card   take it away

#include <memory>

#include "terminal/local_api/api_server.h"
#include "training/training.h"

namespace kakunin::simulator {

struct SimulatorOptions {
  std::uint16_t port = 0;  // 0: any free one
  std::vector<std::string> allowed_origins;
  std::string version;
};

class SimulatedCounter {
 public:
  /// The error is an English sentence.
  [[nodiscard]] static Expected<std::unique_ptr<SimulatedCounter>, std::string> start(
      const SimulatorOptions& options, local_api::AccessTokens tokens);
  ~SimulatedCounter();
  SimulatedCounter(const SimulatedCounter&) = delete;
  SimulatedCounter& operator=(const SimulatedCounter&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Parts;
  explicit SimulatedCounter(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace kakunin::simulator
