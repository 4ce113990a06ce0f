// SPDX-License-Identifier: Apache-2.0
#pragma once
// One kept-alive HTTPS connection with mutual TLS. Below the calls of the service: methods, bodies,
// deadlines. Anything larger than the cap, slower than the deadline or not proven by the CA ends as a typed
// error. Nothing of a request or an answer is logged.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/expected.h"
#include "terminal/tls_sessions.h"
#include "terminal/trouble.h"

namespace kakunin::net {
struct Curl;
}

namespace kakunin::terminal {

class CurlMulti;
class CurlTransfer;

struct HttpSettings {
  std::string service;  // https://host[:port], no path
  /// The CA certificates that may have issued the service's certificate, PEM.
  std::string ca_pem;
  /// The terminal's key and certificate, PEM; empty before enrolment.
  std::string identity_pem;
  std::string program;  // "kakunin/1.2.3", as User-Agent; the service may ask for a newer one
  std::string proxy;    // empty: as the environment says (https_proxy, no_proxy)
  std::chrono::milliseconds connect_deadline{5'000};
  std::chrono::milliseconds deadline{15'000};
  std::size_t max_answer = 64 * 1024;
  /// Each request asks the service to log it (flag 01 of its traceparent) and has an id of this side's own
  /// (X-Request-Id): the first eight digits of the trace id and the request's number in it, "4bf92f35-2".
  bool traced = false;
  /// Then told each trace id with its first request, by the thread that sends.
  std::function<void(std::string_view trace_id)> on_trace;
  /// Those of the program; none: the connection keeps its own.
  std::shared_ptr<TlsSessions> sessions;
};

struct HttpAnswer {
  int status = 0;
  std::string content_type;
  std::string body;
  std::optional<TimePoint> date;  // the Date header
};

struct HttpError {
  /// nullopt: cancelled.
  std::optional<ClientErrorKind> kind;
  std::string detail;
  /// The service's certificate is good but for its dates: this terminal's clock may be wrong.
  bool only_dates = false;
  /// Something of the request may have reached the service.
  bool sent = true;
};

enum class HttpMethod : std::uint8_t { get, post, put, erase };
[[nodiscard]] std::string_view to_text(HttpMethod method);

enum class CertificateDates : std::uint8_t { checked, ignored };

/// Takes the body of a success as it comes, whatever its size; the deadline is then for each silence. False:
/// no more of it is wanted.
using BodySink = std::function<bool(std::string_view bytes)>;

class HttpConnection {
 public:
  explicit HttpConnection(HttpSettings settings);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  /// Blocks. body: JSON, of a POST or PUT. dates ignored: only to learn the service's time, never with a
  /// body.
  [[nodiscard]] Expected<HttpAnswer, HttpError> send(HttpMethod method, std::string_view path,
                                                     std::string_view body,
                                                     CertificateDates dates = CertificateDates::checked,
                                                     const BodySink& sink = {});

  /// What is sent from now on belongs to another visit: its traceparent (W3C Trace Context) has another trace
  /// id, by which the service's log can be searched.
  void begin_trace();

  /// Ends a send under way, from any thread, and every later one until allow().
  void cancel();
  void allow();
  /// Waits without sending; true when the whole time passed, false when cancelled.
  [[nodiscard]] bool pause(std::chrono::milliseconds time);

 private:
  [[nodiscard]] CurlMulti& multi(const net::Curl& curl);
  void add_trace(CurlTransfer& transfer);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kakunin::terminal
