// SPDX-License-Identifier: Apache-2.0
#include "service/look_ups.h"

#include <gmock/gmock.h>

#include <latch>

namespace kakunin::service {
namespace {

using testing::ElementsAre;
using Kind = StoreError::Kind;

/// What a store's readers do, and what they were asked. Persons are called as the serials of their keys.
struct Script {
  std::mutex mutex;
  std::condition_variable changed;
  bool open = true;  // closed: calls wait
  std::vector<std::size_t> calls;
  std::size_t opened = 0;
  std::optional<Kind> failure;
  std::uint8_t bad = 0xFF;  // the serial that fails every call with it,
  Kind of_bad = Kind::part_unavailable;

  void set_open(bool value) {
    {
      const std::lock_guard lock(mutex);
      open = value;
    }
    changed.notify_all();
  }
  void wait_for_calls(std::size_t count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return calls.size() >= count; });
  }
};

class ScriptedReader final : public StoreReader {
 public:
  explicit ScriptedReader(Script& script) : script_(script) {}

  Expected<std::vector<std::optional<CertifiedPerson>>, StoreError> find_by_certificate(
      std::span<const pki::CertificateKey> keys) override {
    std::unique_lock lock(script_.mutex);
    script_.calls.push_back(keys.size());
    script_.changed.notify_all();
    script_.changed.wait(lock, [this] { return script_.open; });
    if (script_.failure) return unexpected(StoreError{*script_.failure, "as told"});
    std::vector<std::optional<CertifiedPerson>> found;
    for (const auto& key : keys) {
      if (key.serial.at(0) == script_.bad) return unexpected(StoreError{script_.of_bad, "as told"});
      found.emplace_back().emplace().person.id = std::to_string(key.serial.at(0));
    }
    return found;
  }
  Expected<std::vector<std::vector<eligibility::Person>>, StoreError> find_by_number(
      std::span<const eligibility::InquiryKey>) override {
    return none();
  }
  Expected<std::vector<std::optional<TerminalStanding>>, StoreError> standings(
      std::span<const std::string> ids) override {
    const std::lock_guard lock(script_.mutex);
    script_.calls.push_back(ids.size());
    std::vector<std::optional<TerminalStanding>> found(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i] != "unknown") found[i].emplace().facility.id = "of " + ids[i];
    }
    return found;
  }
  Expected<std::optional<Facility>, StoreError> facility(const std::string&) override { return none(); }
  Expected<std::vector<Facility>, StoreError> facilities() override { return none(); }
  Expected<std::optional<Terminal>, StoreError> terminal(const std::string&) override { return none(); }
  Expected<std::vector<Terminal>, StoreError> terminals(const std::optional<std::string>&) override {
    return none();
  }
  Expected<std::vector<ChainedAuditRecord>, StoreError> audit(std::int64_t, std::size_t) override {
    return none();
  }
  Expected<AuditHead, StoreError> audit_head() override { return none(); }
  Expected<std::optional<Batch>, StoreError> batch(const BatchKey&) override { return none(); }
  Expected<std::vector<BatchText>, StoreError> batch_inquiries(const BatchKey&, std::int64_t,
                                                               std::size_t) override {
    return none();
  }
  Expected<std::vector<BatchText>, StoreError> batch_answers(const BatchKey&, std::int64_t,
                                                             std::size_t) override {
    return none();
  }
  Expected<std::vector<BatchKey>, StoreError> batches_to_do(TimePoint, std::size_t) override {
    return none();
  }

 private:
  static tl::unexpected<StoreError> none() {
    return unexpected(StoreError{Kind::corrupt, "nobody asks this"});
  }
  Script& script_;
};

class ScriptedStore final : public Store {
 public:
  explicit ScriptedStore(Script& script) : script_(script) {}
  Journey journey() const override { return Journey::network; }
  Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() override {
    ++script_.opened;
    return std::make_unique<ScriptedReader>(script_);
  }
  Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() override {
    return unexpected(StoreError{Kind::corrupt, "nobody writes"});
  }

 private:
  Script& script_;
};

/// Keeps its work until it is told to go on.
class SteppedThread final : public ConnectionThread {
 public:
  explicit SteppedThread(std::size_t number) : number_(number) {}
  std::size_t number() const override { return number_; }
  void post(std::function<void()> work) override { posted_.push_back(std::move(work)); }
  void give_back(std::string /*text*/) override {}
  /// How much there was to do.
  std::size_t turn() {
    auto work = std::exchange(posted_, {});
    for (const auto& one : work) one();
    return work.size();
  }

 private:
  std::size_t number_;
  std::vector<std::function<void()>> posted_;
};

