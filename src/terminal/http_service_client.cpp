// SPDX-License-Identifier: Apache-2.0
#include "terminal/http_service_client.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/json.h"

namespace kakunin::terminal {
namespace {

constexpr int first_error_status = 400;
constexpr int first_server_error = 500;

ServiceError to_error(const HttpError& error) {
  if (!error.kind) {
    ServiceError cancelled;
    cancelled.failure = to_failure(TerminalProblem::internal, "cancelled");
    cancelled.cancelled = true;
    return cancelled;
  }
  return {to_failure(*error.kind, error.detail), false, {}, {}};
}

ServiceError to_error(const HttpAnswer& answer) {
  auto problem = protocol::from_json<protocol::Problem>(answer.body);
  if (!problem) {
    return {to_failure(ClientErrorKind::answer_invalid,
                       "status " + std::to_string(answer.status) + ", no problem document"),
            false,
            {},
            {}};
  }
  return {{problem->code, problem->detail, problem->request_id},
          false,
          problem->retry_after_seconds,
          problem->current_terms_version};
}

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

Expected<HttpAnswer, ServiceError> HttpServiceClient::send(HttpMethod method, std::string_view path,
                                                           const std::string& body, Repeat repeat) {
  const int attempts = repeat == Repeat::never ? 1 : retries_.attempts;
  for (int attempt = 1;; ++attempt) {
    auto answer = connection_.send(method, path, body);
    const bool last = attempt >= attempts;
    if (answer && answer->date && std::chrono::abs(*answer->date - clock_->now()) > max_clock_difference) {
      return unexpected(ServiceError{
          to_failure(ClientErrorKind::clock_wrong, "the service's Date differs"), false, {}, {}});
    }
    if (answer && answer->status < first_error_status) return std::move(*answer);
    ServiceError error = answer ? to_error(*answer) : to_error(answer.error());
    if (!answer && answer.error().only_dates) error.failure = failure_of_dates(answer.error());
    const bool again = answer ? passes(*answer) : passes(answer.error());
    const auto asked = std::chrono::seconds{error.retry_after_seconds.value_or(0)};
    if (last || !again || asked > retries_.longest_pause) return unexpected(std::move(error));
    const auto pause = std::max<std::chrono::milliseconds>(asked, pause_before(attempt, retries_));
    if (!connection_.pause(pause)) return unexpected(to_error(HttpError{std::nullopt, "cancelled", false}));
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

template <class Answer>
ServiceResult<Answer> HttpServiceClient::call(HttpMethod method, std::string_view path,
                                              const std::string& body, Repeat repeat) {
  auto answer = send(method, path, body, repeat);
  if (!answer) return unexpected(std::move(answer.error()));
  auto message = protocol::from_json<Answer>(answer->body);
  if (!message) {
    const auto& [pointer, reason] = message.error();
    return unexpected(
        ServiceError{to_failure(ClientErrorKind::answer_invalid, pointer + ": " + reason), false, {}, {}});
  }
  return std::move(*message);
}

ServiceResult<protocol::EnrolmentAnswer> HttpServiceClient::enrol(const protocol::EnrolmentRequest& request) {
  return call<protocol::EnrolmentAnswer>(HttpMethod::post, "/v1/enrolments", to_json(request), Repeat::never);
}

ServiceResult<protocol::EnrolmentAnswer> HttpServiceClient::renew(const protocol::RenewalRequest& request) {
  return call<protocol::EnrolmentAnswer>(HttpMethod::post, "/v1/renewals", to_json(request), Repeat::never);
}

ServiceResult<protocol::ChallengeAnswer> HttpServiceClient::challenge(protocol::Purpose purpose) {
  return call<protocol::ChallengeAnswer>(HttpMethod::post, "/v1/challenges",
                                         to_json(protocol::ChallengeRequest{purpose}),
                                         Repeat::when_idempotent);
}

ServiceResult<protocol::VerificationAnswer> HttpServiceClient::verify(
    const protocol::VerificationRequest& request) {
  return call<protocol::VerificationAnswer>(HttpMethod::post, "/v1/verifications", to_json(request),
                                            Repeat::never);
}

ServiceResult<protocol::Terms> HttpServiceClient::terms() {
  auto terms = call<protocol::Terms>(HttpMethod::get, "/v1/terms/current", {}, Repeat::when_idempotent);
  if (terms && sha256(as_bytes(terms->text)) != terms->sha256) {
    return unexpected(ServiceError{
        to_failure(ClientErrorKind::answer_invalid, "terms do not match their hash"), false, {}, {}});
  }
  return terms;
}

ServiceResult<protocol::RegistrationReceipt> HttpServiceClient::register_card(
    const protocol::RegistrationRequest& request) {
  return call<protocol::RegistrationReceipt>(HttpMethod::post, "/v1/registrations", to_json(request),
                                             Repeat::when_idempotent);
}

ServiceResult<protocol::VerdictAnswer> HttpServiceClient::inquire(const protocol::InquiryRequest& request) {
  return call<protocol::VerdictAnswer>(HttpMethod::post, "/v1/inquiries", to_json(request), Repeat::never);
}

ServiceResult<protocol::StatusAnswer> HttpServiceClient::status() {
  return call<protocol::StatusAnswer>(HttpMethod::get, "/v1/status", {}, Repeat::when_idempotent);
}

void HttpServiceClient::cancel() {
  connection_.cancel();
}

void HttpServiceClient::allow() {
  connection_.allow();
}

}  // namespace kakunin::terminal
