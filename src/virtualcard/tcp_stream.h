// SPDX-License-Identifier: Apache-2.0
#pragma once
// A TCP connection whose every wait another thread can end. One implementation file per platform.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.h"

namespace kakunin::virtualcard {

/// Ends the waits of the streams made with it, now and later. From any thread.
class StreamStop {
 public:
  StreamStop();
  ~StreamStop();
  StreamStop(const StreamStop&) = delete;
  StreamStop& operator=(const StreamStop&) = delete;
  void request();
  /// Platform's handle to wait on.
  [[nodiscard]] int handle() const { return read_; }

 private:
  int read_ = -1;
  int write_ = -1;
};

class TcpStream {
 public:
  /// nullopt: nobody listens, or the stop was requested. host is a name or an address.
  [[nodiscard]] static std::optional<TcpStream> connect(const std::string& host, std::uint16_t port,
                                                        const StreamStop& stop);
  TcpStream(TcpStream&& other) noexcept;
  TcpStream& operator=(TcpStream&& other) noexcept;
  ~TcpStream();

  /// Fills the span. False: the other side closed, failed, or the stop was requested.
  [[nodiscard]] bool receive(std::span<std::uint8_t> out);
  [[nodiscard]] bool send(ByteView bytes);
  /// Waits for the stop or for the other side to close; what it says meanwhile is lost.
  void wait_for_end();

 private:
  TcpStream(int socket, const StreamStop& stop) : socket_(socket), stop_(&stop) {}
  [[nodiscard]] bool wait(short events) const;

  int socket_;
  const StreamStop* stop_;
};

}  // namespace kakunin::virtualcard
