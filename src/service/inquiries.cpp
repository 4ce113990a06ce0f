// SPDX-License-Identifier: Apache-2.0
#include "service/inquiries.h"

#include "eligibility/assess.h"
#include "service/audited.h"
#include "service/verdicts.h"

namespace kakunin::service {

void Inquiries::run(const Caller& caller, const protocol::InquiryRequest& request, TimePoint now,
                    Done<protocol::VerdictAnswer> done) const {
  auto decision = decide(caller, request, now);
  Write write;
  write.audit = audit_record(caller, AuditAction::inquiry, now);
  write.audit->method = "number";
  write.audit->outcome =
      decision ? std::string(outcome_of(decision->verdict)) : to_text(decision.error().code);
  audited(commits_, std::move(write), std::move(done),
          [decision = std::move(decision)](const Written&) mutable { return std::move(decision); });
}

Expected<protocol::VerdictAnswer, protocol::Problem> Inquiries::decide(
    const Caller& caller, const protocol::InquiryRequest& request, TimePoint now) const {
  if (auto ok = check_day(request.day, now); !ok) return unexpected(std::move(ok.error()));
  auto candidates = readers_.with(
      [&request](StoreReader& reader) { return reader.find_by_number(std::span(&request.key, 1)); });
  if (!candidates) return unexpected(refusal(candidates.error()));

  protocol::VerdictAnswer answer;
  answer.verdict = eligibility::assess_by_number(candidates->at(0), request.key, request.day);
  answer.assurance = protocol::Assurance::number;
  answer.notices = name_notices(answer.verdict);
  answer.answered = now;
  answer.request_id = caller.request_id;
  if (request.proof == protocol::ProofWish::wanted) answer.proof = proofs_.sign(caller, answer);
  return answer;
}

}  // namespace kakunin::service
