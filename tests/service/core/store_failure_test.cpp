// SPDX-License-Identifier: Apache-2.0
// No answer leaves before its audit record is durable: a whole service over a store that fails and dawdles.

#include <gtest/gtest.h>

#include <condition_variable>
#include <thread>

#include "protocol/json.h"
#include "service/core/world.h"
#include "service/store/audit_chain.h"

namespace kakunin::service::test {
namespace {

struct Trouble {
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<StoreError::Kind> failure;
  bool held = false;
  int waiting = 0;
};

class TroubledWriter final : public StoreWriter {
 public:
  TroubledWriter(std::unique_ptr<StoreWriter> inner, std::shared_ptr<Trouble> trouble)
      : inner_(std::move(inner)), trouble_(std::move(trouble)) {}

  Expected<WriteOutcome, StoreError> apply(const WriteBatch& batch) override {
    {
      std::unique_lock lock(trouble_->mutex);
      ++trouble_->waiting;
      trouble_->changed.notify_all();
      trouble_->changed.wait(lock, [this] { return !trouble_->held; });
      --trouble_->waiting;
      if (trouble_->failure) return unexpected(StoreError{*trouble_->failure, "as told"});
    }
    return inner_->apply(batch);
  }
  Expected<void, StoreError> import_persons(std::span<const ImportedPerson> persons) override {
    return inner_->import_persons(persons);
  }
  Expected<void, StoreError> update_persons(std::span<const std::string> ids,
                                            const PersonChange& change) override {
    return inner_->update_persons(ids, change);
  }
  Expected<void, StoreError> put_facility(const Facility& facility) override {
    return inner_->put_facility(facility);
  }
  Expected<void, StoreError> put_activation_code(const ActivationCode& code) override {
    return inner_->put_activation_code(code);
  }
  Expected<bool, StoreError> revoke_terminal(const std::string& id, TimePoint when) override {
    return inner_->revoke_terminal(id, when);
  }

 private:
  std::unique_ptr<StoreWriter> inner_;
  std::shared_ptr<Trouble> trouble_;
};

class TroubledStore final : public Store {
 public:
  TroubledStore(std::unique_ptr<Store> inner, std::shared_ptr<Trouble> trouble)
      : inner_(std::move(inner)), trouble_(std::move(trouble)) {}
  Journey journey() const override { return inner_->journey(); }
  Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() override { return inner_->open_reader(); }
  Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() override {
    auto writer = inner_->open_writer();
    if (!writer) return writer;
    return std::make_unique<TroubledWriter>(std::move(*writer), trouble_);
  }

 private:
  std::unique_ptr<Store> inner_;
  std::shared_ptr<Trouble> trouble_;
};

class StoreFailure : public testing::Test {
 protected:
  StoreFailure()
      : world([this](std::unique_ptr<Store> store) {
          return std::make_unique<TroubledStore>(std::move(store), trouble);
        }),
        terminal(world.enrol()),
        counter(world, terminal),
        card(world.issue_card()),
        unregistered(other_card()) {
    world.add_person("P-1", card, true);
    world.add_person("P-2", unregistered, false);
  }
  Card other_card() {
    pki::test::CertificateSpec spec;
    spec.serial = 2;
    return world.issue_card(spec);
  }
  void fail(std::optional<StoreError::Kind> kind) {
    const std::lock_guard lock(trouble->mutex);
    trouble->failure = kind;
  }
  void hold(bool held) {
    {
      const std::lock_guard lock(trouble->mutex);
      trouble->held = held;
    }
    trouble->changed.notify_all();
  }
  Reply inquire() {
    const protocol::InquiryRequest request{.key = {.insurer = *eligibility::InsurerNumber::parse("01139997"),
                                                   .symbol = "123",
                                                   .number = "4567",
                                                   .branch = std::nullopt,
                                                   .birth = Day(std::chrono::year(1980) / 2 / 29)},
                                           .day = counter.today()};
    return counter.client.post("/v1/inquiries", to_json(request));
  }
  Reply enrol(const std::string& code) {
    return world.client().post("/v1/enrolments", to_json(protocol::EnrolmentRequest{
                                                     code, facility_id, "W0000001", make_request().csr_pem}));
  }
  Reply renew() {
    return counter.client.post("/v1/renewals", to_json(protocol::RenewalRequest{make_request().csr_pem}));
  }

