// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/api_calls.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "base/japanese_date.h"
#include "formats/json.h"
#include "formats/result.h"
#include "terminal/inquiry_form.h"

namespace kakunin::local_api {

namespace json = boost::json;

struct ApiCalls::Route {
  std::string_view method;
  std::string_view path;
  Scope scope;
  ApiResponse (ApiCalls::*run)(const ApiRequest&, const Scopes&) const;
};

const ApiCalls::Route ApiCalls::routes[] = {
    {"GET", "/v1/status", Scope::events, &ApiCalls::status},
    {"GET", "/v1/events", Scope::events, &ApiCalls::events},
    {"GET", "/v1/verdict", Scope::verdict, &ApiCalls::verdict},
    {"POST", "/v1/visits", Scope::control, &ApiCalls::begin},
    {"DELETE", "/v1/visits/current", Scope::control, &ApiCalls::cancel},
    {"POST", "/v1/inquiries", Scope::inquiry, &ApiCalls::inquire},
};

namespace {

constexpr std::array<std::string_view, 3> own_names{"127.0.0.1", "localhost", "[::1]"};
constexpr std::string_view bearer = "Bearer ";

bool names_this_machine(std::string_view host) {
  const std::size_t port = host.rfind(':');
  const bool has_port = port != std::string_view::npos && host.find(']', port) == std::string_view::npos;
  return std::ranges::find(own_names, has_port ? host.substr(0, port) : host) != own_names.end();
}

ApiResponse json_response(unsigned status, std::string body) {
  ApiResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

std::string text_member(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// An object with no other members than these; nullopt for anything else.
std::optional<json::object> read_object(const std::string& body,
                                        std::initializer_list<std::string_view> known) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 4;
  json::value value = json::parse(body, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  for (const auto& member : value.get_object()) {
    const std::string_view key(member.key());
    if (std::ranges::find(known, key) == known.end() || !member.value().is_string()) return std::nullopt;
  }
  return std::move(value.get_object());
}

ApiResponse malformed() {
  return problem(400, "malformed", "The body is not what this call takes.");
}

ApiResponse practising() {
  return problem(409, "training", "The counter practises with sample cards; nothing of it is told.");
}

/// 20xx and 30xx: the way to the service or the service itself.
unsigned status_of(FailureCode code) {
  const int family = static_cast<int>(code) / 1000;
  return family == 2 || family == 3 ? 502 : 422;
}

}  // namespace

ApiResponse problem(unsigned status, std::string_view code, std::string_view title) {
  ApiResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = json::serialize(
      json::object{{"type", "about:blank"}, {"status", status}, {"code", code}, {"title", title}});
  return response;
}

void ApiCalls::set_tokens(AccessTokens tokens) {
  const std::lock_guard lock(mutex_);
  tokens_ = std::move(tokens);
}

std::optional<Scopes> ApiCalls::scopes_of(std::string_view authorization) const {
  if (!authorization.starts_with(bearer)) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const AccessToken* token = tokens_.find(authorization.substr(bearer.size()));
  return token == nullptr ? std::nullopt : std::optional(token->scopes);
}

ApiResponse ApiCalls::handle(const ApiRequest& request) const {
  if (auto refused = refusal(request)) return *std::move(refused);
  ApiResponse response =
      request.method == "OPTIONS" && !request.origin.empty() ? preflight() : answer(request);
  response.allowed_origin = request.origin;
  return response;
}

std::optional<ApiResponse> ApiCalls::refusal(const ApiRequest& request) const {
  if (!names_this_machine(request.host)) return problem(421, "wrong_host", "This is not the host you named.");
  const auto& origins = parts_.allowed_origins;
  if (!request.origin.empty() && std::ranges::find(origins, request.origin) == origins.end()) {
    return problem(403, "origin_not_allowed", "Web pages of this origin may not use the local API.");
  }
  return std::nullopt;
}

/// A browser asks whether the page may send a token at all, and has none yet.
ApiResponse ApiCalls::preflight() {
  ApiResponse response;
  response.status = 204;
  response.preflight = true;
  return response;
}

ApiResponse ApiCalls::answer(const ApiRequest& request) const {
  const auto scopes = scopes_of(request.authorization);
  if (!scopes) return problem(401, "no_token", "A token made in Kakunin's settings is needed.");
  std::string allow;
  for (const Route& route : routes) {
    if (route.path != request.target) continue;
    if (route.method != request.method) {
      allow = route.method;
      continue;
    }
    if (!scopes->has(route.scope))
      return problem(403, "scope_missing", "The token does not allow this call.");
    return (this->*route.run)(request, *scopes);
  }
  if (!allow.empty()) {
    ApiResponse response = problem(405, "wrong_method", "The call takes another method.");
    response.allow = allow;
    return response;
  }
  if (parts_.extension != nullptr) {
    if (auto response = parts_.extension->handle(request)) return *std::move(response);
  }
  return problem(404, "unknown_path", "There is no such call.");
}

ApiResponse ApiCalls::status(const ApiRequest& /*request*/, const Scopes& /*scopes*/) const {
  json::object to = json::parse(parts_.feed.state()).as_object();
  to["version"] = parts_.version;
  to["verdict_shown"] = parts_.feed.verdict().has_value();
  return json_response(200, json::serialize(to));
}

ApiResponse ApiCalls::events(const ApiRequest& /*request*/, const Scopes& scopes) const {
  ApiResponse response;
  response.content_type = "text/event-stream";
  response.stream = scopes;
  return response;
}

ApiResponse ApiCalls::verdict(const ApiRequest& /*request*/, const Scopes& /*scopes*/) const {
  auto verdict = parts_.feed.verdict();
  if (!verdict) return problem(404, "no_verdict", "No verdict is shown.");
  return json_response(200, *std::move(verdict));
}

ApiResponse ApiCalls::begin(const ApiRequest& request, const Scopes& /*scopes*/) const {
  const auto body = read_object(request.body.empty() ? "{}" : request.body, {"method"});
  if (!body) return malformed();
  const std::string text = text_member(*body, "method");
  std::optional<protocol::Method> method;
  for (const auto known : {protocol::Method::pin, protocol::Method::visual}) {
    if (text == protocol::to_text(known)) method = known;
  }
  if (!text.empty() && !method) return malformed();
  if (parts_.feed.practises()) return practising();
  switch (parts_.desk.begin(method)) {
    case Beginning::begun:
      break;
    case Beginning::busy:
      return problem(409, "busy", "A visit is under way.");
    case Beginning::closed:
      return problem(409, "counter_closed", "The counter begins no visit now: see its screen.");
  }
  return json_response(202, parts_.feed.state());
}

ApiResponse ApiCalls::cancel(const ApiRequest& /*request*/, const Scopes& /*scopes*/) const {
  if (parts_.feed.practises()) return practising();
  if (!parts_.desk.cancel()) return problem(409, "no_visit", "There is no visit to cancel.");
  return json_response(202, parts_.feed.state());
}

ApiResponse ApiCalls::inquire(const ApiRequest& request, const Scopes& /*scopes*/) const {
  const auto body = read_object(request.body, {"insurer", "symbol", "number", "branch", "birth", "day"});
  if (!body) return malformed();
  const auto text = [&](std::string_view key) { return text_member(*body, key); };
  const terminal::InquiryForm form{text("insurer"), text("symbol"), text("number"), text("branch"),
                                   text("birth")};
  const auto day = text("day").empty() ? std::optional(parts_.desk.today()) : parse_iso(text("day"));
  if (!day) return malformed();
  const auto inquiry = terminal::check_inquiry(form, *day);
  if (!inquiry) {
    return problem(422, "inquiry_invalid", inquiry.error().front().text.english);
  }
  if (parts_.feed.practises()) return practising();
  const auto answer = parts_.desk.inquire(*inquiry);
  if (!answer) {
    const FailureCode code = answer.error().failure.code;
    return problem(status_of(code), to_text(code), entry(code).english);
  }
  return json_response(200, formats::json::write(formats::from_answer(*answer)));
}

}  // namespace kakunin::local_api
