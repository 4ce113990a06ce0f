// SPDX-License-Identifier: Apache-2.0
#include "terminal/http_service_client.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/json.h"

namespace kakunin::terminal {
namespace {

constexpr int first_server_error = 500;

/// May succeed when it is simply sent again.
bool passes(const HttpError& error) {
  return error.kind == ClientErrorKind::unreachable;
}
bool passes(const HttpAnswer& answer) {
  return answer.status >= first_server_error;
}

/// Doubles with each attempt and is shifted by up to half, so that terminals do not return all at once.
std::chrono::milliseconds pause_before(int attempt, const RetryPolicy& policy) {
  std::array<std::uint8_t, 1> random{};
  fill_random(random);
  const auto pause = policy.first_pause * (1 << (attempt - 1));
  return std::min(pause + pause * random[0] / 512, policy.longest_pause);
}

}  // namespace

HttpServiceClient::HttpServiceClient(HttpSettings settings, std::shared_ptr<const Clock> clock,
                                     RetryPolicy retries)
    : connection_(std::move(settings)), clock_(std::move(clock)), retries_(retries) {
}

ServiceError HttpServiceClient::to_error(const HttpError& error) {
  return error.kind ? failed(*error.kind, error.detail) : cancelled();
}

ServiceResult<std::string> HttpServiceClient::exchange(HttpMethod method, std::string_view path,
                                                       const std::string& body, Repeat repeat) {
  const int attempts = repeat == Repeat::never ? 1 : retries_.attempts;
  for (int attempt = 1;; ++attempt) {
    auto answer = connection_.send(method, path, body);
    const bool last = attempt >= attempts;
    if (answer && answer->date && std::chrono::abs(*answer->date - clock_->now()) > max_clock_difference) {
      return unexpected(failed(ClientErrorKind::clock_wrong, "the service's Date differs"));
    }
    if (answer && answer->status < first_error_status) return std::move(answer->body);
    ServiceError error = answer ? refusal(answer->status, answer->body) : to_error(answer.error());
    if (!answer && answer.error().only_dates) error.failure = failure_of_dates(answer.error());
    const bool again = answer ? passes(*answer) : passes(answer.error());
    const auto asked = std::chrono::seconds{error.retry_after_seconds.value_or(0)};
    if (last || !again || asked > retries_.longest_pause) return unexpected(std::move(error));
    const auto pause = std::max<std::chrono::milliseconds>(asked, pause_before(attempt, retries_));
    if (!connection_.pause(pause)) return unexpected(cancelled());
  }
}

Failure HttpServiceClient::failure_of_dates(const HttpError& error) {
  const auto answer = connection_.send(HttpMethod::get, "/v1/status", {}, CertificateDates::ignored);
  std::optional<TimePoint> service_time;
  if (answer) {
    service_time = answer->date;
    if (const auto status = protocol::from_json<protocol::StatusAnswer>(answer->body))
      service_time = status->now;
  }
  if (service_time && std::chrono::abs(*service_time - clock_->now()) > max_clock_difference) {
    return to_failure(ClientErrorKind::clock_wrong, error.detail);
  }
  return to_failure(ClientErrorKind::untrusted, error.detail);
}

void HttpServiceClient::cancel() {
  connection_.cancel();
}

void HttpServiceClient::allow() {
  connection_.allow();
}

}  // namespace kakunin::terminal
