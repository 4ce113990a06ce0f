// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who asks, and how an answer goes back.

#include <functional>
#include <string>
#include <utility>

#include "base/expected.h"
#include "protocol/problem.h"
#include "service/http/http_message.h"
#include "service/metrics/laps.h"
#include "service/store/store.h"

namespace kakunin::service {

/// An enrolled terminal of a facility in good standing, and the request it makes.
struct Caller {
  std::string terminal_id;
  Facility facility;
  std::string request_id;
  metrics::Laps* laps = nullptr;       // of this request, where somebody measures
  ConnectionThread* thread = nullptr;  // of its connection; none where there is no server

  void lap(metrics::Stage stage) const {
    if (laps != nullptr) laps->lap(stage);
  }
};

/// Called exactly once, from any thread, when the answer may leave.
template <class T>
using Done = std::function<void(Expected<T, protocol::Problem>)>;

/// An answer in the form in which it leaves. Written when it is decided: nothing else of it waits for its
/// record.
struct AnswerText {
  std::string json;
};
[[nodiscard]] inline std::string to_json(AnswerText answer) {
  return std::move(answer.json);
}

/// An audit record of what this caller asked for.
[[nodiscard]] inline AuditRecord audit_record(const Caller& caller, AuditAction action, TimePoint time) {
  AuditRecord record;
  record.time = time;
  record.action = action;
  record.facility_id = caller.facility.id;
  record.terminal_id = caller.terminal_id;
  record.request_id = caller.request_id;
  return record;
}

}  // namespace kakunin::service
