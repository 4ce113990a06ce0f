// SPDX-License-Identifier: Apache-2.0
#include "service/api.h"

#include <algorithm>
#include <charconv>

#include "protocol/batch_messages.h"
#include "service/problems.h"
#include "service/versions.h"

namespace kakunin::service {

enum class Access : std::uint8_t { anyone, terminals };
enum class Maintenance : std::uint8_t { closed, open };
enum class From : std::uint8_t { refused, required };

struct Api::Route {
  std::string_view method;
  std::string_view path;
  Access access;
  Maintenance maintenance;
  void (Api::*run)(const CallPtr&) const;
  Urgency urgency = Urgency::new_visit;
  From from = From::refused;
};

const Api::Route Api::routes[] = {
    {"POST", "/v1/challenges", Access::terminals, Maintenance::closed, &Api::challenge},
    {"POST", "/v1/verifications", Access::terminals, Maintenance::closed, &Api::verify, Urgency::under_way},
    {"POST", "/v1/registrations", Access::terminals, Maintenance::closed, &Api::register_card,
     Urgency::under_way},
    {"POST", "/v1/inquiries", Access::terminals, Maintenance::closed, &Api::inquire},
    {"POST", "/v1/batches", Access::terminals, Maintenance::closed, &Api::open_batch, Urgency::later},
    {"GET", "/v1/batches/{id}", Access::terminals, Maintenance::closed, &Api::batch, Urgency::later},
    {"DELETE", "/v1/batches/{id}", Access::terminals, Maintenance::closed, &Api::erase_batch, Urgency::later},
    {"PUT", "/v1/batches/{id}/rows", Access::terminals, Maintenance::closed, &Api::fill_batch, Urgency::later,
     From::required},
    {"GET", "/v1/batches/{id}/results", Access::terminals, Maintenance::closed, &Api::batch_results,
     Urgency::later, From::required},
    {"GET", "/v1/terms/current", Access::terminals, Maintenance::closed, &Api::terms},
    {"POST", "/v1/enrolments", Access::anyone, Maintenance::closed, &Api::enrol, Urgency::later},
    {"POST", "/v1/renewals", Access::terminals, Maintenance::closed, &Api::renew, Urgency::later},
    {"GET", "/v1/status", Access::anyone, Maintenance::open, &Api::status},
};

namespace {

bool is_json(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find_first_of("; "));
  return std::equal(type.begin(), type.end(), std::string_view("application/json").begin(),
                    std::string_view("application/json").end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

Expected<void, protocol::Problem> check_body(const HttpRequest& request) {
  if (request.method == "GET" || request.method == "DELETE") return {};
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

struct Target {
  std::string_view path;
  std::string_view query;
};

Target split_target(std::string_view target) {
  const auto mark = target.find('?');
  if (mark == std::string_view::npos || mark + 1 == target.size()) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

/// What stands for "{id}" when the path is of this form, empty where the form has none.
std::optional<std::string> id_in(std::string_view path, std::string_view form) {
  constexpr std::string_view place = "{id}";
  constexpr std::size_t longest_id = 64;
  const auto at = form.find(place);
  if (at == std::string_view::npos) return path == form ? std::optional(std::string()) : std::nullopt;
  const std::string_view before = form.substr(0, at);
  const std::string_view after = form.substr(at + place.size());
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) {
    return std::nullopt;
  }
  const auto id = path.substr(before.size(), path.size() - before.size() - after.size());
  const auto in_id = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  const bool is_id = id.size() <= longest_id && std::all_of(id.begin(), id.end(), in_id);
  return is_id ? std::optional(std::string(id)) : std::nullopt;
}

std::optional<std::int64_t> row_in(std::string_view query) {
  constexpr std::string_view name = "from=";
  if (!query.starts_with(name)) return std::nullopt;
  std::int64_t row = 0;
  const auto [end, error] = std::from_chars(query.data() + name.size(), query.data() + query.size(), row);
  const bool read = error == std::errc{} && end == query.data() + query.size();
  return read && row >= 0 && row <= protocol::most_batch_rows ? std::optional(row) : std::nullopt;
}

Expected<void, protocol::Problem> check_readable(const HttpRequest& request) {
  if (request.fault == HttpFault::too_large) return unexpected(refusal(FailureCode::request_too_large));
  return {};
}

}  // namespace

Api::Api(ApiParts parts) : parts_(std::move(parts)), watch_(parts_.metrics, call_names()) {
}

/// "challenges", "verifications", ...
std::vector<std::string_view> Api::call_names() {
  std::vector<std::string_view> names;
  for (const Route& route : routes) names.push_back(route.path.substr(std::string_view("/v1/").size()));
  return names;
}

void Api::handle(HttpRequest&& request, Respond&& respond) const {
  const auto call = std::make_shared<ApiCall>();
  call->request = std::move(request);
  call->body = std::move(call->request.body);
  call->respond = std::move(respond);
  call->request_id = ids_.next();
  call->now = parts_.clock.now();
  call->watch = &watch_;
  const auto settings = parts_.settings.get();
  call->log_format = settings->service.log_format;
  call->trace = parse_traceparent(call->request.traceparent);
  if (auto ok = parts_.rates.admit(call->request, settings->rates, RateLimiter::Clock::now()); !ok) {
    // Connections come at a rate of their own: who asks in a loop costs no more than that.
    call->close = true;
    return respond_problem(call, std::move(ok.error()));
  }
  const auto route = find_route(*call);
  if (!route) return respond_problem(call, route.error());
  if (auto ok = check_body(call->request); !ok) return respond_problem(call, std::move(ok.error()));
  admit(call, **route);
}

/// On its connection's thread, even where somebody else has looked up the terminal.
void Api::admit(const Passing& call, const Route& route) const {
  if (route.access == Access::anyone) return enter(call, route, Caller{});
  const PeerIdentity& peer = *call->request.peer;
  if (auto known = parts_.gate.admit_known(peer, call->now)) return enter(call, route, std::move(*known));
  parts_.gate.admit(peer, call->now, [this, call, &route](TerminalGate::Admission admitted) {
    if (call->request.thread == nullptr) return enter(call, route, std::move(admitted));
    call->request.thread->post(
        [this, call, &route, admitted = std::move(admitted)] { enter(call, route, admitted); });
  });
}

void Api::enter(const Passing& call, const Route& route, TerminalGate::Admission admitted) const {
  if (!admitted) return respond_problem(call, std::move(admitted.error()));
  call->caller = std::move(*admitted);
  if (auto pass = may_pass(route, *call); !pass) return respond_problem(call, std::move(pass.error()));
  call->caller.request_id = call->request_id;
  call->caller.laps = &call->laps;
  call->caller.thread = call->request.thread;
  call->laps.lap(metrics::Stage::gate);
  (this->*route.run)(call);
}

Expected<const Api::Route*, protocol::Problem> Api::find_route(ApiCall& call) const {
  const HttpRequest& request = call.request;
  if (auto ok = check_readable(request); !ok) return unexpected(std::move(ok.error()));
  if (request.fault != HttpFault::none) return unexpected(malformed("not an HTTP/1.1 request"));
  const auto [path, query] = split_target(request.target);
  for (const Route& route : routes) {
    auto id = id_in(path, route.path);
    if (!id || (!query.empty() && route.from == From::refused)) continue;
    call.path = route.path;
    if (route.method == request.method) {
      call.number = static_cast<std::size_t>(&route - routes);
      call.method = route.method;
      call.id = std::move(*id);
      if (route.from == From::refused) return &route;
      const auto from = row_in(query);
      if (!from) return unexpected(malformed("the query has to be from=N, a row's number"));
      call.from = *from;
      return &route;
    }
    call.allow.append(call.allow.empty() ? "" : ", ").append(route.method);
  }
  if (call.allow.empty()) return unexpected(refusal(FailureCode::request_unknown_path));
  return unexpected(refusal(FailureCode::request_wrong_http_method));
}

Expected<void, protocol::Problem> Api::may_pass(const Route& route, const ApiCall& call) const {
  const auto settings = parts_.settings.get();
  const auto now = RateLimiter::Clock::now();
  if (route.access == Access::terminals) {
    if (auto ok = parts_.rates.admit(call.caller.facility, settings->rates, now); !ok) return ok;
  }
  if (route.maintenance == Maintenance::open) return {};
  if (auto ok = check_version(call.request, *settings); !ok) return ok;
  if (auto ok = check_maintenance(*settings, call.now); !ok) return ok;
  return parts_.admission.admit(route.urgency, settings->limits.queue, now);
}

void Api::enrol(const CallPtr& call) const {
  const auto request = read_body<protocol::EnrolmentRequest>(call);
  if (!request) return;
  parts_.beside([this, call, request = *request] {
    parts_.enrolments.enrol(request, call->request.peer_address, call->request_id, call->now,
                            answer_to<protocol::EnrolmentAnswer>(call));
  });
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
  parts_.offload([this, call, request = std::move(*request)]() mutable {
    parts_.verifications.run(call->caller, std::move(request), call->now, answer_to<AnswerText>(call));
  });
}

void Api::register_card(const CallPtr& call) const {
  auto request = read_body<protocol::RegistrationRequest>(call);
  if (!request) return;
  parts_.offload([this, call, request = std::move(*request)]() mutable {
    parts_.registrations.run(call->caller, std::move(request), call->now,
                             answer_to<protocol::RegistrationReceipt>(call));
  });
}

void Api::inquire(const CallPtr& call) const {
  const auto request = read_body<protocol::InquiryRequest>(call);
  if (!request) return;
  parts_.inquiries.run(call->caller, *request, call->now, answer_to<AnswerText>(call));
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
