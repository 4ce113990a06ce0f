// SPDX-License-Identifier: Apache-2.0
#pragma once
// A request as a connection reads it: given to the parser piece by piece, what it leaves of one going before
// the next.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "service/http/request_parser.h"

namespace kakunin::service::test {

struct RequestLimits {
  std::size_t header_bytes;
  std::size_t body_bytes;
};

struct RequestInPieces {
  HttpRequest request;
  bool is_done = false;
  bool is_well_framed = false;  // its header is done, and so is its framing
  bool has_failed = false;
};

[[nodiscard]] inline RequestInPieces read_in_pieces(std::string_view text, std::size_t piece,
                                                    const RequestLimits& limits) {
  TextStock texts;
  RequestParser parser(limits.header_bytes, limits.body_bytes, texts);
  RequestInPieces read;
  std::string rest;
  while (!text.empty() && !parser.is_done() && !read.has_failed) {
    rest += text.substr(0, piece);
    text.remove_prefix(std::min(piece, text.size()));
    RequestParser::Error error;
    rest = std::string(parser.feed(rest, error));
    read.has_failed = error.failed();
  }
  read.is_done = parser.is_done();
  read.is_well_framed = parser.is_header_done() && parser.is_well_framed();
  read.request = std::move(parser.request());
  return read;
}

}  // namespace kakunin::service::test
