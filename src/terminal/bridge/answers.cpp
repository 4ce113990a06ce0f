// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/answers.h"

namespace kakunin::bridge {
namespace {

void echo(const BridgeRequest& request, formats::Result& result) {
  result.file_identifier = request.file_identifier;
  result.inquiry = request.inquiry;
  result.arbitrary_identifier = request.inquiry.arbitrary_identifier;
}

}  // namespace

formats::Result answered(const BridgeRequest& request, const protocol::VerdictAnswer& answer) {
  formats::Result result = formats::from_answer(answer);
  echo(request, result);
  for (formats::Entitlement& entitlement : result.entitlements) {
    if (request.inquiry.limit_consent != formats::ConsentState::given) entitlement.limit.reset();
  }
  return result;
}

formats::Result refused(const BridgeRequest& request, const Failure& failure, TimePoint now) {
  formats::Result result;
  echo(request, result);
  result.source = formats::Source::service;
  result.asked_by = eligibility::QueryKind::number;
  result.day = request.day.value_or(day_in_japan(now));
  result.time = now;
  result.segment = formats::Segment::failed;
  result.error = {to_text(failure.code), std::string{entry(failure.code).japanese}};
  return result;
}

}  // namespace kakunin::bridge
