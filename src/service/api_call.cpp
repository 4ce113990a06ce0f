// SPDX-License-Identifier: Apache-2.0
#include "service/api_call.h"

#include "service/problems.h"

namespace kakunin::service {
namespace {

/// Counts and logs the answer as it leaves.
void watch_answer(const ApiCall& call, int status, std::optional<FailureCode> problem) {
  call.laps.lap(metrics::Stage::answer);
  call.watch->answered(
      {call.number, call.request_id, call.method, call.path, status, problem, call.request.peer->terminal_id,
       call.request.client_request_id, call.trace, call.laps},
      call.log_format);
}

}  // namespace

HttpResponse json_response(const ApiCall& call, std::string body) {
  HttpResponse response;
  response.status = 200;
  response.content_type = "application/json";
  response.request_id = call.request_id;
  response.body = std::move(body);
  watch_answer(call, response.status, std::nullopt);
  return response;
}

HttpResponse problem_response(const ApiCall& call, protocol::Problem problem) {
  problem.request_id = call.request_id;
  HttpResponse response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.request_id = call.request_id;
  response.allow = call.allow;
  response.close = call.close;
  response.retry_after_seconds = problem.retry_after_seconds;
  response.body = to_json(problem);
  watch_answer(call, response.status, problem.code);
  return response;
}

protocol::Problem malformed(std::string detail) {
  return refusal(FailureCode::request_malformed, std::move(detail));
}

void respond_problem(const ApiCallPtr& call, protocol::Problem problem) {
  call->respond([call, problem = std::move(problem)] { return problem_response(*call, problem); });
}

}  // namespace kakunin::service
