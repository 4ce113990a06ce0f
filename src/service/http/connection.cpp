// SPDX-License-Identifier: Apache-2.0
#include "service/http/connection.h"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <cstdio>
#include <utility>

#include "service/http/socket_options.h"

namespace kakunin::service {
namespace {

namespace http = boost::beast::http;
using Error = boost::system::error_code;

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

std::string address_of(const asio::ip::tcp::socket& socket) {
  Error error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string() : address_text(endpoint.address());
}

}  // namespace

Connection::Connection(Arrival arrival, Loop& loop)
    : loop_(loop),
      peer_address_(address_of(arrival.socket)),
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
  deadline_ = loop_.now() + allowed[static_cast<std::size_t>(phase)];
}

void Connection::start() {
  enter(Phase::handshake);
  if (!loop_.readiness.watch(stream_.native_handle(), *this)) return close();
  shake_hands();
}

void Connection::ready(Readiness::Change change) {
  stream_.changed(change);
  if (waiting_ == nullptr) return;
  const auto self = shared_from_this();
  (this->*std::exchange(waiting_, nullptr))();
}

/// When the others have had their turn.
void Connection::later(Step step) {
  asio::post(loop_.context, [self = shared_from_this(), step] {
    if (self->phase_ != Phase::closed) (self.get()->*step)();
  });
}

/// Where the operation is done. Otherwise the step comes again, or the connection has ended.
bool Connection::goes_on(const Progress& progress, Step again) {
  switch (progress.state) {
    case Progress::State::done:
      return true;
    case Progress::State::failed:
      close();
      return false;
    case Progress::State::wants_to_read:
      if (stream_.has_changed()) {
        later(again);
        return false;
      }
      [[fallthrough]];
    case Progress::State::wants_to_write:
      waiting_ = again;
      return false;
  }
  return false;
}

/// From a request that has been answered to the next, or on in one that has not come to its end.
void Connection::await_more() {
  if (stream_.has_changed() || stream_.has_pending()) return later(&Connection::read);
  waiting_ = &Connection::read;
}

void Connection::shake_hands() {
  const Progress progress = stream_.handshake();
  if (progress.state == Progress::State::failed) loop_.shared.handshakes_failed.add();
  if (goes_on(progress, &Connection::shake_hands)) handshaken();
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
  parser_.emplace(loop_.limits.header_bytes, loop_.limits.body_bytes, loop_.texts);
  continued_ = false;
  enter(Phase::idle);
  if (rest_.empty()) return await_more();
  // Whoever sends many at once lets others in between.
  later(&Connection::parse_rest);
}

void Connection::parse_rest() {
  parse(std::exchange(rest_, std::string()));
}

void Connection::read() {
  const std::span<char> room = loop_.read_room();
  const Progress progress = stream_.read(room);
  if (goes_on(progress, &Connection::read)) received({room.data(), progress.bytes});
}

void Connection::received(std::string_view fresh) {
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
  await_more();
}

void Connection::continue_body() {
  continued_ = true;
  if (!goes_on(stream_.write(continue_line), &Connection::continue_body)) return;
  await_more();
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
  out_ = loop_.texts.take();
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
  if (goes_on(stream_.write(out_), &Connection::send_out)) written();
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
  if (next_piece_) return later(&Connection::ask_piece);
  if (keep_alive_) return begin_request();
  // The client may still be sending: closing now would reset the connection under the answer it has to read.
  enter(Phase::draining);
  say_goodbye();
}

/// To who listens; it does not matter to the end.
void Connection::say_goodbye() {
  if (stream_.say_goodbye().state == Progress::State::wants_to_write) {
    waiting_ = &Connection::say_goodbye;
    return;
  }
  stream_.end_sending();
  drain();
}

void Connection::drain() {
  if (goes_on(stream_.discard(loop_.read_room()), &Connection::drain)) later(&Connection::drain);
}

bool Connection::is_late(std::chrono::steady_clock::time_point now) {
  if (phase_ == Phase::idle && ++idle_ticks_ == ticks_until_rest) stream_.rest();
  return now >= deadline_;
}

/// Who has not received the last answer by now does not read: nothing of it shall linger in the kernel.
void Connection::give_up() {
  if (phase_ == Phase::idle && has_unsent(stream_.native_handle())) phase_ = Phase::writing;
  close();
}

/// A body in pieces ends between two of them, where the client can go on another time.
void Connection::stop() {
  const bool awaits_piece = phase_ == Phase::answering && next_piece_;
  if (phase_ == Phase::idle || phase_ == Phase::handshake || awaits_piece) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  const auto self = shared_from_this();
  const bool is_quiet = phase_ == Phase::idle || phase_ == Phase::draining;
  phase_ = Phase::closed;
  waiting_ = nullptr;
  loop_.readiness.forget(stream_.native_handle(), *this);
  if (is_quiet) {
    stream_.close();
  } else {
    stream_.reset();
  }
  loop_.remove(*this);
}

}  // namespace kakunin::service
