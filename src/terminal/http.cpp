// SPDX-License-Identifier: Apache-2.0
#include "terminal/http.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "terminal/curl_transfer.h"

namespace kakunin::terminal {

std::string_view to_text(HttpMethod method) {
  constexpr std::string_view texts[] = {"GET", "POST", "PUT", "DELETE"};
  return texts[static_cast<std::size_t>(method)];
}

struct HttpConnection::State {
  HttpSettings settings;
  CurlLibrary library;
  CurlMulti multi;
  std::mutex mutex;
  std::condition_variable changed;
  std::atomic<bool> cancelled = false;
};

HttpConnection::HttpConnection(HttpSettings settings) : state_(std::make_unique<State>()) {
  state_->settings = std::move(settings);
  if (!state_->settings.sessions) state_->settings.sessions = std::make_shared<TlsSessions>();
}

HttpConnection::~HttpConnection() = default;

Expected<HttpAnswer, HttpError> HttpConnection::send(HttpMethod method, std::string_view path,
                                                     std::string_view body, CertificateDates dates,
                                                     const BodySink& sink) {
  CurlTransfer transfer(state_->settings, method, path, body, dates, sink);
  return transfer.run(state_->multi, state_->cancelled);
}

void HttpConnection::cancel() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->cancelled = true;
  }
  state_->multi.wake_up();
  state_->changed.notify_all();
}

void HttpConnection::allow() {
  state_->cancelled = false;
}

bool HttpConnection::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(state_->mutex);
  return !state_->changed.wait_for(lock, time, [this] { return state_->cancelled.load(); });
}

}  // namespace kakunin::terminal
