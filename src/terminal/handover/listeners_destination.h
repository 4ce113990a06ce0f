// SPDX-License-Identifier: Apache-2.0
#pragma once
// The programs that listen to the local API. A verdict is told them when it comes to be shown; handing it
// over says how many there were, and handing it over again tells it again. Nobody there: a failure, and no
// other try by itself: later the patient is not at the counter any more.

#include <memory>

#include "terminal/handover/destination.h"

namespace kakunin::handover {

class ListenersPort {
 public:
  virtual ~ListenersPort() = default;
  /// How many programs were told what is shown; at least one. From any thread.
  [[nodiscard]] virtual Expected<int, Failure> tell() = 0;
};

class ListenersDestination final : public Destination {
 public:
  explicit ListenersDestination(std::shared_ptr<ListenersPort> port) : port_(std::move(port)) {}

  [[nodiscard]] DestinationKind kind() const override { return DestinationKind::local_api; }
  /// What they are told comes from the screen.
  [[nodiscard]] Expected<std::string, Failure> render(const formats::Result&) const override {
    return std::string();
  }
  /// progress.file_name: how many.
  [[nodiscard]] Expected<void, Failure> deliver(std::string_view content, Progress& progress,
                                                const std::stop_token& stop) override;

 private:
  std::shared_ptr<ListenersPort> port_;
};

}  // namespace kakunin::handover
