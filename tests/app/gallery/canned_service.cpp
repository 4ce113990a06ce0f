// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/canned_service.h"

#include <utility>

namespace kakunin::gallery {

using terminal::ServiceResult;

terminal::ServiceError failed(FailureCode code) {
  terminal::ServiceError error;
  error.failure = {code, {}, {}};
  return error;
}

namespace {

/// Nothing in the gallery asks for it.
template <class Answer>
ServiceResult<Answer> not_laid() {
  return unexpected(failed(FailureCode::service_unreachable));
}

}  // namespace

void CannedService::lay(ServiceResult<protocol::StatusAnswer> status) {
  const std::lock_guard lock(mutex_);
  status_ = std::move(status);
}

void CannedService::lay(ServiceResult<protocol::VerdictAnswer> answer) {
  const std::lock_guard lock(mutex_);
  answer_ = std::move(answer);
}

CannedService::CannedService(TimePoint now)
    : now_(now), authority_(service::TerminalAuthority::make(now).value()) {
  status_->now = now;  // the desk looks before anything is laid
}

void CannedService::enrols(bool enrols) {
  const std::lock_guard lock(mutex_);
  enrols_ = enrols;
}

ServiceResult<protocol::EnrolmentAnswer> CannedService::enrol(const protocol::EnrolmentRequest& request) {
  const std::lock_guard lock(mutex_);
  if (!enrols_) return unexpected(failed(FailureCode::activation_code_refused));
  constexpr int months = 13;
  protocol::EnrolmentAnswer answer{"T-0123456789", {}, {}};
  const auto issued = authority_.issue(request.csr_pem, answer.terminal_id, now_, months);
  if (!issued) return unexpected(failed(FailureCode::csr_refused));
  answer.certificate_pem = issued->pem;
  answer.not_after = issued->not_after;
  return answer;
}

ServiceResult<protocol::EnrolmentAnswer> CannedService::renew(const protocol::RenewalRequest&) {
  return not_laid<protocol::EnrolmentAnswer>();
}
ServiceResult<protocol::ChallengeAnswer> CannedService::challenge(protocol::Purpose) {
  return not_laid<protocol::ChallengeAnswer>();
}
ServiceResult<protocol::VerificationAnswer> CannedService::verify(const protocol::VerificationRequest&) {
  return not_laid<protocol::VerificationAnswer>();
}
ServiceResult<protocol::Terms> CannedService::terms() {
  return not_laid<protocol::Terms>();
}
ServiceResult<protocol::RegistrationReceipt> CannedService::register_card(
    const protocol::RegistrationRequest&) {
  return not_laid<protocol::RegistrationReceipt>();
}

ServiceResult<protocol::VerdictAnswer> CannedService::inquire(const protocol::InquiryRequest&) {
  const std::lock_guard lock(mutex_);
  return answer_;
}

ServiceResult<protocol::StatusAnswer> CannedService::status() {
  const std::lock_guard lock(mutex_);
  return status_;
}

}  // namespace kakunin::gallery
