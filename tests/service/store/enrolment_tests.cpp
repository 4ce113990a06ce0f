// SPDX-License-Identifier: Apache-2.0
#include "service/store/samples.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

using enum ActivationResult;
using std::chrono::minutes;
using std::chrono::seconds;

class StoreEnrolment : public StoreTest {
 protected:
  static constexpr std::uint8_t right = 1;
  static constexpr std::uint8_t wrong = 2;

  void SetUp() override {
    ASSERT_TRUE(writer_->put_facility(facility()));
    put_code(right, "user");
  }
  void put_code(std::uint8_t code, const std::string& user) {
    ASSERT_TRUE(writer_->put_activation_code(
        ActivationCode{digest(code), facility().id, user, sample_time, {}, 0, false}));
  }
  ActivationAttempt attempt(std::uint8_t code, seconds after = seconds(0), const std::string& user = "user") {
    ActivationAttempt value;
    value.code_hash = digest(code);
    value.facility_id = facility().id;
    value.user_id = user;
    value.time = sample_time + after;
    value.terminal.id = "T-" + std::to_string(++terminals_);
    value.terminal.facility_id = facility().id;
    value.terminal.user_id = user;
    value.terminal.certificate_fingerprint = digest(8);
    value.terminal.enrolled = value.time;
    value.terminal.not_after = value.time + std::chrono::hours(24 * 395);
    return value;
  }
  std::vector<ActivationResult> apply(std::vector<ActivationAttempt> attempts) {
    WriteBatch batch;
    batch.activations = std::move(attempts);
    return writer_->apply(batch).value().activations;
  }
  ActivationResult try_code(std::uint8_t code, seconds after = seconds(0), const std::string& user = "user") {
    return apply({attempt(code, after, user)}).at(0);
  }

 private:
  int terminals_ = 0;
};

TEST_P(StoreEnrolment, AcceptsTheRightCodeAndKeepsTheTerminal) {
  const ActivationAttempt once = attempt(right);
  EXPECT_EQ(apply({once}).at(0), accepted);
  const auto terminal = reader_->terminal(once.terminal.id).value();
  ASSERT_TRUE(terminal);
  EXPECT_EQ(terminal->facility_id, once.terminal.facility_id);
  EXPECT_EQ(terminal->user_id, "user");
  EXPECT_EQ(terminal->certificate_fingerprint, digest(8));
  EXPECT_EQ(terminal->enrolled, once.terminal.enrolled);
  EXPECT_EQ(terminal->not_after, once.terminal.not_after);
  EXPECT_FALSE(terminal->revoked);
}

TEST_P(StoreEnrolment, ACodeWorksOnce) {
  EXPECT_EQ(try_code(right), accepted);
  EXPECT_EQ(try_code(right), refused);
  put_code(3, "user");
  EXPECT_EQ(apply({attempt(3), attempt(3)}), (std::vector{accepted, refused}));
}

TEST_P(StoreEnrolment, ASuspendedFacilitysRightCodeIsKnownAndStaysUnused) {
  ActivationAttempt suspended = attempt(right);
  suspended.facility_suspended = true;
  ActivationAttempt guess = attempt(wrong);
  guess.facility_suspended = true;
  EXPECT_EQ(apply({guess, suspended}), (std::vector{refused, ActivationResult::suspended}));
  EXPECT_FALSE(reader_->terminal(suspended.terminal.id).value());
  EXPECT_EQ(try_code(right), accepted);
}

TEST_P(StoreEnrolment, ACodeBelongsToItsUserAndFacility) {
  EXPECT_EQ(try_code(right, seconds(0), "other"), refused);
  ActivationAttempt elsewhere = attempt(right);
  elsewhere.facility_id = "0110113719";
  EXPECT_EQ(apply({elsewhere}).at(0), refused);
  EXPECT_EQ(try_code(right), accepted);
}

TEST_P(StoreEnrolment, LocksAfterFiveWrongTries) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(try_code(wrong), refused) << i;
  EXPECT_EQ(try_code(wrong), locked);
  EXPECT_EQ(try_code(right), locked) << "the right code too";
  put_code(3, "other");
  EXPECT_EQ(try_code(3, seconds(0), "other"), accepted) << "another user is not concerned";
}

TEST_P(StoreEnrolment, LocksWithinOneBatch) {
  EXPECT_EQ(
      apply({attempt(wrong), attempt(wrong), attempt(wrong), attempt(wrong), attempt(wrong), attempt(right)}),
      (std::vector{refused, refused, refused, refused, refused, locked}));
}

TEST_P(StoreEnrolment, TheLockEndsWithItsWindow) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(try_code(wrong, minutes(i)), refused);
  EXPECT_EQ(try_code(right, minutes(15) - seconds(1)), locked);
  put_code(3, "user");
  EXPECT_EQ(try_code(3, minutes(15)), accepted);
}

