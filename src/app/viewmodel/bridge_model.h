// SPDX-License-Identifier: Apache-2.0
#pragma once
// The OQS folder bridge beside the counter app: runs while it is switched on, and says how it stands. GUI
// thread only.

#include <QObject>
#include <optional>
#include <thread>

#include "app/viewmodel/client_source.h"
#include "terminal/bridge/bridge.h"

namespace kakunin::app {

class BridgeModel final : public QObject {
  Q_OBJECT

 public:
  struct Parts {
    ClientSource client;
    std::shared_ptr<const Clock> clock;
  };

  explicit BridgeModel(Parts parts, QObject* parent = nullptr);
  ~BridgeModel() override;

  void set_settings(const terminal::BridgeSettings& settings);
  /// Asked for with each inquiry.
  void set_proof(protocol::ProofWish proof);
  /// Practice answers no receipt computer.
  void set_paused(bool paused);

  [[nodiscard]] bool is_on() const { return thread_.joinable(); }
  [[nodiscard]] const bridge::BridgeCounts& counts() const { return counts_; }
  /// Why the folder is not served at the moment, or the last answer was not given.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 signals:
  void changed();
  /// An inquiry of the receipt computer went to the service: for the record.
  void asked(const kakunin::terminal::DayEntry& check,
             const std::optional<kakunin::protocol::VerdictAnswer>& answer);

 private:
  void restart();
  void take(const bridge::BridgeNews& news, const bridge::BridgeCounts& counts);

  Parts parts_;
  terminal::BridgeSettings settings_;
  protocol::ProofWish proof_ = protocol::ProofWish::none;
  bool paused_ = false;
  bridge::BridgeCounts counts_;
  std::optional<Failure> failure_;
  std::jthread thread_;
};

}  // namespace kakunin::app
