// SPDX-License-Identifier: Apache-2.0
#include "service/commit_queue.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>

namespace kakunin::service {
namespace {

/// A writer whose transactions wait for a gate and fail as told.
class GatedWriter final : public StoreWriter {
 public:
  struct Script {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = true;
    std::vector<WriteBatch> applied;
    std::optional<StoreError::Kind> failure;
    std::string refused_request;  // refused with this reason
    StoreError::Kind refusal = StoreError::Kind::conflict;
    std::size_t entered = 0;
  };
  explicit GatedWriter(std::shared_ptr<Script> script) : script_(std::move(script)) {}

  Expected<WriteOutcome, StoreError> apply(const WriteBatch& batch) override {
    std::unique_lock lock(script_->mutex);
    ++script_->entered;
    script_->changed.notify_all();
    script_->changed.wait(lock, [this] { return script_->open; });
    if (script_->failure) return unexpected(StoreError{*script_->failure, "as told"});
    for (const AuditRecord& record : batch.audit) {
      if (record.request_id == script_->refused_request) {
        return unexpected(StoreError{script_->refusal, "as told"});
      }
    }
    script_->applied.push_back(batch);
    WriteOutcome outcome;
    for (const auto& r : batch.registrations) {
      outcome.registrations.push_back({r.receipt_id, r.terms_version, r.time, false});
    }
    for (const auto& a : batch.activations) {
      outcome.activations.push_back(a.user_id == "good" ? ActivationResult::accepted
                                                        : ActivationResult::refused);
    }
    return outcome;
  }
  Expected<void, StoreError> import_persons(std::span<const ImportedPerson>) override { return {}; }
  Expected<void, StoreError> update_persons(std::span<const std::string>, const PersonChange&) override {
    return {};
  }
  Expected<void, StoreError> put_facility(const Facility&) override { return {}; }
  Expected<void, StoreError> put_activation_code(const ActivationCode&) override { return {}; }
  Expected<bool, StoreError> revoke_terminal(const std::string&, TimePoint) override { return true; }

