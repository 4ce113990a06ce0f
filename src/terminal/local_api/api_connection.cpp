// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/api_connection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/write.hpp>

#include "base/secret_digits.h"
#include "net/http_feed.h"

namespace kakunin::local_api {

namespace http = beast::http;

namespace {

constexpr std::uint64_t most_body = 16UL * 1024;
constexpr std::uint32_t most_header = 8UL * 1024;
constexpr std::size_t read_size = 4096;
constexpr std::size_t most_waiting = 256;
constexpr std::chrono::seconds request_time{10};
constexpr std::chrono::seconds heartbeat{15};

std::string text_of(std::string_view text) {
  return std::string(text);
}

ApiRequest request_from(const http::request<http::string_body>& from) {
  ApiRequest to;
  to.method = text_of(from.method_string());
  const std::string target = text_of(from.target());
  to.target = target.substr(0, target.find('?'));
  to.host = text_of(from[http::field::host]);
  to.origin = text_of(from[http::field::origin]);
  to.authorization = text_of(from[http::field::authorization]);
  to.content_type = text_of(from[http::field::content_type]);
  to.body = from.body();
  return to;
}

std::string event_text(const FeedEvent& event) {
  return "id: " + std::to_string(event.id) + "\nevent: " + std::string(event.type) + "\ndata: " + event.data +
         "\n\n";
}

}  // namespace

void ApiShared::count(const Scopes& scopes, int by) {
  for (std::size_t i = 0; i < scope_count; ++i) {
    if (scopes.has(static_cast<Scope>(i))) listeners.at(i) += by;
  }
  if (listeners_changed) listeners_changed();
}

ApiConnection::ApiConnection(asio::ip::tcp::socket socket, ApiShared& shared)
    : shared_(shared), stream_(std::move(socket)), heartbeat_(shared.context) {
}

ApiConnection::~ApiConnection() {
  for (std::string& bytes : waiting_) wipe(bytes);
}

void ApiConnection::close() {
  Error ignored;
  heartbeat_.cancel();
  if (listener_) shared_.count(*std::exchange(listener_, std::nullopt), -1);
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  stream_.socket().close(ignored);
  shared_.connections.erase(shared_from_this());
}

void ApiConnection::read() {
  parser_.emplace();
  parser_->eager(true);
  parser_->body_limit(most_body);
  parser_->header_limit(most_header);
  stream_.expires_after(request_time);
  read_on();
}

void ApiConnection::read_on() {
  Error error;
  const std::string_view come(static_cast<const char*>(buffer_.data().data()), buffer_.size());
  buffer_.consume(come.size() - feed_http(*parser_, come, error).size());
  if (error == http::error::body_limit || error == http::error::header_limit) {
    keep_open_ = false;
    return respond(problem(413, "too_large", "The request is too large."));
  }
  if (error) return close();
  if (parser_->is_done()) return handle();
  stream_.async_read_some(buffer_.prepare(read_size),
                          [self = shared_from_this()](const Error& failed, std::size_t size) {
                            if (failed) return self->close();
                            self->buffer_.commit(size);
                            self->read_on();
                          });
}

/// Away from the sockets: an inquiry waits for the service.
void ApiConnection::handle() {
  keep_open_ = parser_->get().keep_alive();
  stream_.expires_never();
  asio::post(shared_.workers, [self = shared_from_this(), request = request_from(parser_->get())] {
    auto response = std::make_shared<ApiResponse>(self->shared_.calls.handle(request));
    asio::post(self->shared_.context, [self, response] { self->respond(std::move(*response)); });
  });
}

void ApiConnection::respond(ApiResponse response) {
  if (response.stream) return become_listener(*response.stream, response.allowed_origin);
  auto message =
      std::make_shared<http::response<http::string_body>>(http::int_to_status(response.status), 11);
  message->set(http::field::content_type, response.content_type);
  message->set(http::field::cache_control, "no-store");
  if (!response.allow.empty()) message->set(http::field::allow, response.allow);
  if (response.status == 401) message->set(http::field::www_authenticate, "Bearer");
  if (!response.allowed_origin.empty()) {
    message->set(http::field::access_control_allow_origin, response.allowed_origin);
    message->set(http::field::vary, "Origin");
  }
  if (response.preflight) {
    message->set(http::field::access_control_allow_methods, "GET, POST, DELETE");
    message->set(http::field::access_control_allow_headers, "Authorization, Content-Type");
    message->set("Access-Control-Allow-Private-Network", "true");
  }
  message->keep_alive(keep_open_);
  message->body() = std::move(response.body);
  message->prepare_payload();
  stream_.expires_after(request_time);
  http::async_write(stream_, *message, [self = shared_from_this(), message](const Error& error, std::size_t) {
    wipe(message->body());
    if (error || !self->keep_open_) return self->close();
    self->read();
  });
}

void ApiConnection::become_listener(const Scopes& scopes, const std::string& allowed_origin) {
  listener_ = scopes;
  shared_.count(scopes, +1);
  stream_.expires_never();
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n";
  if (!allowed_origin.empty())
    head += "Access-Control-Allow-Origin: " + allowed_origin + "\r\nVary: Origin\r\n";
  queue(head + "Connection: close\r\n\r\nretry: 1000\n\n");
  for (const FeedEvent& event : shared_.feed.present()) tell(event);
  keep_alive();
  watch_for_end();
}

void ApiConnection::tell(const FeedEvent& event) {
  if (listener_ && listener_->has(event.scope)) queue(event_text(event));
}

void ApiConnection::queue(std::string bytes) {
  if (waiting_.size() >= most_waiting) return close();
  waiting_.push_back(std::move(bytes));
  if (!writing_) write_next();
}

void ApiConnection::write_next() {
  if (waiting_.empty()) return;
  writing_ = true;
  asio::async_write(stream_, asio::buffer(waiting_.front()),
                    [self = shared_from_this()](const Error& error, std::size_t) {
                      self->writing_ = false;
                      wipe(self->waiting_.front());
                      self->waiting_.pop_front();
                      if (error) return self->close();
                      self->write_next();
                    });
}

/// So that both sides notice when the other is gone.
void ApiConnection::keep_alive() {
  heartbeat_.expires_after(heartbeat);
  heartbeat_.async_wait([self = shared_from_this()](const Error& error) {
    if (error) return;
    self->queue(": still here\n\n");
    self->keep_alive();
  });
}

/// A listener says nothing more; whatever comes is the end.
void ApiConnection::watch_for_end() {
  stream_.async_read_some(buffer_.prepare(1), [self = shared_from_this()](const Error&, std::size_t) {
    if (self->stream_.socket().is_open()) self->close();
  });
}

}  // namespace kakunin::local_api
