// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service that gives the answers laid ready, at once and each time. Thread-safe.

#include <mutex>

#include "base/clock.h"
#include "service/terminal_authority.h"
#include "terminal/service_client.h"

namespace kakunin::gallery {

class CannedService final : public terminal::ServiceClient {
 public:
  explicit CannedService(TimePoint now);

  void lay(terminal::ServiceResult<protocol::StatusAnswer> status);
  void lay(terminal::ServiceResult<protocol::VerdictAnswer> answer);
  /// Terminals are enrolled, or refused.
  void enrols(bool enrols);

  terminal::ServiceResult<protocol::EnrolmentAnswer> enrol(const protocol::EnrolmentRequest&) override;
  terminal::ServiceResult<protocol::EnrolmentAnswer> renew(const protocol::RenewalRequest&) override;
  terminal::ServiceResult<protocol::ChallengeAnswer> challenge(protocol::Purpose) override;
  terminal::ServiceResult<protocol::VerificationAnswer> verify(const protocol::VerificationRequest&) override;
  terminal::ServiceResult<protocol::Terms> terms() override;
  terminal::ServiceResult<protocol::RegistrationReceipt> register_card(
      const protocol::RegistrationRequest&) override;
  terminal::ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest&) override;
  terminal::ServiceResult<protocol::StatusAnswer> status() override;
  void cancel() override {}
  void allow() override {}

 private:
  std::mutex mutex_;
  terminal::ServiceResult<protocol::StatusAnswer> status_ = protocol::StatusAnswer{};
  terminal::ServiceResult<protocol::VerdictAnswer> answer_ = protocol::VerdictAnswer{};
  bool enrols_ = true;
  TimePoint now_;
  service::TerminalAuthority authority_;
};

[[nodiscard]] terminal::ServiceError failed(FailureCode code);

}  // namespace kakunin::gallery
