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

void keep_what_is_told(const BridgeRequest& request, protocol::VerdictAnswer& answer) {
  if (request.inquiry.limit_consent != formats::ConsentState::given && answer.verdict.insurance)
    answer.verdict.insurance->limit.reset();
}

formats::Result answered(const BridgeRequest& request, protocol::VerdictAnswer answer) {
  keep_what_is_told(request, answer);
  formats::Result result = formats::from_answer(answer);
  echo(request, result);
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
