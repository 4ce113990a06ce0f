// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service in this process: believes every card, answers as told, can be slow, and knows what it was asked.

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "terminal/service_client.h"

namespace kakunin::test {

enum class Call : std::uint8_t { challenge, verify, terms, register_card };

class ScriptedService : public terminal::ServiceClient {
 public:
  // What it is told.
  /// The next call of this kind fails with this code.
  void fail_next(Call call, const char* code);
  /// Calls of this kind are not answered until they are cancelled.
  void hold(Call call, bool held);
  void set_registered(bool registered);
  /// The next registration finds newer terms.
  void change_terms(std::string version);

  // What it was asked.
  [[nodiscard]] std::vector<protocol::VerificationRequest> verifications() const;
  [[nodiscard]] std::vector<protocol::RegistrationRequest> registrations() const;
  [[nodiscard]] int calls(Call call) const;
  /// Returns when a call of this kind waits for its answer.
  void wait_until_held(Call call) const;

  terminal::ServiceResult<protocol::EnrolmentAnswer> enrol(const protocol::EnrolmentRequest&) override;
  terminal::ServiceResult<protocol::EnrolmentAnswer> renew(const protocol::RenewalRequest&) override;
  terminal::ServiceResult<protocol::ChallengeAnswer> challenge(protocol::Purpose purpose) override;
  terminal::ServiceResult<protocol::VerificationAnswer> verify(
      const protocol::VerificationRequest& request) override;
  terminal::ServiceResult<protocol::Terms> terms() override;
  terminal::ServiceResult<protocol::RegistrationReceipt> register_card(
      const protocol::RegistrationRequest& request) override;
  terminal::ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest&) override;
  terminal::ServiceResult<protocol::StatusAnswer> status() override;
  void cancel() override;
  void allow() override;

 private:
  /// The error this call ends in, if it does.
  [[nodiscard]] std::optional<terminal::ServiceError> begin(std::unique_lock<std::mutex>& lock, Call call);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool cancelled_ = false;
  std::map<Call, std::string> failures_;
  std::map<Call, bool> held_;
  std::map<Call, bool> waiting_;
  std::map<Call, int> calls_;
  bool registered_ = true;
  std::string terms_version_ = "1";
  std::vector<protocol::VerificationRequest> verifications_;
  std::vector<protocol::RegistrationRequest> registrations_;
};

}  // namespace kakunin::test
