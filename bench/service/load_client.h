// SPDX-License-Identifier: Apache-2.0
#pragma once
// A cheap blocking HTTPS client over one kept-alive connection: the load must not cost more than what it
// measures. Terminals do not run on the service's machine; since they do here, the thread that makes a client
// waits for its turn instead of pushing a server off its processor the moment an answer arrives.

#include <memory>
#include <string>
#include <string_view>

#include "service/bench_installation.h"

namespace kakunin::service::bench {

class LoadClient {
 public:
  LoadClient(std::uint16_t port, const BenchTerminal& terminal);
  ~LoadClient();
  LoadClient(const LoadClient&) = delete;
  LoadClient& operator=(const LoadClient&) = delete;

  /// The body of a 200 answer; throws on anything else.
  std::string post(std::string_view path, std::string_view body) { return send("POST", path, body); }
  /// As post(); chunks come as they are.
  std::string send(std::string_view method, std::string_view path, std::string_view body);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
  std::string in_;
};

}  // namespace kakunin::service::bench
