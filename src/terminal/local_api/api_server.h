// SPDX-License-Identifier: Apache-2.0
#pragma once
// The local API's HTTP/1.1 server: loopback only, a thread for the sockets and two for the calls. Events are
// sent as server-sent events (text/event-stream) on connections that stay open.
//
// Bounds: 32 connections, 16 KiB a request, 10 seconds to send one, 256 events waiting for a slow listener,
// who is then cut off and comes again.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/expected.h"
#include "terminal/local_api/api_calls.h"

namespace kakunin::local_api {

class ApiServer {
 public:
  /// port 0: any free one. Calls and feed outlive the server. listeners_changed: on the server's thread. The
  /// error is an English sentence.
  [[nodiscard]] static Expected<std::unique_ptr<ApiServer>, std::string> start(
      std::uint16_t port, const ApiCalls& calls, VisitFeed& feed,
      std::function<void()> listeners_changed = {});
  /// Closes everything.
  virtual ~ApiServer() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// How many listen to what needs this scope.
  [[nodiscard]] virtual int listeners(Scope scope) const = 0;
  /// Cuts off the listeners, who come again with a token that still counts.
  virtual void drop_listeners() = 0;
};

}  // namespace kakunin::local_api
