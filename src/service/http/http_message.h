// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the HTTP server and the service say to each other, free of any HTTP library.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"

struct x509_st;  // X509

namespace kakunin::service {

/// Whose certificate the connection showed.
struct PeerIdentity {
  enum class State : std::uint8_t { none, untrusted, trusted };
  State state = State::none;
  std::string terminal_id;  // where trusted
  TimePoint not_after;      // where trusted
};

/// A request that could not be read to its end.
enum class HttpFault : std::uint8_t { none, malformed, too_large };

/// The thread on which a connection's requests are worked on.
class ConnectionThread {
 public:
  virtual ~ConnectionThread() = default;
  /// Each has its own, from 0 on.
  [[nodiscard]] virtual std::size_t number() const = 0;
  /// From any thread: work for its next turn, behind what has come already.
  virtual void post(std::function<void()> work) = 0;
  /// On the thread itself: a body that nobody needs any more, for its memory.
  virtual void give_back(std::string text) = 0;
};

struct HttpRequest {
  HttpFault fault = HttpFault::none;
  std::string method;
  std::string target;
  std::string content_type;
  std::string content_encoding;
  std::string user_agent;
  std::string client_request_id;  // X-Request-Id as it came
  std::string traceparent;        // as it came
  std::string body;
  std::string peer_address;
  std::shared_ptr<const PeerIdentity> peer;
  ConnectionThread* thread = nullptr;  // its connection's; none where there is no server
};

/// A piece of a body. Empty: that was the last. None: it cannot go on; the connection is cut, so that nobody
/// takes this for the end. To be called once, from any thread.
using GotPiece = std::function<void(std::optional<std::string>)>;
/// Asks for the next piece when the one before has left, on the connection's own thread, and does not wait
/// for it.
using NextPiece = std::function<void(GotPiece)>;

struct HttpResponse {
  int status = 500;
  std::string content_type;
  std::string request_id;
  std::string body;
  NextPiece next_piece;  // set: the body comes in pieces instead
  std::string allow;     // the methods of the path, with 405
  std::optional<int> retry_after_seconds;
  bool close = false;  // the connection, when the answer is through
};

/// Makes the answer; called once at most, on the connection's own thread.
using MakeResponse = std::function<HttpResponse()>;
/// To be called once, from any thread.
using Respond = std::function<void(MakeResponse)>;
using HttpHandler = std::function<void(HttpRequest&&, Respond&&)>;
/// Called once a connection, with the client's certificate.
using IdentifyPeer = std::function<PeerIdentity(x509_st*)>;

}  // namespace kakunin::service