class LookUpsOf : public testing::Test {
 protected:
  LookUps& look_ups(unsigned threads = 1) { return look_ups_.emplace(readers_, Journey::network, threads); }
  /// The answers come into `answers`, each at its own place.
  void ask(LookUps& of, std::size_t count) {
    const std::size_t first = answers_.size();
    answers_.resize(first + count);
    for (std::size_t i = first; i < first + count; ++i) {
      of.by_certificate({Digest{}, Bytes{static_cast<std::uint8_t>(i)}}, thread_, [this, i](auto found) {
        answers_[i] = found ? (*found)->person.id : "failed: " + std::to_string(int(found.error().kind));
      });
    }
  }
  /// One call that waits, so that what is asked next has to wait for it.
  void occupy(LookUps& of) {
    script_.set_open(false);
    answers_.reserve(1000);  // its places stay where they are while answers come
    ask(of, 1);
    script_.wait_for_calls(1);
  }
  void release(LookUps& of) {
    script_.set_open(true);
    of.finish();
  }
  [[nodiscard]] std::string failed(Kind kind) const { return "failed: " + std::to_string(int(kind)); }

  Script script_;
  ScriptedStore store_{script_};
  ReaderPool readers_{store_};
  std::vector<std::string> answers_;
  std::optional<LookUps> look_ups_;
  ConnectionThread* thread_ = nullptr;  // that asks
};
using LookUpsOverANetwork = LookUpsOf;

TEST_F(LookUpsOverANetwork, ALoneOneGoesAtOnce) {
  LookUps& of = look_ups();
  std::latch answered(1);
  of.by_certificate({Digest{}, Bytes{7}}, nullptr, [&](const auto& found) {
    EXPECT_EQ((*found)->person.id, "7");
    answered.count_down();
  });
  answered.wait();
  EXPECT_THAT(script_.calls, ElementsAre(1));
}

TEST_F(LookUpsOverANetwork, WhatComesWhileOneIsUnderWayGoesTogether) {
  LookUps& of = look_ups();
  occupy(of);
  ask(of, 20);
  EXPECT_EQ(of.waiting(), 20U);
  EXPECT_GT(of.age().count(), 0);
  release(of);
  EXPECT_THAT(script_.calls, ElementsAre(1, 20));
  for (std::size_t i = 0; i < answers_.size(); ++i) EXPECT_EQ(answers_[i], std::to_string(i));
  EXPECT_EQ(of.waiting(), 0U);
  EXPECT_EQ(of.age().count(), 0);
}

TEST_F(LookUpsOverANetwork, NotSoManyGoTogetherThatTheFirstWaitForTheLast) {
  LookUps& of = look_ups();
  occupy(of);
  ask(of, 200);
  release(of);
  EXPECT_THAT(script_.calls, ElementsAre(1, 128, 72));
  for (std::size_t i = 0; i < answers_.size(); ++i) EXPECT_EQ(answers_[i], std::to_string(i));
}

TEST_F(LookUpsOverANetwork, OneThatCannotBeAnsweredTakesNoOtherWithIt) {
  for (const Kind kind : {Kind::part_unavailable, Kind::corrupt, Kind::conflict}) {
    SCOPED_TRACE(int(kind));
    script_.bad = static_cast<std::uint8_t>(answers_.size() + 2);
    script_.of_bad = kind;
    script_.calls.clear();
    LookUps& of = look_ups();
    const std::size_t first = answers_.size();
    occupy(of);
    ask(of, 3);
    release(of);
    EXPECT_THAT(script_.calls, ElementsAre(1, 3, 1, 1, 1));
    EXPECT_EQ(answers_[first + 1], std::to_string(first + 1));
    EXPECT_EQ(answers_[first + 2], failed(kind));
    EXPECT_EQ(answers_[first + 3], std::to_string(first + 3));
  }
}

TEST_F(LookUpsOverANetwork, AStoreThatIsAwayIsAskedOnceForAll) {
  LookUps& of = look_ups();
  occupy(of);
  ask(of, 3);
  script_.failure = Kind::unavailable;
  release(of);
  EXPECT_THAT(script_.calls, ElementsAre(1, 3));
  for (const auto& one : answers_) EXPECT_EQ(one, failed(Kind::unavailable));
  EXPECT_TRUE(readers_.is_away());
}

TEST_F(LookUpsOverANetwork, OnlyTheOneThatFindsOutWaitsForAStoreThatIsAway) {
  script_.failure = Kind::unavailable;
  const pki::CertificateKey key{Digest{}, Bytes{1}};
  EXPECT_FALSE(
      readers_.with([&key](StoreReader& reader) { return reader.find_by_certificate(std::span(&key, 1)); }));
  script_.failure.reset();
  LookUps& of = look_ups();
  occupy(of);
  ask(of, 2);
  EXPECT_THAT(answers_, ElementsAre("", failed(Kind::unavailable), failed(Kind::unavailable)));
  release(of);
  EXPECT_EQ(answers_[0], "0");
}

