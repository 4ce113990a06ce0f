// SPDX-License-Identifier: Apache-2.0
#pragma once
// An HTTPS client for tests, and a terminal that enrols with it.

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "protocol/messages.h"

namespace kakunin::service::test {

struct Reply {
  long status = 0;                             // 0: no answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  [[nodiscard]] boost::json::object json() const;
  /// "K3201"; empty where the answer is no problem.
  [[nodiscard]] std::string code() const;
};

/// One call and its answer, as openapi_test.cpp hands them to the checker.
struct Exchange {
  std::string method;
  std::string path;
  std::string request_body;
  Reply reply;
};

struct ClientIdentity {
  std::string certificate_pem;
  std::string key_pem;
};

/// A kept-alive connection. Not thread-safe.
class Client {
 public:
  Client(std::uint16_t port, std::string authority_pem, ClientIdentity identity = {});
  ~Client();
  Client(Client&&) noexcept;

  Reply get(std::string_view path);
  Reply post(std::string_view path, std::string_view body,
             std::string_view content_type = "application/json");
  Reply send(std::string_view method, std::string_view path, std::string_view body,
             const std::vector<std::string>& headers);

  /// All calls go there as well.
  void record_to(std::vector<Exchange>* exchanges) { exchanges_ = exchanges; }

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  std::string base_;
  std::string authority_pem_;
  ClientIdentity identity_;
  std::vector<Exchange>* exchanges_ = nullptr;
};

struct KeyAndRequest {
  std::string key_pem;
  std::string csr_pem;
};
/// A P-256 key and a request signed with it.
[[nodiscard]] KeyAndRequest make_request();
/// As above on another curve.
[[nodiscard]] KeyAndRequest make_request_on(const char* curve);
/// A certificate for clients signed by nobody but itself.
[[nodiscard]] ClientIdentity foreign_identity(const std::string& common_name);

}  // namespace kakunin::service::test