  std::shared_ptr<Trouble> trouble = std::make_shared<Trouble>();
  World world;
  TestTerminal terminal;
  Counter counter;
  Card card;
  Card unregistered;
};

TEST(AStoreThatHangs, IsSaidAtOnceToWhoeverComesNext) {
  const auto trouble = std::make_shared<Trouble>();
  World world([trouble](auto store) { return std::make_unique<TroubledStore>(std::move(store), trouble); },
              [](Settings& s) { s.limits.queue = std::chrono::seconds(1); });
  const TestTerminal terminal = world.enrol();
  const auto hold = [&trouble](bool held) {
    const std::lock_guard lock(trouble->mutex);
    trouble->held = held;
    trouble->changed.notify_all();
  };
  hold(true);
  Reply held;
  std::thread first([&] {
    held = world.client(terminal).post("/v1/renewals",
                                       to_json(protocol::RenewalRequest{make_request().csr_pem}));
  });
  Client next = world.client(terminal);
  const auto ask = [&next] { return next.post("/v1/challenges", R"({"purpose":"verify"})"); };
  Reply reply = ask();
  while (reply.status == 200) reply = ask();  // until the held one has waited long enough
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.code(), "K3002");
  EXPECT_TRUE(reply.headers.contains("retry-after"));
  EXPECT_EQ(next.get("/v1/status").status, 200) << "it can still be asked how it is";
  hold(false);
  first.join();
  EXPECT_EQ(held.status, 200) << "what was begun is finished";
  while (reply.status == 503) reply = ask();
  EXPECT_EQ(reply.status, 200);
}

struct FailureCase {
  StoreError::Kind kind;
  const char* code;
  long status;
};

TEST_F(StoreFailure, TakesEveryAnswerWithIt) {
  world.put_code("123456789012");
  const auto before = world.audit().size();
  for (const FailureCase& c : {FailureCase{StoreError::Kind::unavailable, "K3002", 503},
                               FailureCase{StoreError::Kind::part_unavailable, "K3002", 503},
                               FailureCase{StoreError::Kind::full, "K3001", 500},
                               FailureCase{StoreError::Kind::corrupt, "K3001", 500},
                               FailureCase{StoreError::Kind::conflict, "K3001", 500}}) {
    fail(c.kind);
    for (const Reply& reply : {counter.verify(card), counter.verify(unregistered), inquire(),
                               counter.register_card(unregistered), enrol("123456789012"), renew()}) {
      EXPECT_EQ(reply.code(), c.code) << reply.body;
      EXPECT_EQ(reply.status, c.status);
      for (const char* secret : {"見本", "R-", "CERTIFICATE", "as told", "validity"}) {
        EXPECT_EQ(reply.body.find(secret), std::string::npos) << reply.body;
      }
    }
  }
  EXPECT_EQ(world.audit().size(), before);
  fail(std::nullopt);
  EXPECT_EQ(counter.verify(card).status, 200) << "and goes on where the store does";
  const Reply still_unregistered = counter.verify(unregistered);
  EXPECT_NE(still_unregistered.body.find("registration_required"), std::string::npos);
  EXPECT_EQ(counter.register_card(unregistered).status, 200);
  EXPECT_EQ(enrol("123456789012").status, 200);
}

TEST_F(StoreFailure, IsNoWrongActivationCode) {
  world.put_code("123456789012");
  fail(StoreError::Kind::unavailable);
  for (int i = 0; i < EnrolmentLimits().failures_per_address + 1; ++i) {
    EXPECT_EQ(enrol("123456789012").code(), "K3002");
  }
  fail(std::nullopt);
  EXPECT_EQ(enrol("123456789012").status, 200);
}

TEST_F(StoreFailure, ARefusalIsAuditedToo) {
  auto request = counter.verification(card);
  request.signature.front() ^= 1;
  fail(StoreError::Kind::unavailable);
  EXPECT_EQ(counter.client.post("/v1/verifications", to_json(request)).code(), "K3002")
      << "whether a signature is right is an answer";
}

TEST_F(StoreFailure, AnswersWaitForTheStore) {
  std::atomic<bool> answered{false};
  hold(true);
  Reply reply;
  std::thread terminal_thread([&] {
    reply = counter.verify(card);
    answered = true;
  });
  {
    std::unique_lock lock(trouble->mutex);
    trouble->changed.wait(lock, [this] { return trouble->waiting > 0; });
  }
  // The service is not stuck, and time enough passes for an answer that did not wait.
  for (int i = 0; i < 20; ++i) EXPECT_EQ(world.client().get("/v1/status").status, 200);
  EXPECT_FALSE(answered);
  const auto before = world.audit().size();
  hold(false);
  terminal_thread.join();
  EXPECT_EQ(reply.status, 200);
  ASSERT_EQ(world.audit().size(), before + 1);
  EXPECT_EQ(world.audit().back().record.request_id, reply.headers.at("x-request-id"));
}

TEST_F(StoreFailure, StoppingWaitsForTheStoreToo) {
  hold(true);
  Reply reply;
  std::thread terminal_thread([&] { reply = counter.verify(card); });
  {
    std::unique_lock lock(trouble->mutex);
    trouble->changed.wait(lock, [this] { return trouble->waiting > 0; });
  }
  std::thread stopping([&] { world.service->stop(); });
  hold(false);
  stopping.join();
  terminal_thread.join();
  EXPECT_EQ(reply.status, 200);
  const auto reader = world.own_store->open_reader();
  EXPECT_FALSE(verify_chain(**reader)->fault);
}

}  // namespace
}  // namespace kakunin::service::test
