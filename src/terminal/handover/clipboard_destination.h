// SPDX-License-Identifier: Apache-2.0
#pragma once
// The clipboard, in the official app's own layout, for programs that read that. The clipboard belongs to the
// window system and its thread: a ClipboardPort is what stands between.

#include <functional>
#include <memory>
#include <string>

#include "terminal/handover/destination.h"

namespace kakunin::handover {

class ClipboardPort {
 public:
  virtual ~ClipboardPort() = default;
  /// Puts the text there, marked to be left out of clipboard histories, and takes it away after the time set
  /// if it is there still. From any thread; done is called once, on any thread.
  virtual void put(std::string text, std::function<void(bool taken)> done) = 0;
};

class ClipboardDestination final : public Destination {
 public:
  using Write = std::function<Expected<std::string, Failure>(const formats::Result&)>;
  ClipboardDestination(std::shared_ptr<ClipboardPort> port, Write write)
      : port_(std::move(port)), write_(std::move(write)) {}

  [[nodiscard]] DestinationKind kind() const override { return DestinationKind::clipboard; }
  [[nodiscard]] Expected<std::string, Failure> render(const formats::Result& result) const override {
    return write_(result);
  }
  [[nodiscard]] Expected<void, Failure> deliver(std::string_view content, Progress& progress,
                                                const std::stop_token& stop) override;

 private:
  std::shared_ptr<ClipboardPort> port_;
  Write write_;
};

}  // namespace kakunin::handover
