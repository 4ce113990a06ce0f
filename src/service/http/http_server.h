// SPDX-License-Identifier: Apache-2.0
#pragma once
// HTTP/1.1 over TLS 1.3 for many kept-alive connections: one thread and event loop a processor, each
// connection on one of them. A client certificate is asked for but not demanded; who it is, and whether that
// is enough, is decided above. Limits on sizes and times hold for every connection. Limits and the server's
// certificate may change while connections are open.

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "service/http/http_message.h"
#include "service/http/refused_connections.h"
#include "service/settings.h"

namespace kakunin::service {

struct TlsIdentity {
  std::string certificate_chain_pem;
  std::string key_pem;
  /// Names of CAs to tell clients about (PEM); which of their certificates to send.
  std::string client_authority_pem;
  /// Session tickets are sealed with keys derived from it.
  Digest ticket_secret{};
};

struct HttpServerOptions {
  ListenAddress listen;  // port 0: any free one
  unsigned threads = 0;  // 0: one a processor
  HttpLimits limits;
  const Clock* clock = nullptr;  // of the ticket keys; none: the system's
  /// A listening socket that was made already (socket activation); listen is not used then.
  std::optional<int> inherited_socket;
};

/// What is seen of a running server from outside.
struct HttpServerState {
  std::size_t connections = 0;
  std::uint64_t handshakes_full = 0;
  std::uint64_t handshakes_resumed = 0;
  std::uint64_t handshakes_failed = 0;
  int handshakes_waiting = 0;  // their turn has not come
  /// So many wait that nothing is accepted: the rest waits in the kernel's queue.
  bool accept_paused = false;
  std::array<std::uint64_t, RefusedConnections::names.size()> refused{};
  /// How long the slowest event loop has not come round.
  std::chrono::steady_clock::duration stalled{};
};

class HttpServer {
 public:
  /// Binds and starts to answer. The error is an English sentence.
  [[nodiscard]] static Expected<std::unique_ptr<HttpServer>, std::string> start(
      const HttpServerOptions& options, const TlsIdentity& tls, HttpHandler handler, IdentifyPeer identify);

  virtual ~HttpServer() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual HttpServerState state() const = 0;
  /// For connections from now on, and for the next step of those that are open.
  virtual void set_limits(const HttpLimits& limits) = 0;
  /// Certificate and key for handshakes from now on; nothing changes where they cannot be used.
  [[nodiscard]] virtual Expected<void, std::string> set_identity(const TlsIdentity& tls) = 0;
  /// Stops accepting, lets the requests in flight finish (up to limits.stop; a body in pieces only to the end
  /// of its piece), closes everything and returns.
  virtual void stop() = 0;
};

}  // namespace kakunin::service
