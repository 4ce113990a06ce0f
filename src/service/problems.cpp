// SPDX-License-Identifier: Apache-2.0
#include "service/problems.h"

#include <spdlog/spdlog.h>

#include <utility>

namespace kakunin::service {
namespace {

struct StatusRow {
  unsigned first;
  unsigned last;
  int status;
};

// Ranges of the catalogue's numbers, so that each code is named where it is raised and nowhere else.
constexpr StatusRow statuses[] = {
    {3001, 3001, 500},  // internal
    {3002, 3003, 503},  // busy, maintenance
    {3004, 3004, 400},  // malformed
    {3005, 3005, 413},  // too large
    {3006, 3006, 404},  // unknown path
    {3007, 3007, 405},  // wrong HTTP method
    {3008, 3008, 415},  // wrong media type
    {3009, 3009, 426},  // terminal too old
    {3010, 3010, 429},  // too many requests
    {3101, 3103, 401},  // not enrolled, revoked, certificate expired
    {3104, 3104, 403},  // activation code refused
    {3105, 3105, 429},  // activation code locked
    {3106, 3106, 422},  // certificate request refused
    {3107, 3107, 403},  // facility suspended
    {3201, 3204, 409},  // challenge, statement signature
    {3301, 3301, 422},  // day out of range
    {3401, 3401, 404},  // batch unknown
    {3402, 3402, 429},  // too many batches
    {3403, 3403, 409},  // batch differs
    {3404, 3404, 422},  // row beyond the batch's end
    {4001, 4008, 422},  // certificate
    {4009, 4009, 503},  // revocation state unknown
    {4010, 4013, 403},  // visual check, person
    {5001, 5001, 409},  // terms changed
    {5002, 5002, 503},  // terms unavailable
};

constexpr int retry_soon_seconds = 2;

}  // namespace

int http_status(FailureCode code) {
  const auto number = static_cast<unsigned>(code);
  for (const StatusRow& row : statuses) {
    if (number >= row.first && number <= row.last) return row.status;
  }
  return 500;
}

protocol::Problem refusal(FailureCode code, std::string detail) {
  protocol::Problem problem;
  problem.status = http_status(code);
  problem.code = code;
  problem.detail = std::move(detail);
  return problem;
}

protocol::Problem busy(std::string detail) {
  protocol::Problem problem = refusal(FailureCode::service_busy, std::move(detail));
  problem.retry_after_seconds = retry_soon_seconds;
  return problem;
}

protocol::Problem refusal(const StoreError& error) {
  spdlog::error("store: {}", error.reason);
  if (error.kind == StoreError::Kind::unavailable) return busy("the store is not available");
  if (error.kind == StoreError::Kind::part_unavailable) {
    return busy("the part of the store that keeps this is not available");
  }
  return refusal(FailureCode::service_internal);
}

}  // namespace kakunin::service
