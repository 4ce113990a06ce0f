// SPDX-License-Identifier: Apache-2.0
#pragma once
// POST /v1/inquiries: a verdict without card, by the numbers on a 資格確認書.

#include "protocol/messages.h"
#include "service/caller.h"
#include "service/commit_queue.h"
#include "service/look_ups.h"
#include "service/proof_signer.h"

namespace kakunin::service {

/// The answer to an inquiry among all persons that ever held an insurance with its number.
[[nodiscard]] protocol::VerdictAnswer verdict_by_number(std::span<const eligibility::Person> candidates,
                                                        const protocol::InquiryRequest& request,
                                                        const ProofSigner& proofs, const Caller& caller,
                                                        TimePoint now);

/// The audit record of an inquiry that was answered so.
[[nodiscard]] AuditRecord audit_of_inquiry(const Caller& caller,
                                           const Expected<protocol::VerdictAnswer, protocol::Problem>& answer,
                                           TimePoint now);

/// Thread-safe.
class Inquiries {
 public:
  Inquiries(LookUps& look_ups, const ProofSigner& proofs, CommitQueue& commits)
      : look_ups_(look_ups), proofs_(proofs), commits_(commits) {}

  /// caller lives until done has been called.
  void run(const Caller& caller, const protocol::InquiryRequest& request, TimePoint now,
           Done<AnswerText> done) const;

 private:
  using Answer = Expected<protocol::VerdictAnswer, protocol::Problem>;
  void answer(const Caller& caller, Answer answer, TimePoint now, Done<AnswerText> done) const;

  LookUps& look_ups_;
  const ProofSigner& proofs_;
  CommitQueue& commits_;
};

}  // namespace kakunin::service
