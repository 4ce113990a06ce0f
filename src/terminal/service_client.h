// SPDX-License-Identifier: Apache-2.0
#pragma once
// The eligibility service as a terminal sees it: one function per call of /v1. Calls block; cancel() ends
// them from any thread. http_service_client.h is the one over HTTPS.

#include <optional>
#include <string>

#include "base/expected.h"
#include "base/failure.h"
#include "protocol/messages.h"

namespace kakunin::terminal {

/// Why a call gave no answer.
struct ServiceError {
  Failure failure;
  /// A person gave up; failure then says nothing.
  bool cancelled = false;
  std::optional<int> retry_after_seconds;
  /// Set when the terms changed since they were shown: the version in force.
  std::optional<std::string> current_terms_version;
};

template <class Answer>
using ServiceResult = Expected<Answer, ServiceError>;

class ServiceClient {
 public:
  virtual ~ServiceClient() = default;

  [[nodiscard]] virtual ServiceResult<protocol::EnrolmentAnswer> enrol(const protocol::EnrolmentRequest&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::EnrolmentAnswer> renew(const protocol::RenewalRequest&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::ChallengeAnswer> challenge(protocol::Purpose) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::VerificationAnswer> verify(
      const protocol::VerificationRequest&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::Terms> terms() = 0;
  [[nodiscard]] virtual ServiceResult<protocol::RegistrationReceipt> register_card(
      const protocol::RegistrationRequest&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::StatusAnswer> status() = 0;

  /// Ends what is under way at once, and every later call until allow(): one that is about to begin when a
  /// person gives up ends as well.
  virtual void cancel() = 0;
  /// Calls work again.
  virtual void allow() = 0;
};

}  // namespace kakunin::terminal
