// SPDX-License-Identifier: Apache-2.0
// A request is the same whether it comes whole or byte by byte, and what is kept of it is no more than came.
#include <cstdlib>
#include <tuple>

#include "service/core/request_in_pieces.h"

namespace {

using namespace kakunin::service;

auto kept(const HttpRequest& request) {
  return std::tie(request.method, request.target, request.content_type, request.content_encoding,
                  request.user_agent, request.client_request_id, request.traceparent, request.body);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr test::RequestLimits limits{.header_bytes = 1UL << 16U, .body_bytes = 1UL << 16U};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto whole = test::read_in_pieces(text, size, limits);
  const auto slowly = test::read_in_pieces(text, 1, limits);
  if (whole.is_done != slowly.is_done) std::abort();
  if (!whole.is_done) return 0;
  if (whole.is_well_framed != slowly.is_well_framed || kept(whole.request) != kept(slowly.request) ||
      whole.request.body.size() > size) {
    std::abort();
  }
  return 0;
}
