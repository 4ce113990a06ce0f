// SPDX-License-Identifier: Apache-2.0
#pragma once
// Plain HTTP to the pages for those who watch, byte by byte.

#include <cstdint>
#include <string>

namespace kakunin::service::test {

struct PlainReply {
  int status = 0;  // 0: the connection ended without an answer
  std::string head;
  std::string body;
};

/// Sends the bytes and reads to the end of the connection.
[[nodiscard]] PlainReply plain_request(std::uint16_t port, const std::string& bytes);
[[nodiscard]] PlainReply plain_get(std::uint16_t port, const std::string& path);
/// The value of a sample of /metrics; absent: -1.
[[nodiscard]] double plain_sample(std::uint16_t port, const std::string& name);

}  // namespace kakunin::service::test
