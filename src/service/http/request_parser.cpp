// SPDX-License-Identifier: Apache-2.0
#include "service/http/request_parser.h"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/field.hpp>

#include "net/http_feed.h"

namespace kakunin::service {
namespace {

namespace beast = boost::beast;
using Field = beast::http::field;

/// The field's place in a request; the first of several of one name counts.
struct Kept {
  Field field;
  std::string_view name;  // of those that Beast does not know
  std::string HttpRequest::*to;
};

constexpr Kept kept[] = {
    {Field::content_type, {}, &HttpRequest::content_type},
    {Field::content_encoding, {}, &HttpRequest::content_encoding},
    {Field::user_agent, {}, &HttpRequest::user_agent},
    {Field::unknown, "X-Request-Id", &HttpRequest::client_request_id},
    {Field::unknown, "traceparent", &HttpRequest::traceparent},
};

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

RequestParser::RequestParser(std::size_t header_bytes, std::size_t body_bytes, TextStock& texts)
    : texts_(texts), most_header_bytes_(header_bytes) {
  eager(true);
  header_limit(static_cast<std::uint32_t>(header_bytes));
  body_limit(body_bytes);
}

std::string_view RequestParser::feed(std::string_view in, Error& error) {
  const std::string_view left = feed_http(*this, in, error);
  if (!is_header_done()) header_bytes_ += in.size() - left.size();
  return left;
}

bool RequestParser::is_well_framed() const {
  if (codings_ > 0 && (!is_version_1_1() || codings_ != 1 || !is_chunked_)) return false;
  return is_length_number_ && lengths_ <= 1 && (!is_version_1_1() || hosts_ == 1);
}

void RequestParser::keep(Field name, std::string_view unknown_name, std::string_view value) {
  for (const Kept& one : kept) {
    if (one.field != name || (name == Field::unknown && !beast::iequals(one.name, unknown_name))) continue;
    std::string& place = request_.*one.to;
    if (place.empty()) place = value;
    return;
  }
}

void RequestParser::on_request_impl(beast::http::verb /*verb*/, Text method, Text target, int version,
                                    Error& /*error*/) {
  request_.method = view(method);
  request_.target = view(target);
  version_ = version;
}

void RequestParser::on_field_impl(Field name, Text name_text, Text value, Error& /*error*/) {
  if (is_header_done()) return;  // behind a body in chunks: it changes nothing of what was asked
  switch (name) {
    case Field::host:
      ++hosts_;
      return;
    case Field::content_length:
      ++lengths_;
      is_length_number_ = is_length_number_ && is_number(view(value));
      return;
    case Field::transfer_encoding:
      ++codings_;
      is_chunked_ = beast::iequals(value, "chunked");
      return;
    case Field::expect:
      expects_continue_ = beast::iequals(value, "100-continue");
      return;
    default:
      keep(name, view(name_text), view(value));
  }
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& /*error*/) {
  constexpr std::uint64_t believed = 8UL * 1024;  // who says more has to send it first
  request_.body = texts_.take();
  if (length) request_.body.reserve(static_cast<std::size_t>(std::min(*length, believed)));
}

std::size_t RequestParser::on_body_impl(Text body, Error& /*error*/) {
  request_.body.append(body.data(), body.size());
  return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t /*remaining*/, Text body, Error& error) {
  return on_body_impl(body, error);
}

void RequestParser::on_response_impl(int /*code*/, Text /*reason*/, int /*version*/, Error& /*error*/) {
}
void RequestParser::on_header_impl(Error& /*error*/) {
}
void RequestParser::on_chunk_header_impl(std::uint64_t /*size*/, Text /*extensions*/, Error& /*error*/) {
}
void RequestParser::on_finish_impl(Error& /*error*/) {
}

}  // namespace kakunin::service
