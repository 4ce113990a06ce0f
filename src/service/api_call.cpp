// SPDX-License-Identifier: Apache-2.0
#include "service/api_call.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "service/problems.h"

namespace kakunin::service {
namespace {

/// The client's own id goes into the log where it is harmless.
std::string_view loggable(std::string_view client_id) {
  const auto harmless = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
  };
  const bool ok = !client_id.empty() && client_id.size() <= 64 &&
                  std::all_of(client_id.begin(), client_id.end(), harmless);
  return ok ? client_id : "-";
}

}  // namespace

HttpResponse json_response(const ApiCall& call, std::string body) {
  spdlog::debug("{} {} {} 200 terminal={} client_id={}", call.request_id, call.method, call.path,
                call.caller.terminal_id, loggable(call.request.client_request_id));
  HttpResponse response;
  response.status = 200;
  response.content_type = "application/json";
  response.request_id = call.request_id;
  response.body = std::move(body);
  return response;
}

HttpResponse problem_response(const ApiCall& call, protocol::Problem problem) {
  problem.request_id = call.request_id;
  spdlog::info("{} {} {} {} {} terminal={} client_id={}", call.request_id, call.method, call.path,
               problem.status, to_text(problem.code), call.caller.terminal_id,
               loggable(call.request.client_request_id));
  HttpResponse response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.request_id = call.request_id;
  response.allow = call.allow;
  response.close = call.close;
  response.retry_after_seconds = problem.retry_after_seconds;
  response.body = to_json(problem);
  return response;
}

protocol::Problem malformed(std::string detail) {
  return refusal(FailureCode::request_malformed, std::move(detail));
}

void respond_problem(const ApiCallPtr& call, protocol::Problem problem) {
  call->respond([call, problem = std::move(problem)] { return problem_response(*call, problem); });
}

}  // namespace kakunin::service
