// SPDX-License-Identifier: Apache-2.0
#pragma once
// A counter that notes what the API asks of it.

#include <chrono>

#include "terminal/local_api/api_desk.h"

namespace kakunin::local_api::test {

struct FakeDesk final : ApiDesk {
  bool open = true;
  Beginning refuses = Beginning::busy;  // where it is not open
  int begun = 0;
  int cancelled = 0;
  std::optional<protocol::Method> method;
  std::optional<protocol::InquiryRequest> asked;
  std::optional<Failure> fails;

  Beginning begin(std::optional<protocol::Method> wanted) override {
    method = wanted;
    begun += open ? 1 : 0;
    return open ? Beginning::begun : refuses;
  }
  bool cancel() override {
    cancelled += open ? 1 : 0;
    return open;
  }
  terminal::ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest& request) override {
    asked = request;
    if (fails) return unexpected(terminal::ServiceError{*fails, false, std::nullopt, std::nullopt});
    protocol::VerdictAnswer answer;
    answer.verdict.validity = eligibility::Validity::valid;
    answer.verdict.day = request.day;
    answer.assurance = protocol::Assurance::number;
    answer.request_id = "r-1";
    return answer;
  }
  [[nodiscard]] Day today() const override {
    using namespace std::chrono_literals;
    return 2026y / 11 / 28;
  }
};

}  // namespace kakunin::local_api::test
