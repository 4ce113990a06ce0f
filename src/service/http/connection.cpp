// SPDX-License-Identifier: Apache-2.0
#include "service/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>
#include <cstdio>
#include <utility>

#include "service/http/socket_options.h"

namespace kakunin::service {
namespace {

namespace http = beast::http;

constexpr std::size_t read_size = 4096;
constexpr std::size_t idle_buffer = 8UL * 1024;
constexpr int ticks_until_rest = 4;
constexpr std::chrono::seconds drain_time{2};
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

void add_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

/// How the end of a body is known.
enum class Framing : std::uint8_t { length, chunks, end_of_connection };

void write_head(std::string& out, const HttpResponse& response, std::string_view date, Framing framing,
                bool keep_alive) {
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(http::obsolete_reason(static_cast<http::status>(response.status))).append("\r\n");
  add_header(out, "Date", date);
  add_header(out, "Content-Type", response.content_type);
  if (framing == Framing::chunks) {
    add_header(out, "Transfer-Encoding", "chunked");
  } else if (framing == Framing::length) {
    add_header(out, "Content-Length", std::to_string(response.body.size()));
  }
  add_header(out, "X-Request-Id", response.request_id);
  add_header(out, "Cache-Control", "no-store");
  if (!response.allow.empty()) add_header(out, "Allow", response.allow);
  if (response.retry_after_seconds) {
    add_header(out, "Retry-After", std::to_string(*response.retry_after_seconds));
  }
  if (!keep_alive) add_header(out, "Connection", "close");
  out.append("\r\n");
}

/// Where the body ends must be beyond doubt for everyone who reads the request (RFC 9112 sections 3.2
/// and 6.3): one Host; one Content-Length of digits only, or "chunked" and nothing else. Beast is more
/// lenient.
bool is_well_framed(const http::request<http::string_body>& message) {
  const auto coding = message.find(http::field::transfer_encoding);
  if (coding != message.end() &&
      (message.version() != 11 || message.count(http::field::transfer_encoding) != 1 ||
       !beast::iequals(coding->value(), "chunked"))) {
    return false;
  }
  const auto length = message[http::field::content_length];
  const bool is_number = length.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number && message.count(http::field::content_length) <= 1 &&
         (message.version() != 11 || message.count(http::field::host) == 1);
}

/// RFC 9112 section 7.1; an empty one is the last.
std::string chunk(std::string_view piece) {
  char size[24];
  std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
  return std::string(size).append(piece).append("\r\n");
}

bool is_too_large(const boost::system::error_code& error) {
  return error == http::error::body_limit || error == http::error::header_limit ||
         error == http::error::buffer_overflow;
}

}  // namespace

Connection::Connection(Arrival arrival, Loop& loop)
    : loop_(loop),
      stream_(std::move(arrival.socket), loop.shared.tls.native_handle()),
      place_(std::move(arrival.place)),
      counted_(std::move(arrival.counted)) {
}

void Connection::enter(Phase phase) {
  const HttpLimits& limits = loop_.limits;
  const std::chrono::seconds allowed[] = {limits.handshake, limits.idle,  limits.header, limits.body,
                                          limits.answer,    limits.write, drain_time,    drain_time};
  phase_ = phase;
  idle_ticks_ = 0;
  deadline_ = std::chrono::steady_clock::now() + allowed[static_cast<std::size_t>(phase)];
}

void Connection::start() {
  Error error;
  const auto endpoint = stream_.socket().remote_endpoint(error);
  if (!error) peer_address_ = address_text(endpoint.address());
  enter(Phase::handshake);
  stream_.async_handshake([self = shared_from_this()](const Error& failed, std::size_t /*size*/) {
    if (failed) {
      self->loop_.shared.handshakes_failed.add();
      return self->close();
    }
    self->handshaken();
  });
}

void Connection::handshaken() {
  SSL* tls = stream_.tls();
  (SSL_session_reused(tls) == 1 ? loop_.shared.handshakes_resumed : loop_.shared.handshakes_full).add();
  X509* certificate = SSL_get0_peer_certificate(tls);
  peer_ = std::make_shared<const PeerIdentity>(loop_.shared.identify(certificate));
  if (peer_->state == PeerIdentity::State::trusted) prove();
  begin_request();
}

/// A terminal that comes again and again goes on its address's account, like everyone unknown.
void Connection::prove() {
  const HttpLimits& limits = loop_.limits;
  loop_.proved(*this);
  const auto now = std::chrono::steady_clock::now();
  if (!loop_.shared.terminals.take(peer_->terminal_id, limits.terminal_connections, now)) {
    place_.proved(limits.address_connections);
  }
}

void Connection::begin_request() {
  if (loop_.stopping()) return close();
  parser_.emplace();
  parser_->eager(true);
  parser_->header_limit(static_cast<std::uint32_t>(loop_.limits.header_bytes));
  parser_->body_limit(loop_.limits.body_bytes);
  continued_ = false;
  header_bytes_ = 0;
  enter(Phase::idle);
  if (buffer_.size() > 0) {  // through the loop, so that whoever sends many at once lets others in between
    return asio::post(loop_.context, [self = shared_from_this()] { self->parse(); });
  }
  if (buffer_.capacity() > idle_buffer) buffer_ = beast::flat_buffer{};
  if (out_.capacity() > idle_buffer) std::string().swap(out_);
  read();
}

void Connection::read() {
  stream_.async_read_some(
      buffer_.prepare(read_size).data(), read_size,
      [self = shared_from_this()](const Error& error, std::size_t size) { self->received(error, size); });
}

void Connection::received(const Error& error, std::size_t size) {
  if (error) return close();
  buffer_.commit(size);
  parse();
}

void Connection::parse() {
  if (phase_ == Phase::closed) return;
  if (phase_ == Phase::idle) enter(Phase::header);
  Error error;
  while (buffer_.size() > 0 && !parser_->is_done() && !error) {
    const std::size_t used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    if (!parser_->is_header_done()) header_bytes_ += used;
  }
  if (error && error != http::error::need_more) {
    return dispatch(is_too_large(error) ? HttpFault::too_large : HttpFault::malformed);
  }
  if (parser_->is_header_done() && phase_ == Phase::header && !is_well_framed(parser_->get())) {
    return dispatch(HttpFault::malformed);
  }
  if (parser_->is_done()) return dispatch(HttpFault::none);
  // What the parser leaves is the beginning of a header line or of a chunk's; its own limit is for one line.
  if (header_bytes_ + buffer_.size() > loop_.limits.header_bytes) {
    return dispatch(HttpFault::too_large);
  }
  if (parser_->is_header_done() && phase_ == Phase::header) {
    enter(Phase::body);
    if (!continued_ && beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      return continue_body();
    }
  }
  read();
}

void Connection::continue_body() {
  continued_ = true;
  stream_.async_write(continue_line, [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
    if (error) return self->close();
    self->read();
  });
}

HttpRequest Connection::take_request(HttpFault fault) {
  HttpRequest request;
  request.fault = fault;
  request.peer = peer_;
  request.peer_address = peer_address_;
  request.thread = &loop_;
  if (!parser_->is_header_done()) return request;
  auto& message = parser_->get();
  request.method = message.method_string();
  request.target = message.target();
  request.content_type = message[http::field::content_type];
  request.content_encoding = message[http::field::content_encoding];
  request.user_agent = message[http::field::user_agent];
  request.client_request_id = message["X-Request-Id"];
  request.traceparent = message["traceparent"];
  request.body = std::move(message.body());
  return request;
}

void Connection::dispatch(HttpFault fault) {
  keep_alive_ = fault == HttpFault::none && parser_->keep_alive();
  HttpRequest request = take_request(fault);
  head_only_ = request.method == "HEAD";
  enter(Phase::answering);
  loop_.shared.handler(std::move(request), [self = shared_from_this()](MakeResponse make) {
    self->loop_.deliver(self, std::move(make));
  });
}

void Connection::answer(const HttpResponse& response) {
  if (phase_ != Phase::answering) return;  // the deadline came first
  if (loop_.stopping() || response.close) keep_alive_ = false;
  enter(Phase::writing);
  out_.clear();
  Framing framing = Framing::length;
  if (response.next_piece) {
    chunked_ = parser_->get().version() >= 11;
    framing = chunked_ ? Framing::chunks : Framing::end_of_connection;
    keep_alive_ = keep_alive_ && chunked_;
  }
  write_head(out_, response, loop_.http_date(), framing, keep_alive_);
  if (!head_only_) {
    out_.append(response.body);
    next_piece_ = response.next_piece;
  }
  send_out();
}

void Connection::send_out() {
  stream_.async_write(out_, [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
    if (error) return self->close();
    self->written();
  });
}

/// One piece is in memory at a time, whatever the client's pace.
void Connection::write_piece() {
  if (phase_ == Phase::closed) return;
  auto piece = loop_.stopping() ? std::nullopt : next_piece_();
  if (!piece) return close();
  enter(Phase::writing);
  if (piece->empty()) next_piece_ = nullptr;
  out_ = chunked_ ? chunk(*piece) : std::move(*piece);
  send_out();
}

void Connection::written() {
  if (next_piece_) return asio::post(loop_.context, [self = shared_from_this()] { self->write_piece(); });
  if (keep_alive_) return begin_request();
  // The client may still be sending: closing now would reset the connection under the answer it has to read.
  enter(Phase::draining);
  buffer_ = beast::flat_buffer{};
  stream_.async_shutdown([self = shared_from_this()](const Error& /*error*/, std::size_t /*size*/) {
    Error ignored;
    self->stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    self->drain();
  });
}

void Connection::drain() {
  stream_.socket().async_read_some(buffer_.prepare(read_size),
                                   [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                                     if (error) return self->close();
                                     self->drain();
                                   });
}

bool Connection::is_late(std::chrono::steady_clock::time_point now) {
  if (phase_ == Phase::idle && ++idle_ticks_ == ticks_until_rest) stream_.rest();
  return now >= deadline_;
}

void Connection::stop() {
  if (phase_ == Phase::idle || phase_ == Phase::handshake) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  const bool is_quiet = phase_ == Phase::idle || phase_ == Phase::draining;
  phase_ = Phase::closed;
  if (is_quiet) {
    Error ignored;
    stream_.socket().close(ignored);
  } else {
    reset(stream_.socket());
  }
  loop_.remove(*this);
}

}  // namespace kakunin::service