 private:
  std::shared_ptr<Script> script_;
};

using Script = GatedWriter::Script;

Write audit_of(const std::string& request) {
  Write write;
  write.audit.emplace();
  write.audit->request_id = request;
  return write;
}

TEST(CommitQueue, GroupsWhatArrivesWhileATransactionRuns) {
  const auto script = std::make_shared<Script>();
  script->open = false;
  std::latch answered(101);
  {
    CommitQueue queue(std::make_unique<GatedWriter>(script));
    ASSERT_TRUE(queue.submit(audit_of("0"), [&](const auto&) { answered.count_down(); }));
    {
      std::unique_lock lock(script->mutex);
      script->changed.wait(lock, [&] { return script->entered == 1; });
    }
    for (int i = 1; i <= 100; ++i) {
      ASSERT_TRUE(queue.submit(audit_of(std::to_string(i)), [&](const auto&) { answered.count_down(); }));
    }
    EXPECT_FALSE(answered.try_wait());
    {
      const std::lock_guard lock(script->mutex);
      script->open = true;
    }
    script->changed.notify_all();
    answered.wait();
  }
  ASSERT_EQ(script->applied.size(), 2U);
  EXPECT_EQ(script->applied[0].audit.size(), 1U);
  ASSERT_EQ(script->applied[1].audit.size(), 100U);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_EQ(script->applied[1].audit[i].request_id, std::to_string(i + 1));
  }
}

TEST(CommitQueue, GivesEachWriteItsOwnOutcome) {
  const auto script = std::make_shared<Script>();
  script->open = false;
  std::vector<std::string> outcomes(4);
  {
    CommitQueue queue(std::make_unique<GatedWriter>(script));
    const auto submit = [&](std::size_t i, Write write) {
      ASSERT_TRUE(
          queue.submit(std::move(write), [&outcomes, i](const Expected<Written, StoreError>& written) {
            ASSERT_TRUE(written);
            if (written->registration) outcomes[i] = written->registration->receipt_id;
            if (written->activation) {
              outcomes[i] = *written->activation == ActivationResult::accepted ? "accepted" : "refused";
            }
          }));
    };
    Write registration = audit_of("1");
    registration.registration.emplace();
    registration.registration->receipt_id = "R-1";
    Write good, bad;
    good.activation.emplace();
    good.activation->user_id = "good";
    bad.activation.emplace();
    submit(0, bad);
    submit(1, registration);
    submit(2, audit_of("2"));
    submit(3, good);
    const std::lock_guard lock(script->mutex);
    script->open = true;
    script->changed.notify_all();
  }
  EXPECT_EQ(outcomes, (std::vector<std::string>{"refused", "R-1", "", "accepted"}));
}

TEST(CommitQueue, TellsEveryWriteOfAFailure) {
  const auto script = std::make_shared<Script>();
  script->failure = StoreError::Kind::full;
  std::promise<bool> answered;
  CommitQueue queue(std::make_unique<GatedWriter>(script));
  ASSERT_TRUE(
      queue.submit(audit_of("1"), [&](const auto& written) { answered.set_value(written.has_value()); }));
  EXPECT_FALSE(answered.get_future().get());
}

TEST(CommitQueue, DoesNotLetOneRefusedWriteTakeTheOthersWithIt) {
  for (const auto refusal : {StoreError::Kind::conflict, StoreError::Kind::part_unavailable}) {
    const auto script = std::make_shared<Script>();
    script->open = false;
    script->refusal = refusal;
    script->refused_request = "2";
    std::vector<int> results(5, -1);
    {
      CommitQueue queue(std::make_unique<GatedWriter>(script));
      for (std::size_t i = 0; i < results.size(); ++i) {
        ASSERT_TRUE(queue.submit(audit_of(std::to_string(i)), [&results, i](const auto& written) {
          results[i] = written.has_value() ? 1 : 0;
        }));
      }
      const std::lock_guard lock(script->mutex);
      script->open = true;
      script->changed.notify_all();
    }
    EXPECT_EQ(results, (std::vector<int>{1, 1, 0, 1, 1}));
  }
}

TEST(CommitQueue, RefusesWhatItCannotHold) {
  const auto script = std::make_shared<Script>();
  script->open = false;
  int answers = 0;
  {
    CommitQueue queue(std::make_unique<GatedWriter>(script), 2);
    ASSERT_TRUE(queue.submit(audit_of("0"), [&](const auto&) { ++answers; }));
    {
      std::unique_lock lock(script->mutex);
      script->changed.wait(lock, [&] { return script->entered == 1; });
    }
    EXPECT_TRUE(queue.submit(audit_of("1"), [&](const auto&) { ++answers; }));
    EXPECT_TRUE(queue.submit(audit_of("2"), [&](const auto&) { ++answers; }));
    EXPECT_FALSE(queue.submit(audit_of("3"), [&](const auto&) { ++answers; }));
    const std::lock_guard lock(script->mutex);
    script->open = true;
    script->changed.notify_all();
  }
  EXPECT_EQ(answers, 3) << "the destructor finishes what was accepted";
}

TEST(CommitQueue, APatientWriteGoesAlongWithTheNextOne) {
  const auto script = std::make_shared<Script>();
  CommitQueue queue(std::make_unique<GatedWriter>(script), 10, std::chrono::hours(1));
  std::latch first(1), others(2);
  ASSERT_TRUE(queue.submit(audit_of("others are under way"), [&](const auto&) { first.count_down(); }));
  first.wait();
  EXPECT_FALSE(queue.is_quiet());
  const auto count = [&](const auto&) { others.count_down(); };
  ASSERT_TRUE(queue.submit_patiently(audit_of("patient"), count, std::chrono::hours(1)));
  EXPECT_EQ(queue.waiting(), 1U);
  ASSERT_TRUE(queue.submit(audit_of("now"), count));
  others.wait();
  ASSERT_EQ(script->applied.size(), 2U);
  EXPECT_EQ(script->applied[1].audit.size(), 2U);
}

TEST(CommitQueue, PatienceHasAnEnd) {
  const auto script = std::make_shared<Script>();
  std::latch answered(3);
  CommitQueue queue(std::make_unique<GatedWriter>(script));
  const auto count = [&](const auto&) { answered.count_down(); };
  ASSERT_TRUE(queue.submit(audit_of("others are under way"), count));
  ASSERT_TRUE(queue.submit_patiently(audit_of("very patient"), count, std::chrono::hours(1)));
  ASSERT_TRUE(queue.submit_patiently(audit_of("patient"), count, std::chrono::milliseconds(1)));
  answered.wait();
}

TEST(CommitQueue, NobodyNeedsPatienceWhileNothingElseComes) {
  const auto script = std::make_shared<Script>();
  CommitQueue queue(std::make_unique<GatedWriter>(script));
  for (int i = 0; i < 3; ++i) {
    std::latch answered(1);
    ASSERT_TRUE(queue.submit_patiently(
        audit_of("patient"), [&](const auto&) { answered.count_down(); }, std::chrono::hours(1)));
    answered.wait();
    EXPECT_TRUE(queue.is_quiet());
  }
}

TEST(CommitQueue, WritesPatientOnesWhenItEnds) {
  const auto script = std::make_shared<Script>();
  std::latch answered(2);
  const auto count = [&](const auto&) { answered.count_down(); };
  {
    CommitQueue queue(std::make_unique<GatedWriter>(script));
    ASSERT_TRUE(queue.submit(audit_of("others are under way"), count));
    ASSERT_TRUE(queue.submit_patiently(audit_of("patient"), count, std::chrono::hours(1)));
  }
  answered.wait();
}

TEST(CommitQueue, WritesWhatAnAnswerBeginsWhenItEnds) {
  const auto script = std::make_shared<Script>();
  std::latch first(1);
  bool begun = false, done = false;
  CommitQueue queue(std::make_unique<GatedWriter>(script), 10, std::chrono::hours(1));
  ASSERT_TRUE(queue.submit(audit_of("others are under way"), [&](const auto&) { first.count_down(); }));
  first.wait();
  const auto begin_another = [&](const auto&) {
    begun = queue.submit(audit_of("another"), [&](const auto& written) { done = written.has_value(); });
  };
  ASSERT_TRUE(queue.submit_patiently(audit_of("until the end"), begin_another, std::chrono::hours(1)));
  queue.finish();
  EXPECT_TRUE(begun && done);
  EXPECT_EQ(script->applied.size(), 3U);
  EXPECT_FALSE(queue.submit(audit_of("too late"), [](const auto&) {}));
}

}  // namespace
}  // namespace kakunin::service
