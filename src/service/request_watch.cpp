// SPDX-License-Identifier: Apache-2.0
#include "service/request_watch.h"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace kakunin::service {
namespace {

constexpr std::array<std::string_view, 4> outcome_names = {"answered", "refused", "overloaded", "failed"};

/// Where it stands in outcome_names.
std::size_t outcome_of(int status) {
  if (status < 400) return 0;
  if (status == 429 || status == 503) return 2;
  return status < 500 ? 1 : 3;
}

/// The catalogue's numbers that the service raises; the others are the terminal's own.
bool is_of_service(FailureCode code) {
  return static_cast<unsigned>(code) / 1000 >= 3 && static_cast<unsigned>(code) / 1000 <= 5;
}

/// The client's own id goes into the log where it is harmless.
std::string_view loggable(std::string_view client_id) {
  const auto harmless = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
  };
  const bool ok = !client_id.empty() && client_id.size() <= 64 && std::ranges::all_of(client_id, harmless);
  return ok ? client_id : "-";
}

std::int64_t microseconds(metrics::Laps::Clock::duration took) {
  return std::chrono::duration_cast<std::chrono::microseconds>(took).count();
}

/// The stages the request went through, as `gate=12 read=3` or `"gate":12,"read":3`.
std::string stages_text(const metrics::Laps& laps, LogFormat format) {
  std::string out;
  for (std::size_t i = 0; i < metrics::stage_names.size(); ++i) {
    if (laps.took()[i].count() == 0) continue;
    const std::string number = std::to_string(microseconds(laps.took()[i]));
    if (!out.empty()) out += format == LogFormat::json ? ',' : ' ';
    if (format == LogFormat::json) {
      out.append("\"").append(metrics::stage_names[i]).append("\":").append(number);
    } else {
      out.append(metrics::stage_names[i]).append("=").append(number);
    }
  }
  return out;
}

/// Every value is the service's own or has passed loggable(): none needs escaping.
std::string line_of(const AnsweredRequest& request, LogFormat format) {
  const std::string code = request.problem ? to_text(*request.problem) : std::string();
  const std::string_view trace = request.trace ? std::string_view(request.trace->trace_id) : "-";
  const std::string_view span = request.trace ? std::string_view(request.trace->parent_id) : "-";
  const std::string_view terminal = request.terminal_id.empty() ? "-" : request.terminal_id;
  const std::string stages = stages_text(request.laps, format);
  if (format == LogFormat::json) {
    return fmt::format(
        R"({{"event":"request","request_id":"{}","method":"{}","path":"{}","status":{},"code":"{}","terminal":"{}",)"
        R"("client_id":"{}","trace_id":"{}","parent_span_id":"{}","microseconds":{},"stages":{{{}}}}})",
        request.request_id, request.method, request.path, request.status, code, terminal,
        loggable(request.client_request_id), trace, span, microseconds(request.laps.whole()), stages);
  }
  return fmt::format("{} {} {} {}{}{} terminal={} client_id={} trace={} span={} microseconds={} {}",
                     request.request_id, request.method, request.path, request.status,
                     code.empty() ? "" : " ", code, terminal, loggable(request.client_request_id), trace,
                     span, microseconds(request.laps.whole()), stages);
}

}  // namespace

RequestWatch::RequestWatch(metrics::Registry& registry, const std::vector<std::string_view>& calls) {
  const auto add_call = [&](std::string_view name) {
    const auto first = std::ranges::find(calls, name);
    const auto known = static_cast<std::size_t>(first - calls.begin());
    if (first != calls.end() && known < calls_.size()) return calls_.push_back(Call(calls_[known]));
    Call& call = calls_.emplace_back();
    const std::string text(name);
    for (std::size_t i = 0; i < outcomes; ++i) {
      call.by_outcome[i] =
          &registry.counter({"kakunin_requests_total", "Requests answered, by call and outcome."},
                            {{"call", text}, {"outcome", std::string(outcome_names[i])}});
    }
    call.seconds = &registry.histogram(
        {"kakunin_request_seconds", "From the request read to its answer made, by call."}, {{"call", text}});
  };
  calls_.reserve(calls.size() + 1);
  for (const std::string_view name : calls) add_call(name);
  add_call("none");
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    stages_[i] = &registry.histogram({"kakunin_stage_seconds", "What the stages of all requests took."},
                                     {{"stage", std::string(metrics::stage_names[i])}});
  }
  for (const FailureEntry& entry : failure_catalogue()) {
    if (!is_of_service(entry.code)) continue;
    problems_.emplace_back(entry.code,
                           &registry.counter({"kakunin_problems_total", "Requests refused, by failure code."},
                                             {{"code", to_text(entry.code)}}));
  }
}

void RequestWatch::count(const AnsweredRequest& request) const {
  const Call& call = calls_[std::min(request.call, calls_.size() - 1)];
  call.by_outcome[outcome_of(request.status)]->add();
  call.seconds->observe(request.laps.whole());
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    if (request.laps.took()[i].count() > 0) stages_[i]->observe(request.laps.took()[i]);
  }
  if (!request.problem) return;
  const auto found =
      std::ranges::find(problems_, *request.problem, [](const auto& row) { return row.first; });
  if (found != problems_.end()) found->second->add();
}

void RequestWatch::answered(const AnsweredRequest& request, LogFormat format) const {
  count(request);
  const bool asked_for = request.trace && request.trace->sampled;
  const auto level = request.problem || asked_for ? spdlog::level::info : spdlog::level::debug;
  if (spdlog::should_log(level)) spdlog::log(level, line_of(request, format));
}

}  // namespace kakunin::service