TEST_F(LookUpsOverANetwork, AStoreIsAwayUntilItAnswers) {
  EXPECT_FALSE(readers_.is_away());
  const pki::CertificateKey key{Digest{}, Bytes{1}};
  const std::pair<std::optional<Kind>, bool> steps[] = {{Kind::part_unavailable, false},
                                                        {Kind::unavailable, true},
                                                        {Kind::part_unavailable, true},
                                                        {std::nullopt, false}};
  for (const auto& [failure, away] : steps) {
    script_.failure = failure;
    static_cast<void>(readers_.with(
        [&key](StoreReader& reader) { return reader.find_by_certificate(std::span(&key, 1)); }));
    EXPECT_EQ(readers_.is_away(), away);
  }
}

TEST_F(LookUpsOverANetwork, KeepTheirReaderWhileOnlyAPartOfTheStoreIsAway) {
  script_.failure = Kind::part_unavailable;
  LookUps& of = look_ups();
  occupy(of);
  ask(of, 3);
  release(of);
  EXPECT_EQ(script_.opened, 1U);
  EXPECT_EQ(readers_.errors().of(static_cast<std::size_t>(Kind::part_unavailable)), 5U);
}

TEST_F(LookUpsOverANetwork, GoSeveralAtATimeWhereThereAreThreads) {
  LookUps& of = look_ups(2);
  occupy(of);
  ask(of, 1);
  script_.wait_for_calls(2);
  release(of);
  EXPECT_THAT(script_.calls, ElementsAre(1, 1));
  EXPECT_THAT(answers_, ElementsAre("0", "1"));
}

TEST_F(LookUpsOverANetwork, OfTerminalsGoTogetherToo) {
  LookUps& of = look_ups();
  occupy(of);
  std::vector<std::string> facilities;
  for (const char* id : {"T-1", "unknown", "T-2"}) {
    of.standing(id,
                [&](const auto& found) { facilities.push_back(*found ? (*found)->facility.id : "none"); });
  }
  ask(of, 2);
  release(of);
  EXPECT_THAT(facilities, ElementsAre("of T-1", "none", "of T-2"));
  EXPECT_THAT(script_.calls, ElementsAre(1, 3, 2)) << "in turns";
}

class LookUpsOfAStoreAtHand : public LookUpsOf {
 protected:
  LookUps of_{readers_, Journey::none, 1, 2};
  SteppedThread first_{0};
  SteppedThread second_{1};
};

TEST_F(LookUpsOfAStoreAtHand, AreAnsweredOnTheSpotWhereNoConnectionAsks) {
  std::optional<std::thread::id> where;
  of_.by_certificate({Digest{}, Bytes{7}}, nullptr, [&](const auto& found) {
    where = std::this_thread::get_id();
    EXPECT_EQ((*found)->person.id, "7");
  });
  EXPECT_EQ(where, std::this_thread::get_id());
}

TEST_F(LookUpsOfAStoreAtHand, GoTogetherInTheNextTurnOfTheirConnectionsThread) {
  thread_ = &first_;
  ask(of_, 20);
  thread_ = &second_;
  ask(of_, 1);
  EXPECT_THAT(answers_, testing::Each("")) << "before its turn";
  EXPECT_EQ(of_.waiting(), 21U);
  EXPECT_GT(of_.age().count(), 0);
  EXPECT_EQ(first_.turn(), 1U);
  EXPECT_THAT(script_.calls, ElementsAre(20));
  EXPECT_EQ(answers_[20], "") << "of the other thread";
  EXPECT_EQ(second_.turn(), 1U);
  EXPECT_THAT(script_.calls, ElementsAre(20, 1));
  for (std::size_t i = 0; i < answers_.size(); ++i) EXPECT_EQ(answers_[i], std::to_string(i));
  EXPECT_EQ(of_.waiting(), 0U);
  EXPECT_EQ(first_.turn() + second_.turn(), 0U);
  ask(of_, 1);
  EXPECT_EQ(second_.turn(), 1U) << "as the first time";
}

TEST_F(LookUpsOfAStoreAtHand, GoOnInTheNextTurnWhereThereAreManyOrMoreHaveCome) {
  thread_ = &first_;
  ask(of_, 200);
  EXPECT_EQ(first_.turn(), 1U);
  ask(of_, 3);
  EXPECT_EQ(first_.turn(), 1U);
  EXPECT_THAT(script_.calls, ElementsAre(128, 75));
  EXPECT_EQ(first_.turn(), 0U);
}

TEST_F(LookUpsOfAStoreAtHand, AreAnsweredAtTheEndIfNoTurnCame) {
  thread_ = &first_;
  ask(of_, 200);
  of_.finish();
  EXPECT_EQ(of_.waiting(), 0U);
  for (std::size_t i = 0; i < answers_.size(); ++i) EXPECT_EQ(answers_[i], std::to_string(i));
}

}  // namespace
}  // namespace kakunin::service
