// SPDX-License-Identifier: Apache-2.0
#include "service/api.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

#include "protocol/json.h"
#include "service/problems.h"
#include "service/versions.h"

namespace kakunin::service {

struct Api::Call {
  HttpRequest request;
  Respond respond;
  std::string request_id;
  std::string allow;
  // As in the table of routes, for the log: what a client makes up does not get there.
  std::string_view method = "-";
  std::string_view path = "(unknown path)";
  TimePoint now;
  Caller caller;  // of routes for terminals
};

enum class Access : std::uint8_t { anyone, terminals };
enum class Maintenance : std::uint8_t { closed, open };

struct Api::Route {
  std::string_view method;
  std::string_view path;
  Access access;
  Maintenance maintenance;
  void (Api::*run)(const CallPtr&) const;
};

const Api::Route Api::routes[] = {
    {"POST", "/v1/challenges", Access::terminals, Maintenance::closed, &Api::challenge},
    {"POST", "/v1/verifications", Access::terminals, Maintenance::closed, &Api::verify},
    {"POST", "/v1/registrations", Access::terminals, Maintenance::closed, &Api::register_card},
    {"POST", "/v1/inquiries", Access::terminals, Maintenance::closed, &Api::inquire},
    {"GET", "/v1/terms/current", Access::terminals, Maintenance::closed, &Api::terms},
    {"POST", "/v1/enrolments", Access::anyone, Maintenance::closed, &Api::enrol},
    {"POST", "/v1/renewals", Access::terminals, Maintenance::closed, &Api::renew},
    {"GET", "/v1/status", Access::anyone, Maintenance::open, &Api::status},
};

namespace {

std::string new_request_id() {
  std::array<std::uint8_t, 10> random{};
  fill_random(random);
  return to_hex(random);
}

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

bool is_json(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find_first_of("; "));
  return std::equal(type.begin(), type.end(), std::string_view("application/json").begin(),
                    std::string_view("application/json").end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

Expected<void, protocol::Problem> check_body(const HttpRequest& request) {
  if (request.method == "GET") return {};
  if (is_json(request.content_type) && request.content_encoding.empty()) return {};
  return unexpected(refusal(FailureCode::request_wrong_media_type));
}

Expected<void, protocol::Problem> check_version(const HttpRequest& request, const Settings& settings) {
  const auto version = terminal_version(request.user_agent);
  const auto minimum = parse_version(settings.terminals.minimum_version);
  if (!version || !minimum || *version >= *minimum) return {};
  return unexpected(refusal(FailureCode::terminal_too_old, "at least " + settings.terminals.minimum_version));
}

const protocol::MaintenanceWindow* window_at(const Settings& settings, TimePoint now) {
  const auto& windows = settings.service.maintenance;
  const auto found = std::find_if(windows.begin(), windows.end(),
                                  [now](const auto& w) { return w.begins <= now && now < w.ends; });
  return found == windows.end() ? nullptr : &*found;
}

Expected<void, protocol::Problem> check_maintenance(const Settings& settings, TimePoint now) {
  const auto* window = window_at(settings, now);
  if (window == nullptr) return {};
  protocol::Problem problem = refusal(FailureCode::service_maintenance, window->note);
  constexpr std::chrono::seconds longest_wait =
      std::chrono::hours{24};  // a longer window is asked about daily
  problem.retry_after_seconds =
      static_cast<int>(std::min<std::chrono::seconds>(window->ends - now, longest_wait).count());
  return unexpected(std::move(problem));
}

Expected<void, protocol::Problem> check_readable(const HttpRequest& request) {
  if (request.fault == HttpFault::too_large) return unexpected(refusal(FailureCode::request_too_large));
  return {};
}

template <class C>
HttpResponse json_response(const C& call, std::string body) {
  spdlog::debug("{} {} {} 200 terminal={} client_id={}", call.request_id, call.method, call.path,
                call.caller.terminal_id, loggable(call.request.client_request_id));
  HttpResponse response;
  response.status = 200;
  response.content_type = "application/json";
  response.request_id = call.request_id;
  response.body = std::move(body);
  return response;
}

template <class C>
HttpResponse problem_response(const C& call, protocol::Problem problem) {
  problem.request_id = call.request_id;
  spdlog::info("{} {} {} {} {} terminal={} client_id={}", call.request_id, call.method, call.path,
               problem.status, to_text(problem.code), call.caller.terminal_id,
               loggable(call.request.client_request_id));
  HttpResponse response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.request_id = call.request_id;
  response.allow = call.allow;
  response.retry_after_seconds = problem.retry_after_seconds;
  response.body = to_json(problem);
  return response;
}

/// Sends the answer; its JSON is written on the connection's thread.
template <class T, class Call>
void respond(const Call& call, Expected<T, protocol::Problem> answer) {
  call->respond([call, answer = std::move(answer)] {
    return answer ? json_response(*call, to_json(*answer)) : problem_response(*call, answer.error());
  });
}

template <class Call>
void respond_problem(const Call& call, protocol::Problem problem) {
  call->respond([call, problem = std::move(problem)] { return problem_response(*call, problem); });
}

protocol::Problem malformed(std::string detail) {
  return refusal(FailureCode::request_malformed, std::move(detail));
}

/// Reads the body; answers itself where that fails.
template <class Message, class Call>
std::optional<Message> read_body(const Call& call) {
  auto message = protocol::from_json<Message>(call->request.body);
  if (message) return std::move(*message);
  respond_problem(call, malformed(message.error().pointer + ": " + message.error().reason));
  return std::nullopt;
}

/// Sends what the part answers.
template <class T, class Call>
Done<T> answer_to(Call call) {
  return [call = std::move(call)](Expected<T, protocol::Problem> answer) {
    respond<T>(call, std::move(answer));
  };
}

}  // namespace

void Api::handle(HttpRequest request, Respond respond) const {
  const auto call = std::make_shared<Call>();
  call->request = std::move(request);
  call->respond = std::move(respond);
  call->request_id = new_request_id();
  call->now = parts_.clock.now();
  const auto route = find_route(*call);
  if (!route) return respond_problem(call, route.error());
  if (auto pass = may_pass(**route, *call); !pass) return respond_problem(call, std::move(pass.error()));
  call->caller.request_id = call->request_id;
  (this->*(*route)->run)(call);
}

Expected<const Api::Route*, protocol::Problem> Api::find_route(Call& call) const {
  const HttpRequest& request = call.request;
  if (auto ok = check_readable(request); !ok) return unexpected(std::move(ok.error()));
  if (request.fault != HttpFault::none) return unexpected(malformed("not an HTTP/1.1 request"));
  for (const Route& route : routes) {
    if (route.path != request.target) continue;
    call.path = route.path;
    if (route.method == request.method) {
      call.method = route.method;
      return &route;
    }
    call.allow = route.method;
  }
  if (call.allow.empty()) return unexpected(refusal(FailureCode::request_unknown_path));
  return unexpected(refusal(FailureCode::request_wrong_http_method));
}

Expected<void, protocol::Problem> Api::may_pass(const Route& route, Call& call) const {
  const auto settings = parts_.settings.get();
  if (auto ok = check_body(call.request); !ok) return ok;
  if (route.access == Access::terminals) {
    auto caller = parts_.gate.admit(*call.request.peer, call.now);
    if (!caller) return unexpected(std::move(caller.error()));
    call.caller = std::move(*caller);
  }
  if (route.maintenance == Maintenance::open) return {};
  if (auto ok = check_version(call.request, *settings); !ok) return ok;
  return check_maintenance(*settings, call.now);
}

void Api::enrol(const CallPtr& call) const {
  const auto request = read_body<protocol::EnrolmentRequest>(call);
  if (!request) return;
  parts_.enrolments.enrol(*request, call->request.peer_address, call->request_id, call->now,
                          answer_to<protocol::EnrolmentAnswer>(call));
}

void Api::renew(const CallPtr& call) const {
  const auto request = read_body<protocol::RenewalRequest>(call);
  if (!request) return;
  parts_.enrolments.renew(call->caller, *request, call->now, answer_to<protocol::EnrolmentAnswer>(call));
}

void Api::challenge(const CallPtr& call) const {
  const auto request = read_body<protocol::ChallengeRequest>(call);
  if (!request) return;
  respond<protocol::ChallengeAnswer>(
      call, parts_.challenges.issue(call->caller.terminal_id, request->purpose, call->now));
}

void Api::verify(const CallPtr& call) const {
  auto request = read_body<protocol::VerificationRequest>(call);
  if (!request) return;
  parts_.offload([this, call, request = std::move(*request)] {
    parts_.verifications.run(call->caller, request, call->now, answer_to<protocol::VerificationAnswer>(call));
  });
}

void Api::register_card(const CallPtr& call) const {
  auto request = read_body<protocol::RegistrationRequest>(call);
  if (!request) return;
  parts_.offload([this, call, request = std::move(*request)] {
    parts_.registrations.run(call->caller, request, call->now,
                             answer_to<protocol::RegistrationReceipt>(call));
  });
}

void Api::inquire(const CallPtr& call) const {
  const auto request = read_body<protocol::InquiryRequest>(call);
  if (!request) return;
  parts_.inquiries.run(call->caller, *request, call->now, answer_to<protocol::VerdictAnswer>(call));
}

void Api::terms(const CallPtr& call) const {
  const auto terms = terms_in_force(parts_.terms);
  if (!terms) return respond_problem(call, terms.error());
  call->respond([call, terms = *terms] { return json_response(*call, to_json(*terms)); });
}

void Api::status(const CallPtr& call) const {
  const auto settings = parts_.settings.get();
  protocol::StatusAnswer answer;
  answer.accepting = accepting_ && window_at(*settings, call->now) == nullptr;
  answer.now = call->now;
  answer.minimum_terminal_version = settings->terminals.minimum_version;
  for (const auto& window : settings->service.maintenance) {
    if (window.ends > call->now) answer.maintenance.push_back(window);
  }
  respond<protocol::StatusAnswer>(call, std::move(answer));
}

}  // namespace kakunin::service
