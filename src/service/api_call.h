// SPDX-License-Identifier: Apache-2.0
#pragma once
// One call of /v1 on its way through the service, and how it is answered. For the files of Api.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/json.h"
#include "service/caller.h"
#include "service/http/http_message.h"
#include "service/request_watch.h"

namespace kakunin::service {

struct ApiCall {
  HttpRequest request;       // without its body
  mutable std::string body;  // until it is read
  Respond respond;
  std::string request_id;
  std::string allow;
  bool close = false;  // the connection, after the answer
  // As in the table of routes, for the log: what a client makes up does not get there.
  std::string_view method = "-";
  std::string_view path = "(unknown path)";
  std::string id;         // where the path has one
  std::int64_t from = 0;  // ?from=N
  TimePoint now;
  Caller caller;  // of routes for terminals
  // What is seen of it from outside.
  const RequestWatch* watch = nullptr;
  std::size_t number = RequestWatch::no_call;
  LogFormat log_format = LogFormat::text;
  std::optional<TraceContext> trace;
  mutable metrics::Laps laps;  // one thread after the other
};
using ApiCallPtr = std::shared_ptr<const ApiCall>;

[[nodiscard]] HttpResponse json_response(const ApiCall& call, std::string body);
[[nodiscard]] HttpResponse problem_response(const ApiCall& call, protocol::Problem problem);
[[nodiscard]] protocol::Problem malformed(std::string detail);

void respond_problem(const ApiCallPtr& call, protocol::Problem problem);

/// Sends the answer; its JSON, where it is not text yet, is written on the connection's thread.
template <class T>
void respond(const ApiCallPtr& call, Expected<T, protocol::Problem> answer) {
  call->respond([call, answer = std::move(answer)]() mutable {
    return answer ? json_response(*call, to_json(std::move(*answer)))
                  : problem_response(*call, std::move(answer.error()));
  });
}

/// Reads the body, on the connection's thread; answers itself where that fails.
template <class Message>
std::optional<Message> read_body(const ApiCallPtr& call) {
  std::string body = std::exchange(call->body, std::string());
  auto message = protocol::from_json<Message>(body);
  if (call->request.thread != nullptr) call->request.thread->give_back(std::move(body));
  call->laps.lap(metrics::Stage::read);
  if (message) return std::move(*message);
  respond_problem(call, malformed(message.error().pointer + ": " + message.error().reason));
  return std::nullopt;
}

/// Sends what the part answers; parts that answer this way have waited for their audit record.
template <class T>
Done<T> answer_to(ApiCallPtr call) {
  return [call = std::move(call)](Expected<T, protocol::Problem> answer) {
    call->laps.lap(metrics::Stage::commit);
    respond<T>(call, std::move(answer));
  };
}

}  // namespace kakunin::service
