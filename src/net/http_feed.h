// SPDX-License-Identifier: Apache-2.0
#pragma once
// Boost.Beast's HTTP/1 parser, given what has come. Not by its async_read: once it knows the last chunk's
// line Beast 1.81 asserts that it is called with five bytes at least, and a body in chunks may end in smaller
// pieces (RFC 9112 section 7.1).

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <string_view>

namespace kakunin {

/// Reads on in an eager parser, and gives back what it leaves: a line's beginning, which has to come again
/// with more behind it, or what follows the message. That more is needed is no error.
template <class Parser>
[[nodiscard]] std::string_view feed_http(Parser& parser, std::string_view in,
                                         boost::system::error_code& error) {
  constexpr std::size_t shortest_end_of_chunks = std::string_view("0\r\n\r\n").size();
  const auto is_enough = [&] {
    return in.size() >= (parser.is_header_done() && parser.chunked() ? shortest_end_of_chunks : 1);
  };
  while (is_enough() && !parser.is_done() && !error) {
    in.remove_prefix(parser.put(boost::asio::buffer(in), error));
  }
  if (error == boost::beast::http::error::need_more) error = {};
  return in;
}

}  // namespace kakunin
