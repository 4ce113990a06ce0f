// SPDX-License-Identifier: Apache-2.0
// The calls of /v1/batches.
#include "protocol/batch_json.h"
#include "service/api.h"

namespace kakunin::service {

void Api::open_batch(const CallPtr& call) const {
  const auto request = read_body<protocol::BatchRequest>(call);
  if (!request) return;
  parts_.batches.open(call->caller, *request, call->now, answer_to<protocol::BatchAnswer>(call));
}

void Api::fill_batch(const CallPtr& call) const {
  const auto part = read_body<protocol::BatchPart>(call);
  if (!part) return;
  parts_.batches.fill(call->caller, call->id, call->from, *part, call->now,
                      answer_to<protocol::BatchAnswer>(call));
}

void Api::batch(const CallPtr& call) const {
  parts_.beside([this, call] {
    respond<protocol::BatchAnswer>(call, parts_.batches.state(call->caller, call->id, call->now));
  });
}

void Api::batch_results(const CallPtr& call) const {
  parts_.beside([this, call] {
    auto results = parts_.batches.results(call->caller, call->id, call->from, call->now);
    if (!results) return respond_problem(call, std::move(results.error()));
    call->respond([call, results = std::move(*results)] {
      HttpResponse response = json_response(*call, {});
      response.content_type = "application/x-ndjson";
      response.next_piece = results;
      return response;
    });
  });
}

void Api::erase_batch(const CallPtr& call) const {
  parts_.beside([this, call] {
    parts_.batches.erase(call->caller, call->id, call->now, answer_to<protocol::BatchAnswer>(call));
  });
}

}  // namespace kakunin::service
