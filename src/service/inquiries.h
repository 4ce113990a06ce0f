// SPDX-License-Identifier: Apache-2.0
#pragma once
// POST /v1/inquiries: a verdict without card, by the numbers on a 資格確認書.

#include "protocol/messages.h"
#include "service/caller.h"
#include "service/commit_queue.h"
#include "service/proof_signer.h"
#include "service/readers.h"

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
  Inquiries(ReaderPool& readers, const ProofSigner& proofs, CommitQueue& commits)
      : readers_(readers), proofs_(proofs), commits_(commits) {}

  void run(const Caller& caller, const protocol::InquiryRequest& request, TimePoint now,
           Done<protocol::VerdictAnswer> done) const;

 private:
  [[nodiscard]] Expected<protocol::VerdictAnswer, protocol::Problem> decide(
      const Caller& caller, const protocol::InquiryRequest& request, TimePoint now) const;

  ReaderPool& readers_;
  const ProofSigner& proofs_;
  CommitQueue& commits_;
};

}  // namespace kakunin::service
