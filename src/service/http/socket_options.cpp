// SPDX-License-Identifier: Apache-2.0
#include "service/http/socket_options.h"

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace kakunin::service {
namespace {

struct Option {
  int name;
  int value;
};

// Seconds, but for the last.
constexpr Option tcp_options[] = {
    {TCP_NODELAY, 1}, {TCP_KEEPIDLE, 60},         {TCP_KEEPINTVL, 15},
    {TCP_KEEPCNT, 4}, {TCP_USER_TIMEOUT, 30'000},  // milliseconds
};

}  // namespace

void prepare(boost::asio::ip::tcp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(boost::asio::socket_base::keep_alive(true), ignored);
  for (const Option& option : tcp_options) {
    ::setsockopt(socket.native_handle(), IPPROTO_TCP, option.name, &option.value, sizeof option.value);
  }
}

bool has_gone(boost::asio::ip::tcp::socket& socket) {
  ::pollfd state{socket.native_handle(), POLLRDHUP, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

bool has_unsent(int socket) {
  int bytes = 0;
  return ::ioctl(socket, SIOCOUTQ, &bytes) == 0 && bytes > 0;
}

void reset(boost::asio::ip::tcp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(boost::asio::socket_base::linger(true, 0), ignored);
  socket.close(ignored);
}

}  // namespace kakunin::service
