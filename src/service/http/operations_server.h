// SPDX-License-Identifier: Apache-2.0
#pragma once
// Plain HTTP for those who watch the service: GET of a path, a text, and the connection ends. One thread
// beside the ones that answer terminals, few connections at a time, a few seconds for each; meant for
// loopback or a network of its own, since it asks nobody who they are.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "service/settings.h"

namespace kakunin::service {

struct OperationsPage {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};
/// The page of a path; called on the server's thread.
using OperationsPages = std::function<OperationsPage(std::string_view path)>;

class OperationsServer {
 public:
  /// The error is an English sentence.
  [[nodiscard]] static Expected<std::unique_ptr<OperationsServer>, std::string> start(
      const ListenAddress& listen, OperationsPages pages);
  /// Closes everything.
  virtual ~OperationsServer() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
};

}  // namespace kakunin::service
