// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tells the sockets of one event loop when there is something to read or room to write, a turn's worth at a
// time. The kernel hears of each socket once (edges, epoll(7)); Asio's own waiting would tell it of every
// wait, which is one call more for each request. For the HTTP server's own files.

#include <sys/epoll.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstddef>

namespace kakunin::service {

/// Belongs to one loop and its thread.
class Readiness {
 public:
  enum class Change : std::uint8_t { stirred, ended };
  class Watched {
   public:
    Watched() = default;
    virtual ~Watched() = default;
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    /// Since it was last told so, bytes have come or room for more has. ended: the other side will not send
    /// any more, or the connection is broken.
    virtual void ready(Change change) = 0;
  };

  /// Throws std::system_error where the kernel has no room for it.
  explicit Readiness(boost::asio::io_context& context);

  /// Until it is forgotten. False where the kernel refuses.
  [[nodiscard]] bool watch(int socket, Watched& who);
  /// Not told any more, not even what this turn has brought. For whoever closes its socket; before that.
  void forget(int socket, const Watched& who);

 private:
  void wait();
  void turn();

  boost::asio::posix::stream_descriptor sockets_;  // the kernel's set of them
  std::array<::epoll_event, 128> brought_{};
  std::size_t next_ = 0;  // of those, while a turn goes on
  std::size_t size_ = 0;
};

}  // namespace kakunin::service
