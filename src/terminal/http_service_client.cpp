// SPDX-License-Identifier: Apache-2.0
#include "terminal/http_service_client.h"

#include <chrono>
#include <utility>

#include "protocol/json.h"

namespace kakunin::terminal {
namespace {

constexpr int too_many_requests = 429;
constexpr int first_server_error = 500;

/// May succeed when it is simply sent again.
bool passes(const HttpError& error) {
  return error.kind == ClientErrorKind::unreachable;
}
bool passes(const HttpAnswer& answer) {
  return answer.status >= first_server_error || answer.status == too_many_requests;
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
  return ask(method, path, body, repeat, {});
}

ServiceResult<void> HttpServiceClient::stream(std::string_view path, const BodySink& sink) {
  return ask(HttpMethod::get, path, {}, Repeat::never, sink).map([](const std::string&) {});
}

ServiceResult<std::string> HttpServiceClient::ask(HttpMethod method, std::string_view path,
                                                  const std::string& body, Repeat repeat,
                                                  const BodySink& sink) {
  for (int attempt = 1;; ++attempt) {
    auto answer = connection_.send(method, path, body, CertificateDates::checked, sink);
    if (answer && answer->date && std::chrono::abs(*answer->date - clock_->now()) > max_clock_difference) {
      return unexpected(failed(ClientErrorKind::clock_wrong, "the service's Date differs"));
    }
    if (answer && answer->status < first_error_status) return std::move(answer->body);
    ServiceError error = answer ? refusal(answer->status, answer->body) : to_error(answer.error());
    if (!answer && answer.error().only_dates) error.failure = failure_of_dates(answer.error());
    const bool again = answer ? passes(*answer) : passes(answer.error());
    const bool may_repeat = repeat == Repeat::when_idempotent || (!answer && !answer.error().sent);
    const std::chrono::seconds asked{error.retry_after_seconds.value_or(0)};
    const auto pause = pause_after(attempt, asked, retries_, random_chance());
    if (!again || !may_repeat || !pause) return unexpected(std::move(error));
    if (!connection_.pause(*pause)) return unexpected(cancelled());
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
