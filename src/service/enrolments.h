// SPDX-License-Identifier: Apache-2.0
#pragma once
// POST /v1/enrolments and /v1/renewals: a terminal gets its certificate.

#include "protocol/messages.h"
#include "service/attempt_limiter.h"
#include "service/caller.h"
#include "service/commit_queue.h"
#include "service/current.h"
#include "service/readers.h"
#include "service/settings.h"
#include "service/terminal_authority.h"

namespace kakunin::service {

/// What is stored of an activation code: SHA-256 over facility, user and code, each with its length in front.
[[nodiscard]] Digest activation_code_hash(std::string_view facility_id, std::string_view user_id,
                                          std::string_view code);

/// Thread-safe.
class Enrolments {
 public:
  Enrolments(const TerminalAuthority& authority, ReaderPool& readers, CommitQueue& commits,
             const Current<Settings>& settings)
      : authority_(authority), readers_(readers), commits_(commits), settings_(settings) {}

  void enrol(const protocol::EnrolmentRequest& request, const std::string& peer_address,
             const std::string& request_id, TimePoint now, Done<protocol::EnrolmentAnswer> done);

  void renew(const Caller& caller, const protocol::RenewalRequest& request, TimePoint now,
             Done<protocol::EnrolmentAnswer> done) const;

 private:
  struct Plan {
    ActivationAttempt attempt;
    protocol::EnrolmentAnswer answer;
    Expected<void, protocol::Problem> standing;  // the facility's, told to who has the right code
  };
  [[nodiscard]] Expected<Plan, protocol::Problem> prepare(const protocol::EnrolmentRequest& request,
                                                          const std::string& facility_id,
                                                          TimePoint now) const;
  [[nodiscard]] Expected<IssuedCertificate, protocol::Problem> issue(std::string_view csr_pem,
                                                                     std::string_view terminal_id,
                                                                     TimePoint now) const;

  const TerminalAuthority& authority_;
  ReaderPool& readers_;
  CommitQueue& commits_;
  const Current<Settings>& settings_;
  AttemptLimiter attempts_;
};

}  // namespace kakunin::service
