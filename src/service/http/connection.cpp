// SPDX-License-Identifier: Apache-2.0
#include "service/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <cstdio>
#include <utility>

#include "service/http/socket_options.h"

namespace kakunin::service {
namespace {

namespace http = boost::beast::http;

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
  parser_.emplace(loop_.limits.header_bytes, loop_.limits.body_bytes);
  continued_ = false;
  enter(Phase::idle);
  if (rest_.empty()) return read();
  // Through the loop, so that whoever sends many at once lets others in between.
  asio::post(loop_.context,
             [self = shared_from_this()] { self->parse(std::exchange(self->rest_, std::string())); });
}

void Connection::read() {
  stream_.async_read_some(
      [&loop = loop_] { return loop.read_room(); },
      [self = shared_from_this()](const Error& error, std::size_t size) { self->received(error, size); });
}

void Connection::received(const Error& error, std::size_t size) {
  if (error) return close();
  const std::string_view fresh(loop_.read_room().data(), size);
  if (rest_.empty()) return parse(fresh);
  parse(std::exchange(rest_, std::string()).append(fresh));
}

void Connection::parse(std::string_view in) {
  if (phase_ == Phase::closed) return;
  if (phase_ == Phase::idle) enter(Phase::header);
  Error error;
  rest_ = parser_->feed(in, error);
  if (error) return dispatch(is_too_large(error) ? HttpFault::too_large : HttpFault::malformed);
  if (parser_->is_header_done() && phase_ == Phase::header && !parser_->is_well_framed()) {
    return dispatch(HttpFault::malformed);
  }
  if (parser_->is_done()) return dispatch(HttpFault::none);
  if (parser_->is_header_too_long(rest_)) return dispatch(HttpFault::too_large);
  if (parser_->is_header_done() && phase_ == Phase::header) {
    enter(Phase::body);
    if (!continued_ && parser_->expects_continue()) return continue_body();
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
  if (parser_->is_header_done()) request = std::move(parser_->request());
  request.fault = fault;
  request.peer = peer_;
  request.peer_address = peer_address_;
  request.thread = &loop_;
  return request;
}

void Connection::dispatch(HttpFault fault) {
  keep_alive_ = fault == HttpFault::none && parser_->keep_alive();
  is_version_1_1_ = parser_->is_version_1_1();
  HttpRequest request = take_request(fault);
  parser_.reset();
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
  out_ = loop_.take_text();
  Framing framing = Framing::length;
  if (response.next_piece) {
    chunked_ = is_version_1_1_;
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
void Connection::ask_piece() {
  if (phase_ == Phase::closed) return;
  if (loop_.stopping()) return close();
  enter(Phase::answering);
  next_piece_([self = shared_from_this()](std::optional<std::string> piece) {
    self->loop_.post([self, piece = std::move(piece)]() mutable { self->send_piece(std::move(piece)); });
  });
}

void Connection::send_piece(std::optional<std::string> piece) {
  if (phase_ != Phase::answering) return;  // the deadline came first
  if (!piece) return close();
  enter(Phase::writing);
  if (piece->empty()) next_piece_ = nullptr;
  out_ = chunked_ ? chunk(*piece) : std::move(*piece);
  send_out();
}

void Connection::written() {
  loop_.give_back(std::exchange(out_, std::string()));
  if (next_piece_) return asio::post(loop_.context, [self = shared_from_this()] { self->ask_piece(); });
  if (keep_alive_) return begin_request();
  // The client may still be sending: closing now would reset the connection under the answer it has to read.
  enter(Phase::draining);
  stream_.async_shutdown([self = shared_from_this()](const Error& /*error*/, std::size_t /*size*/) {
    Error ignored;
    self->stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    self->drain();
  });
}

void Connection::drain() {
  const std::span<char> nowhere = loop_.read_room();
  stream_.socket().async_read_some(asio::buffer(nowhere.data(), nowhere.size()),
                                   [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                                     if (error) return self->close();
                                     self->drain();
                                   });
}

bool Connection::is_late(std::chrono::steady_clock::time_point now) {
  if (phase_ == Phase::idle && ++idle_ticks_ == ticks_until_rest) stream_.rest();
  return now >= deadline_;
}

/// Who has not received the last answer by now does not read: nothing of it shall linger in the kernel.
void Connection::give_up() {
  if (phase_ == Phase::idle && has_unsent(stream_.socket())) phase_ = Phase::writing;
  close();
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
