// SPDX-License-Identifier: Apache-2.0
// A request is the same whether it comes whole or byte by byte, and what is kept of it is no more than came.
#include <cstdlib>
#include <string>
#include <string_view>

#include "service/http/request_parser.h"

namespace {

using namespace kakunin::service;

struct Read {
  HttpRequest request;
  bool done = false;
  bool framed = false;
  bool failed = false;
};

/// As a connection does it: what the parser leaves of a piece goes before the next.
Read read(std::string_view text, std::size_t piece) {
  constexpr std::size_t limit = 1UL << 16U;
  RequestParser parser(limit, limit);
  Read read;
  std::string rest;
  while (!text.empty() && !parser.is_done() && !read.failed) {
    rest += text.substr(0, piece);
    text.remove_prefix(std::min(piece, text.size()));
    RequestParser::Error error;
    rest = std::string(parser.feed(rest, error));
    read.failed = error.failed();
  }
  read.done = parser.is_done();
  read.framed = parser.is_header_done() && parser.is_well_framed();
  read.request = std::move(parser.request());
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Read whole = read(text, size);
  const Read slowly = read(text, 1);
  if (whole.done != slowly.done) std::abort();
  if (!whole.done) return 0;
  if (whole.framed != slowly.framed || whole.request.body != slowly.request.body ||
      whole.request.target != slowly.request.target ||
      whole.request.content_type != slowly.request.content_type ||
      whole.request.client_request_id != slowly.request.client_request_id ||
      whole.request.body.size() > size) {
    std::abort();
  }
  return 0;
}
