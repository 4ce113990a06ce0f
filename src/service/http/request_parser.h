// SPDX-License-Identifier: Apache-2.0
#pragma once
// One HTTP/1 request as it comes in, read by Boost.Beast's parser straight into an HttpRequest: of the header
// only the fields that the service looks at are kept. For the HTTP server's own files.

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <string_view>

#include "service/http/http_message.h"
#include "service/http/text_stock.h"

namespace kakunin::service {

class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  using Error = boost::system::error_code;

  /// The body's memory is of the stock.
  RequestParser(std::size_t header_bytes, std::size_t body_bytes, TextStock& texts);

  /// Reads on, and gives back what it leaves: a line's beginning, which has to come again with more behind
  /// it, or what follows the request.
  [[nodiscard]] std::string_view feed(std::string_view in, Error& error);
  /// The header, with what feed() left of it, is longer than it may be. (Beast's own limit is for one line.)
  [[nodiscard]] bool is_header_too_long(std::string_view left) const {
    return header_bytes_ + left.size() > most_header_bytes_;
  }

  /// Where the body ends is beyond doubt for everyone who reads the request (RFC 9112 sections 3.2 and 6.3):
  /// one Host; one Content-Length of digits only, or "chunked" and nothing else. Beast is more lenient. Once
  /// the header is done.
  [[nodiscard]] bool is_well_framed() const;
  /// "Expect: 100-continue" (RFC 9110 section 10.1.1).
  [[nodiscard]] bool expects_continue() const { return expects_continue_; }
  /// HTTP/1.1, not 1.0.
  [[nodiscard]] bool is_version_1_1() const { return version_ == 11; }
  /// What has come of it; the parser has no more use afterwards.
  [[nodiscard]] HttpRequest& request() { return request_; }

 private:
  using Text = boost::beast::string_view;
  using Field = boost::beast::http::field;

  void keep(Field name, std::string_view unknown_name, std::string_view value);

  void on_request_impl(boost::beast::http::verb verb, Text method, Text target, int version,
                       Error& error) override;
  void on_response_impl(int code, Text reason, int version, Error& error) override;
  void on_field_impl(Field name, Text name_text, Text value, Error& error) override;
  void on_header_impl(Error& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& error) override;
  std::size_t on_body_impl(Text body, Error& error) override;
  void on_chunk_header_impl(std::uint64_t size, Text extensions, Error& error) override;
  std::size_t on_chunk_body_impl(std::uint64_t remaining, Text body, Error& error) override;
  void on_finish_impl(Error& error) override;

  TextStock& texts_;
  std::size_t most_header_bytes_;
  std::size_t header_bytes_ = 0;  // so far
  HttpRequest request_;
  int version_ = 0;
  int hosts_ = 0;
  int lengths_ = 0;
  int codings_ = 0;
  bool is_length_number_ = true;
  bool is_chunked_ = false;
  bool expects_continue_ = false;
};

}  // namespace kakunin::service
