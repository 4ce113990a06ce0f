// SPDX-License-Identifier: Apache-2.0
#pragma once
// Servers on free loopback ports: `openssl ocsp` as a responder, and one that answers whatever it is told.

#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include "pki/test_authority.h"
#include "support/temporary_directory.h"

namespace kakunin::pki::test {

/// Answers each connection's request with these bytes and closes; with none it stays silent until destroyed.
class RawServer {
 public:
  explicit RawServer(std::string answer);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  [[nodiscard]] std::string url() const;
  [[nodiscard]] int connections() const { return connections_; }

 private:
  void serve();
  std::string answer_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

/// `openssl ocsp` with this responder certificate and key and this index.
class OpensslResponder {
 public:
  OpensslResponder(const TestAuthority& authority, ByteView responder_certificate, EVP_PKEY* responder_key,
                   const std::string& index);
  ~OpensslResponder();
  OpensslResponder(const OpensslResponder&) = delete;
  OpensslResponder& operator=(const OpensslResponder&) = delete;
  [[nodiscard]] std::string url() const { return url_; }
  void stop();

 private:
  kakunin::test::TemporaryDirectory folder_;
  std::string url_;
  pid_t pid_ = -1;
};

}  // namespace kakunin::pki::test
