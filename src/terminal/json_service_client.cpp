// SPDX-License-Identifier: Apache-2.0
#include "terminal/json_service_client.h"

#include <utility>

#include "base/secret_digits.h"
#include "protocol/batch_json.h"
#include "terminal/batch_lines.h"

namespace kakunin::terminal {

ServiceError JsonServiceClient::refusal(int status, std::string_view body) {
  auto problem = protocol::from_json<protocol::Problem>(body);
  if (!problem) {
    return failed(ClientErrorKind::answer_invalid,
                  "status " + std::to_string(status) + ", no problem document");
  }
  return {{problem->code, problem->detail, problem->request_id},
          false,
          problem->retry_after_seconds,
          problem->current_terms_version};
}

ServiceError JsonServiceClient::cancelled() {
  ServiceError error;
  error.failure = to_failure(TerminalProblem::internal, "cancelled");
  error.cancelled = true;
  return error;
}

ServiceError JsonServiceClient::failed(ClientErrorKind kind, std::string detail) {
  return {to_failure(kind, std::move(detail)), false, {}, {}};
}

template <class Answer>
ServiceResult<Answer> JsonServiceClient::call(HttpMethod method, std::string_view path, std::string body,
                                              Repeat repeat) {
  auto answer = exchange(method, path, body, repeat);
  wipe(body);
  if (!answer) return unexpected(std::move(answer.error()));
  auto message = protocol::from_json<Answer>(*answer);
  wipe(*answer);  // a person may stand in both
  if (!message) {
    const auto& [pointer, reason] = message.error();
    return unexpected(failed(ClientErrorKind::answer_invalid, pointer + ": " + reason));
  }
  return std::move(*message);
}

ServiceResult<protocol::EnrolmentAnswer> JsonServiceClient::enrol(const protocol::EnrolmentRequest& request) {
  return call<protocol::EnrolmentAnswer>(HttpMethod::post, "/v1/enrolments", to_json(request), Repeat::never);
}

ServiceResult<protocol::EnrolmentAnswer> JsonServiceClient::renew(const protocol::RenewalRequest& request) {
  return call<protocol::EnrolmentAnswer>(HttpMethod::post, "/v1/renewals", to_json(request), Repeat::never);
}

ServiceResult<protocol::ChallengeAnswer> JsonServiceClient::challenge(protocol::Purpose purpose) {
  if (purpose == protocol::Purpose::verify) begin_visit();
  return call<protocol::ChallengeAnswer>(HttpMethod::post, "/v1/challenges",
                                         to_json(protocol::ChallengeRequest{purpose}),
                                         Repeat::when_idempotent);
}

ServiceResult<protocol::VerificationAnswer> JsonServiceClient::verify(
    const protocol::VerificationRequest& request) {
  return call<protocol::VerificationAnswer>(HttpMethod::post, "/v1/verifications", to_json(request),
                                            Repeat::never);
}

ServiceResult<protocol::Terms> JsonServiceClient::terms() {
  auto terms = call<protocol::Terms>(HttpMethod::get, "/v1/terms/current", {}, Repeat::when_idempotent);
  if (terms && sha256(as_bytes(terms->text)) != terms->sha256) {
    return unexpected(failed(ClientErrorKind::answer_invalid, "terms do not match their hash"));
  }
  return terms;
}

ServiceResult<protocol::RegistrationReceipt> JsonServiceClient::register_card(
    const protocol::RegistrationRequest& request) {
  return call<protocol::RegistrationReceipt>(HttpMethod::post, "/v1/registrations", to_json(request),
                                             Repeat::when_idempotent);
}

ServiceResult<protocol::VerdictAnswer> JsonServiceClient::inquire(const protocol::InquiryRequest& request) {
  return call<protocol::VerdictAnswer>(HttpMethod::post, "/v1/inquiries", to_json(request), Repeat::never);
}

ServiceResult<protocol::StatusAnswer> JsonServiceClient::status() {
  return call<protocol::StatusAnswer>(HttpMethod::get, "/v1/status", {}, Repeat::when_idempotent);
}

ServiceResult<protocol::BatchAnswer> JsonServiceClient::batch_call(HttpMethod method, const std::string& path,
                                                                   std::string body) {
  return call<protocol::BatchAnswer>(method, "/v1/batches" + path, std::move(body), Repeat::when_idempotent);
}

ServiceResult<protocol::BatchAnswer> JsonServiceClient::open_batch(const protocol::BatchRequest& request) {
  return batch_call(HttpMethod::post, "", to_json(request));
}

ServiceResult<protocol::BatchAnswer> JsonServiceClient::fill_batch(const std::string& id, std::int64_t from,
                                                                   const protocol::BatchPart& part) {
  return batch_call(HttpMethod::put, "/" + id + "/rows?from=" + std::to_string(from), to_json(part));
}

ServiceResult<protocol::BatchAnswer> JsonServiceClient::batch(const std::string& id) {
  return batch_call(HttpMethod::get, "/" + id);
}

ServiceResult<protocol::BatchPause> JsonServiceClient::batch_results(const std::string& id, std::int64_t from,
                                                                     const OnBatchRow& on_row) {
  BatchLines lines(from, on_row);
  const auto done = stream("/v1/batches/" + id + "/results?from=" + std::to_string(from),
                           [&lines](std::string_view bytes) { return lines.take(bytes); });
  if (lines.fault()) return unexpected(failed(ClientErrorKind::answer_invalid, *lines.fault()));
  if (!done) return unexpected(done.error());
  if (!lines.pause()) return unexpected(failed(ClientErrorKind::unreachable, "the results were cut"));
  return *lines.pause();
}

ServiceResult<protocol::BatchAnswer> JsonServiceClient::erase_batch(const std::string& id) {
  return batch_call(HttpMethod::erase, "/" + id);
}

}  // namespace kakunin::terminal
