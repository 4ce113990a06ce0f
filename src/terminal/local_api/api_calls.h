// SPDX-License-Identifier: Apache-2.0
#pragma once
// The calls of the local API, from a request to a response; free of sockets. Described for others in
// docs/local-api.yaml.
//
// A request must name this machine in Host (so that no web site reaches it under a name of its own), must
// come from no web page unless its origin is allowed, and must carry a token whose scopes cover the call.

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "terminal/local_api/access_tokens.h"
#include "terminal/local_api/api_desk.h"
#include "terminal/local_api/visit_feed.h"

namespace kakunin::local_api {

struct ApiRequest {
  std::string method;
  std::string target;  // path, no query
  std::string host;
  std::string origin;         // empty: no web page
  std::string authorization;  // "Bearer …"
  std::string content_type;
  std::string body;
};

struct ApiResponse {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::string allow;           // with 405
  std::string allowed_origin;  // for the browser that may read it
  bool preflight = false;      // it may send any call of the API, with a token
  /// The connection goes on with events of these scopes instead of a body.
  std::optional<Scopes> stream;
};

/// Thread-safe. Another kind of calls (the simulator's) is another ApiExtension.
class ApiExtension {
 public:
  virtual ~ApiExtension() = default;
  /// nullopt: not one of its paths.
  [[nodiscard]] virtual std::optional<ApiResponse> handle(const ApiRequest& request) = 0;
};

class ApiCalls {
 public:
  struct Parts {
    ApiDesk& desk;
    VisitFeed& feed;
    std::vector<std::string> allowed_origins;
    ApiExtension* extension = nullptr;
    std::string version;
  };
  explicit ApiCalls(Parts parts, AccessTokens tokens)
      : parts_(std::move(parts)), tokens_(std::move(tokens)) {}

  /// Takes effect at the next request; open streams of revoked tokens are the server's to close.
  void set_tokens(AccessTokens tokens);
  /// The scopes of the token, as it is known now.
  [[nodiscard]] std::optional<Scopes> scopes_of(std::string_view authorization) const;

  [[nodiscard]] ApiResponse handle(const ApiRequest& request) const;

 private:
  struct Route;
  static const Route routes[];
  [[nodiscard]] std::optional<ApiResponse> refusal(const ApiRequest& request) const;
  [[nodiscard]] static ApiResponse preflight();
  [[nodiscard]] ApiResponse answer(const ApiRequest& request) const;
  [[nodiscard]] ApiResponse status(const ApiRequest& request, const Scopes& scopes) const;
  [[nodiscard]] ApiResponse events(const ApiRequest& request, const Scopes& scopes) const;
  [[nodiscard]] ApiResponse verdict(const ApiRequest& request, const Scopes& scopes) const;
  [[nodiscard]] ApiResponse begin(const ApiRequest& request, const Scopes& scopes) const;
  [[nodiscard]] ApiResponse cancel(const ApiRequest& request, const Scopes& scopes) const;
  [[nodiscard]] ApiResponse inquire(const ApiRequest& request, const Scopes& scopes) const;

  Parts parts_;
  mutable std::mutex mutex_;
  AccessTokens tokens_;
};

/// An RFC 9457 problem document.
[[nodiscard]] ApiResponse problem(unsigned status, std::string_view code, std::string_view title);

}  // namespace kakunin::local_api
