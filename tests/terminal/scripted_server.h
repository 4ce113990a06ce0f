// SPDX-License-Identifier: Apache-2.0
#pragma once
// An HTTPS server on loopback that says exactly what a test wants, in the test's own words, and a CA to trust
// it.

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"

struct ssl_st;      // SSL
struct ssl_ctx_st;  // SSL_CTX

namespace kakunin::test {

/// A CA made for one test.
class TestAuthority {
 public:
  TestAuthority();
  [[nodiscard]] const std::string& pem() const { return pem_; }
  /// Key and certificate for 127.0.0.1, or for the public key of a request (csr_pem given), PEM.
  [[nodiscard]] std::string issue(TimePoint from, TimePoint to) const;
  [[nodiscard]] std::string issue_for(const std::string& csr_pem, TimePoint from, TimePoint to) const;

 private:
  struct Keys;
  std::shared_ptr<Keys> keys_;
  std::string pem_;
};

struct Reply {
  std::string raw;           // as it goes on the wire
  bool close_after = false;  // cut the connection when it is sent
  bool hang = false;         // send nothing more until the server ends
};

[[nodiscard]] Reply json_reply(int status, const std::string& body);

class ScriptedServer {
 public:
  using Script = std::function<Reply(const std::string& request_line, const std::string& body, int count)>;

  ScriptedServer(const std::string& identity_pem, Script script);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] int connections() const { return connections_; }
  /// Of them, those that resumed a TLS session.
  [[nodiscard]] int resumptions() const { return resumptions_; }
  [[nodiscard]] int requests() const { return requests_; }
  /// So many connections end before their handshake.
  void hang_up_on(int connections) { hang_ups_ = connections; }
  /// The head of the last request goes there.
  void keep_head(std::string& place) { head_ = &place; }
  /// Returns when so many requests came.
  void wait_for_requests(int count) const;

 private:
  void run();
  void serve(ssl_st* connection);

  std::shared_ptr<ssl_ctx_st> context_;
  Script script_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> client_ = -1;
  std::atomic<bool> ending_ = false;
  std::atomic<int> connections_ = 0;
  std::atomic<int> resumptions_ = 0;
  std::atomic<int> requests_ = 0;
  std::atomic<int> hang_ups_ = 0;
  std::atomic<std::string*> head_ = nullptr;
  std::thread thread_;
};

}  // namespace kakunin::test
