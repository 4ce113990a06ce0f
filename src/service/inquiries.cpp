// SPDX-License-Identifier: Apache-2.0
#include "service/inquiries.h"

#include "eligibility/assess.h"
#include "service/audited.h"
#include "service/verdicts.h"

namespace kakunin::service {

protocol::VerdictAnswer verdict_by_number(std::span<const eligibility::Person> candidates,
                                          const protocol::InquiryRequest& request, const ProofSigner& proofs,
                                          const Caller& caller, TimePoint now) {
  protocol::VerdictAnswer answer;
  answer.verdict = eligibility::assess_by_number(candidates, request.key, request.day);
  answer.assurance = protocol::Assurance::number;
  answer.notices = name_notices(answer.verdict);
  answer.answered = now;
  answer.request_id = caller.request_id;
  if (request.proof == protocol::ProofWish::wanted) answer.proof = proofs.sign(caller, answer);
  return answer;
}

AuditRecord audit_of_inquiry(const Caller& caller,
                             const Expected<protocol::VerdictAnswer, protocol::Problem>& answer,
                             TimePoint now) {
  AuditRecord record = audit_record(caller, AuditAction::inquiry, now);
  record.method = "number";
  record.outcome = answer ? std::string(outcome_of(answer->verdict)) : to_text(answer.error().code);
  return record;
}

void Inquiries::run(const Caller& caller, const protocol::InquiryRequest& request, TimePoint now,
                    Done<AnswerText> done) const {
  if (auto ok = check_day(request.day, now); !ok) {
    return answer(caller, unexpected(std::move(ok.error())), now, std::move(done));
  }
  look_ups_.by_number(request.key, [this, &caller, request, now, done = std::move(done)](auto candidates) {
    caller.lap(metrics::Stage::lookup);
    if (!candidates) return answer(caller, unexpected(refusal(candidates.error())), now, done);
    answer(caller, verdict_by_number(*candidates, request, proofs_, caller, now), now, done);
  });
}

void Inquiries::answer(const Caller& caller, Answer answer, TimePoint now, Done<AnswerText> done) const {
  Write write;
  write.audit = audit_of_inquiry(caller, answer, now);
  auto text = as_text(std::move(answer));
  caller.lap(metrics::Stage::decide);
  audited(commits_, std::move(write), std::move(done),
          [text = std::move(text)](const Written&) mutable { return std::move(text); });
}

}  // namespace kakunin::service
