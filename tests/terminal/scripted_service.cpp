// SPDX-License-Identifier: Apache-2.0
#include "terminal/scripted_service.h"

#include <utility>

#include "terminal/visit_fixture.h"

namespace kakunin::test {

using terminal::ServiceError;
using terminal::ServiceResult;

namespace {

ServiceError error(const char* code) {
  return {{parse_failure_code(code).value(), {}, "r-0"}, false, {}, {}};
}

}  // namespace

void ScriptedService::fail_next(Call call, const char* code) {
  const std::lock_guard lock(mutex_);
  failures_[call] = code;
}

void ScriptedService::hold(Call call, bool held) {
  const std::lock_guard lock(mutex_);
  held_[call] = held;
}

void ScriptedService::set_registered(bool registered) {
  const std::lock_guard lock(mutex_);
  registered_ = registered;
}

void ScriptedService::change_terms(std::string version) {
  const std::lock_guard lock(mutex_);
  terms_version_ = std::move(version);
}

std::vector<protocol::VerificationRequest> ScriptedService::verifications() const {
  const std::lock_guard lock(mutex_);
  return verifications_;
}

std::vector<protocol::RegistrationRequest> ScriptedService::registrations() const {
  const std::lock_guard lock(mutex_);
  return registrations_;
}

int ScriptedService::calls(Call call) const {
  const std::lock_guard lock(mutex_);
  const auto found = calls_.find(call);
  return found == calls_.end() ? 0 : found->second;
}

void ScriptedService::wait_until_held(Call call) const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    const auto found = waiting_.find(call);
    return found != waiting_.end() && found->second;
  });
}

std::optional<ServiceError> ScriptedService::begin(std::unique_lock<std::mutex>& lock, Call call) {
  ++calls_[call];
  if (held_[call]) {
    waiting_[call] = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return cancelled_; });
    waiting_[call] = false;
  }
  if (cancelled_) {
    ServiceError cancelled = error("K9001");
    cancelled.cancelled = true;
    return cancelled;
  }
  const auto failure = failures_.find(call);
  if (failure == failures_.end()) return std::nullopt;
  return error(failures_.extract(failure).mapped().c_str());
}

ServiceResult<protocol::ChallengeAnswer> ScriptedService::challenge(protocol::Purpose purpose) {
  std::unique_lock lock(mutex_);
  if (auto ends = begin(lock, Call::challenge)) return unexpected(*ends);
  const std::string number = std::to_string(calls_[Call::challenge]);
  return protocol::ChallengeAnswer{std::string{protocol::to_text(purpose)} + "-" + number, {}, {}};
}

ServiceResult<protocol::VerificationAnswer> ScriptedService::verify(
    const protocol::VerificationRequest& request) {
  std::unique_lock lock(mutex_);
  if (auto ends = begin(lock, Call::verify)) return unexpected(*ends);
  verifications_.push_back(request);
  if (!registered_) return protocol::RegistrationRequired{"r-1"};
  protocol::VerdictAnswer answer;
  answer.request_id = "r-2";
  return answer;
}

ServiceResult<protocol::Terms> ScriptedService::terms() {
  std::unique_lock lock(mutex_);
  if (auto ends = begin(lock, Call::terms)) return unexpected(*ends);
  return test::terms(terms_version_);
}

ServiceResult<protocol::RegistrationReceipt> ScriptedService::register_card(
    const protocol::RegistrationRequest& request) {
  std::unique_lock lock(mutex_);
  if (auto ends = begin(lock, Call::register_card)) return unexpected(*ends);
  if (request.terms_version != terms_version_) {
    ServiceError outdated = error("K5001");
    outdated.current_terms_version = terms_version_;
    return unexpected(outdated);
  }
  registrations_.push_back(request);
  registered_ = true;
  return protocol::RegistrationReceipt{"receipt", terms_version_, {}};
}

ServiceResult<protocol::EnrolmentAnswer> ScriptedService::enrol(const protocol::EnrolmentRequest&) {
  return unexpected(error("K3001"));
}
ServiceResult<protocol::EnrolmentAnswer> ScriptedService::renew(const protocol::RenewalRequest&) {
  return unexpected(error("K3001"));
}
ServiceResult<protocol::VerdictAnswer> ScriptedService::inquire(const protocol::InquiryRequest&) {
  return unexpected(error("K3001"));
}
ServiceResult<protocol::StatusAnswer> ScriptedService::status() {
  return unexpected(error("K3001"));
}

void ScriptedService::cancel() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
}

void ScriptedService::allow() {
  const std::lock_guard lock(mutex_);
  cancelled_ = false;
}

}  // namespace kakunin::test