TEST_P(StoreEnrolment, ACodeLives15MinutesFromTheFirstTry) {
  struct Case {
    seconds first;
    seconds second;
    ActivationResult expected;
  };
  std::uint8_t code = 10;
  for (const Case& c :
       {Case{seconds(0), minutes(15) - seconds(1), accepted}, Case{seconds(0), minutes(15), refused},
        Case{minutes(900), minutes(900), accepted}, Case{minutes(900), minutes(914), accepted},
        Case{minutes(900), minutes(916), refused}}) {
    const std::string user = "user" + std::to_string(++code);
    put_code(code, user);
    EXPECT_EQ(try_code(wrong, c.first, user), refused);
    EXPECT_EQ(try_code(code, c.second, user), c.expected) << c.first.count() << " " << c.second.count();
  }
}

TEST_P(StoreEnrolment, CountsWrongTriesThroughAReopening) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(try_code(wrong), refused);
  writer_ = under_test_->open()->open_writer().value();
  EXPECT_EQ(try_code(right), locked);
}

TEST_P(StoreEnrolment, ACodeNeedsAKnownFacility) {
  const auto done = writer_->put_activation_code(
      ActivationCode{digest(9), "0110113719", "user", sample_time, {}, 0, false});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, StoreError::Kind::conflict);
}

TEST_P(StoreEnrolment, RenewalAndRevocation) {
  const ActivationAttempt first = attempt(right);
  apply({first});
  const std::string id = first.terminal.id;
  WriteBatch renewal;
  renewal.renewals = {{id, digest(9), sample_time + std::chrono::hours(9999)},
                      {"T-none", digest(9), sample_time}};
  ASSERT_TRUE(writer_->apply(renewal));
  EXPECT_EQ(reader_->terminal(id).value()->certificate_fingerprint, digest(9));
  EXPECT_EQ(reader_->terminal(id).value()->not_after, sample_time + std::chrono::hours(9999));
  EXPECT_FALSE(reader_->terminal("T-none").value());

  EXPECT_TRUE(writer_->revoke_terminal(id, sample_time + minutes(1)).value());
  EXPECT_TRUE(writer_->revoke_terminal(id, sample_time + minutes(2)).value());
  EXPECT_FALSE(writer_->revoke_terminal("T-none", sample_time).value());
  EXPECT_EQ(reader_->terminal(id).value()->revoked, sample_time + minutes(1)) << "the first one stays";

  renewal.renewals = {{id, digest(10), sample_time}};
  ASSERT_TRUE(writer_->apply(renewal));
  EXPECT_EQ(reader_->terminal(id).value()->certificate_fingerprint, digest(9)) << "revoked is revoked";
}

TEST_P(StoreEnrolment, StandingsOfTerminals) {
  const Facility other{"契1319999-0-0", "別の施術所", VisualPolicy::allowed_with_proof, true};
  ASSERT_TRUE(writer_->put_facility(other));
  ActivationAttempt here = attempt(right);
  apply({here});
  const std::string id = here.terminal.id;
  const auto standings = [&](std::vector<std::string> ids) { return reader_->standings(ids).value(); };
  using Standings = std::vector<std::optional<TerminalStanding>>;
  const TerminalStanding good{false, facility()}, revoked{true, facility()};
  EXPECT_EQ(standings({}), Standings{});
  EXPECT_EQ(standings({id}), Standings{good});
  EXPECT_EQ(standings({"T-none", id, std::string("T\0x", 3), "T\xff", id}),
            (Standings{std::nullopt, good, std::nullopt, std::nullopt, good}));
  ASSERT_TRUE(writer_->revoke_terminal(id, sample_time));
  EXPECT_EQ(standings({id}), Standings{revoked});
  ASSERT_TRUE(writer_->put_facility({facility().id, "改名", VisualPolicy::forbidden, true}));
  const TerminalStanding renamed{true, {facility().id, "改名", VisualPolicy::forbidden, true}};
  EXPECT_EQ(standings({id}), Standings{renamed});
}

TEST_P(StoreEnrolment, ListsFacilitiesAndTheirTerminals) {
  ASSERT_TRUE(writer_->put_facility({"契1319999-0-0", "別の施術所", VisualPolicy::forbidden, true}));
  ASSERT_TRUE(writer_->put_facility({facility().id, "改名", VisualPolicy::allowed, false}));
  const auto facilities = reader_->facilities().value();
  ASSERT_EQ(facilities.size(), 2U);
  const auto renamed = reader_->facility(facility().id).value();
  ASSERT_TRUE(renamed);
  EXPECT_EQ(renamed->name, "改名");
  EXPECT_EQ(renamed->visual, VisualPolicy::allowed);
  EXPECT_TRUE(reader_->facility("契1319999-0-0").value()->suspended);
  EXPECT_FALSE(reader_->facility("none").value());

  const ActivationAttempt here = attempt(right);
  apply({here});
  EXPECT_EQ(reader_->terminals({}).value().size(), 1U);
  EXPECT_EQ(reader_->terminals(facility().id).value().at(0).id, here.terminal.id);
  EXPECT_TRUE(reader_->terminals("契1319999-0-0").value().empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreEnrolment, testing::ValuesIn(store_factories()), factory_name);

}  // namespace
}  // namespace kakunin::service
