// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the kernel has to know of a terminal's socket.

#include <boost/asio/ip/tcp.hpp>

namespace kakunin::service {

/// Answers leave at once; a peer that has vanished (power, network) is noticed within two minutes while idle,
/// and after half a minute where it owes the receipt of an answer.
void prepare(boost::asio::ip::tcp::socket& socket);

/// The other side has closed; what it sent before may still be there to read.
[[nodiscard]] bool has_gone(boost::asio::ip::tcp::socket& socket);

/// Bytes wait in the kernel that the other side has not received. (SIOCOUTQ, tcp(7))
[[nodiscard]] bool has_unsent(int socket);

/// Closes it with a reset: nothing lingers in the kernel, whatever was still to be sent.
void reset(boost::asio::ip::tcp::socket& socket);

}  // namespace kakunin::service
