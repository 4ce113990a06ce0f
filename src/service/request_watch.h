// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is seen from outside of each request that was answered: counts by call and outcome, how long each
// stage took, one line in the log. Nothing of it names a person.
//
// The log: refused requests at level info, answered ones at debug, or at info where the terminal's
// traceparent asks for it (sampled). With log_format = "json" the message is a JSON object that begins with
// "event".

#include <array>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "service/metrics/laps.h"
#include "service/metrics/registry.h"
#include "service/settings.h"
#include "service/trace_context.h"

namespace kakunin::service {

/// A request that was answered.
struct AnsweredRequest {
  std::size_t call = 0;  // as numbered by the names given to RequestWatch
  std::string_view request_id;
  std::string_view method;
  std::string_view path;
  int status = 0;
  std::optional<FailureCode> problem;
  std::string_view terminal_id;
  std::string_view client_request_id;  // as it came
  const std::optional<TraceContext>& trace;
  const metrics::Laps& laps;
};

/// Thread-safe.
class RequestWatch {
 public:
  /// The number of requests of no known call.
  static constexpr std::size_t no_call = std::numeric_limits<std::size_t>::max();

  /// The registry outlives this. Calls of one name are counted together.
  RequestWatch(metrics::Registry& registry, const std::vector<std::string_view>& calls);

  void answered(const AnsweredRequest& request, LogFormat format) const;

 private:
  static constexpr std::size_t outcomes = 4;

  void count(const AnsweredRequest& request) const;

  struct Call {
    std::array<metrics::Counter*, outcomes> by_outcome{};
    metrics::Histogram* seconds = nullptr;
  };
  std::vector<Call> calls_;
  std::array<metrics::Histogram*, metrics::stage_names.size()> stages_{};
  std::vector<std::pair<FailureCode, metrics::Counter*>> problems_;
};

}  // namespace kakunin::service
