// SPDX-License-Identifier: Apache-2.0
#pragma once
// TLS sessions that outlive their connection: the next connection to the same service resumes one, which
// costs the service half of a full handshake. Kept in memory while the program runs; nothing is written to
// disk. Sessions of another service, CA or terminal certificate are never mixed up.

#include <memory>

namespace kakunin::net {
struct Curl;
}

namespace kakunin::terminal {

/// Thread-safe; shared by all connections of a program.
class TlsSessions {
 public:
  TlsSessions();
  ~TlsSessions();
  TlsSessions(const TlsSessions&) = delete;
  TlsSessions& operator=(const TlsSessions&) = delete;

  /// The library's CURLSH, made when it is first asked for.
  [[nodiscard]] void* share(const net::Curl& curl);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace kakunin::terminal
