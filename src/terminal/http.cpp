// SPDX-License-Identifier: Apache-2.0
#include "terminal/http.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "base/bytes.h"
#include "terminal/curl_transfer.h"

namespace kakunin::terminal {
namespace {

/// So many random bytes in small hexadecimal digits.
template <std::size_t size>
std::string random_hex() {
  std::array<std::uint8_t, size> random{};
  fill_random(random);
  std::string text = to_hex(random);
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return text;
}

}  // namespace

std::string_view to_text(HttpMethod method) {
  constexpr std::string_view texts[] = {"GET", "POST", "PUT", "DELETE"};
  return texts[static_cast<std::size_t>(method)];
}

struct HttpConnection::State {
  HttpSettings settings;
  std::mutex mutex;
  std::optional<CurlMulti> multi;  // from the first send on; made and woken up under the mutex
  std::condition_variable changed;
  std::atomic<bool> cancelled = false;
  std::string trace_id = random_hex<16>();  // under the mutex, as the number of its requests so far
  unsigned requests = 0;
};

HttpConnection::HttpConnection(HttpSettings settings) : state_(std::make_unique<State>()) {
  state_->settings = std::move(settings);
  if (!state_->settings.sessions) state_->settings.sessions = std::make_shared<TlsSessions>();
}

HttpConnection::~HttpConnection() = default;

Expected<HttpAnswer, HttpError> HttpConnection::send(HttpMethod method, std::string_view path,
                                                     std::string_view body, CertificateDates dates,
                                                     const BodySink& sink) {
  const net::Curl* curl = net::load_curl();
  if (curl == nullptr) {
    return unexpected(
        HttpError{ClientErrorKind::unreachable, std::string{net::curl_missing}, false, /*sent=*/false});
  }
  CurlTransfer transfer(multi(*curl), state_->settings, method, path, body, dates, sink);
  add_trace(transfer);
  return transfer.run(state_->cancelled);
}

CurlMulti& HttpConnection::multi(const net::Curl& curl) {
  const std::lock_guard lock(state_->mutex);
  if (!state_->multi) state_->multi.emplace(curl);
  return *state_->multi;
}

void HttpConnection::add_trace(CurlTransfer& transfer) {
  std::string id;
  unsigned number = 0;
  {
    const std::lock_guard lock(state_->mutex);
    id = state_->trace_id;
    number = ++state_->requests;
  }
  const HttpSettings& settings = state_->settings;
  transfer.add_header("traceparent", "00-" + id + "-" + random_hex<8>() + (settings.traced ? "-01" : "-00"));
  if (!settings.traced) return;
  constexpr std::size_t enough_to_say = 8;
  transfer.add_header("X-Request-Id", id.substr(0, enough_to_say) + "-" + std::to_string(number));
  if (number == 1 && settings.on_trace) settings.on_trace(id);
}

void HttpConnection::begin_trace() {
  const std::lock_guard lock(state_->mutex);
  state_->trace_id = random_hex<16>();
  state_->requests = 0;
}

void HttpConnection::cancel() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->cancelled = true;
    if (state_->multi) state_->multi->wake_up();
  }
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
