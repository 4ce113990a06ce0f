// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service that answers as it was told, or not before it is cancelled; and readers without cards.

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "card/readers.h"
#include "terminal/service_client.h"

namespace kakunin::test {

class FakeClient final : public terminal::ServiceClient {
 public:
  // What it is told, before it is asked.
  terminal::ServiceResult<protocol::StatusAnswer> status_answer = protocol::StatusAnswer{};
  terminal::ServiceResult<protocol::VerdictAnswer> verdict = protocol::VerdictAnswer{};
  /// Calls end only by cancel().
  bool held = false;

  // What it was asked.
  std::atomic<int> calls = 0;
  std::atomic<bool> cancelled = false;

  terminal::ServiceResult<protocol::StatusAnswer> status() override { return answer(status_answer); }
  terminal::ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest&) override {
    return answer(verdict);
  }
  terminal::ServiceResult<protocol::EnrolmentAnswer> enrol(const protocol::EnrolmentRequest&) override {
    return refuse<protocol::EnrolmentAnswer>();
  }
  terminal::ServiceResult<protocol::EnrolmentAnswer> renew(const protocol::RenewalRequest&) override {
    return refuse<protocol::EnrolmentAnswer>();
  }
  terminal::ServiceResult<protocol::ChallengeAnswer> challenge(protocol::Purpose) override {
    return refuse<protocol::ChallengeAnswer>();
  }
  terminal::ServiceResult<protocol::VerificationAnswer> verify(
      const protocol::VerificationRequest&) override {
    return refuse<protocol::VerificationAnswer>();
  }
  terminal::ServiceResult<protocol::Terms> terms() override { return refuse<protocol::Terms>(); }
  terminal::ServiceResult<protocol::RegistrationReceipt> register_card(
      const protocol::RegistrationRequest&) override {
    return refuse<protocol::RegistrationReceipt>();
  }

  void cancel() override {
    const std::lock_guard lock(mutex_);
    cancelled = true;
    changed_.notify_all();
  }
  void allow() override { cancelled = false; }

  static terminal::ServiceError error(const char* code) {
    return {{*parse_failure_code(code), "as told", "request-1"}, false, {}, {}};
  }

 private:
  template <class Answer>
  terminal::ServiceResult<Answer> answer(const terminal::ServiceResult<Answer>& told) {
    ++calls;
    std::unique_lock lock(mutex_);
    if (held) changed_.wait(lock, [this] { return cancelled.load(); });
    if (cancelled)
      return unexpected(terminal::ServiceError{{*parse_failure_code("K9001"), {}, {}}, true, {}, {}});
    return told;
  }
  template <class Answer>
  terminal::ServiceResult<Answer> refuse() {
    return answer(terminal::ServiceResult<Answer>(unexpected(error("K3104"))));
  }

  std::mutex mutex_;
  std::condition_variable changed_;
};

class FakeReaders final : public card::Readers {
 public:
  card::ReadersSnapshot desk{true, true, {{"reader", false, false, false, 0, false}}};

  card::ReadersSnapshot snapshot() override { return desk; }
  void watch(std::stop_token stop,
             const std::function<void(const card::ReadersSnapshot&)>& changed) override {
    changed(desk);
    std::mutex mutex;
    std::condition_variable_any asked;
    std::unique_lock lock(mutex);
    asked.wait(lock, stop, [] { return false; });
  }
  Expected<std::unique_ptr<card::CardSession>, card::CardError> open(const std::string&) override {
    return unexpected(card::CardError{card::CardErrorKind::no_card, {}, {}});
  }
};

}  // namespace kakunin::test
