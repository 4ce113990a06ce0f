// SPDX-License-Identifier: Apache-2.0
// Batches in the store: filled in any order, answered once, read in order, erased by slices.

#include <gmock/gmock.h>

#include <random>

#include "service/store/audit_chain.h"
#include "service/store/samples.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

using Kind = BatchOutcome::Kind;
using testing::ElementsAre;
using testing::IsEmpty;

class StoreBatches : public StoreTest {
 protected:
  static constexpr std::size_t all = 100'000;
  const BatchKey key{facility().id, "B1"};

  void SetUp() override { ASSERT_TRUE(writer_->put_facility(facility())); }

  Batch batch(std::int64_t rows, const std::string& id = "B1") {
    Batch one;
    one.key = {facility().id, id};
    one.terminal_id = "T-1";
    one.rows = rows;
    one.expires = sample_time + std::chrono::hours(24);
    return one;
  }
  BatchOutcome apply(BatchWrite write) {
    WriteBatch writes;
    writes.batches = {std::move(write)};
    return writer_->apply(writes).value().batches.at(0);
  }
  BatchOutcome open(const Batch& one, std::int64_t most_open = 3) {
    return apply(BatchOpening{one, sample_time, most_open});
  }
  static std::string inquiry(std::int64_t row) { return "問 " + std::to_string(row); }
  static std::string answer(std::int64_t row) { return "答 " + std::to_string(row); }
  BatchOutcome fill(std::int64_t from, std::int64_t count) {
    BatchFilling filling{key, sample_time, from, {}};
    for (std::int64_t row = from; row < from + count; ++row) filling.inquiries.push_back(inquiry(row));
    return apply(filling);
  }
  static JudgedRow judged(std::int64_t row) {
    return {row, answer(row), audit_record("row-" + std::to_string(row))};
  }
  std::vector<std::int64_t> to_judge(std::size_t most = all, std::int64_t from = 0) {
    std::vector<std::int64_t> rows;
    const auto found = reader_->batch_inquiries(key, from, most).value();
    for (const BatchText& one : found) {
      EXPECT_EQ(one.text, inquiry(one.row));
      rows.push_back(one.row);
    }
    return rows;
  }
  std::vector<std::int64_t> answered(std::int64_t from, std::size_t most = all) {
    std::vector<std::int64_t> rows;
    const auto found = reader_->batch_answers(key, from, most).value();
    for (const BatchText& one : found) {
      EXPECT_EQ(one.text, answer(one.row));
      rows.push_back(one.row);
    }
    return rows;
  }
};

TEST_P(StoreBatches, OpensOnceAndKeepsHowItStands) {
  const Batch wanted = batch(10);
  EXPECT_EQ(open(wanted).kind, Kind::done);
  EXPECT_EQ(reader_->batch(key).value(), wanted);
  ASSERT_EQ(fill(0, 4).kind, Kind::done);
  const BatchOutcome again = open(batch(10));
  EXPECT_EQ(again.kind, Kind::done);
  EXPECT_EQ(again.batch.received, 4) << "the same one, as it stands";
  Batch of_another = batch(10);
  of_another.terminal_id = "T-2";
  EXPECT_EQ(open(of_another).batch.received, 4);
  EXPECT_EQ(reader_->batch(key).value()->terminal_id, "T-2") << "who goes on with it asks for the rest";
  EXPECT_EQ(open(batch(11)).kind, Kind::differs);
  EXPECT_FALSE(reader_->batch({facility().id, "B2"}).value());
  EXPECT_FALSE(reader_->batch({"0110113719", "B1"}).value()) << "another facility has no such batch";
}

TEST_P(StoreBatches, AFacilityHasSoManyOpenAtATime) {
  EXPECT_EQ(open(batch(1, "B1"), 2).kind, Kind::done);
  EXPECT_EQ(open(batch(1, "B2"), 2).kind, Kind::done);
  EXPECT_EQ(open(batch(1, "B3"), 2).kind, Kind::too_many);
  EXPECT_EQ(open(batch(1, "B2"), 2).kind, Kind::done) << "it is open already";
  ASSERT_EQ(apply(BatchErasure{{facility().id, "B1"}, 100}).kind, Kind::done);
  EXPECT_EQ(open(batch(1, "B3"), 2).kind, Kind::done);
  Batch later = batch(1, "B4");
  later.expires += std::chrono::hours(24);
  EXPECT_EQ(apply(BatchOpening{later, sample_time + std::chrono::hours(24), 2}).kind, Kind::done)
      << "expired ones do not count";
}

TEST_P(StoreBatches, TakesAPartWholeOrNotAtAll) {
  ASSERT_EQ(open(batch(10)).kind, Kind::done);
  EXPECT_EQ(fill(3, 2).kind, Kind::done);
  EXPECT_EQ(fill(9, 2).kind, Kind::beyond_end);
  EXPECT_EQ(fill(10, 1).kind, Kind::beyond_end);
  EXPECT_EQ(fill(-1, 1).kind, Kind::beyond_end);
  EXPECT_EQ(apply(BatchFilling{key, sample_time, 2, {inquiry(2), "another"}}).kind, Kind::differs);
  EXPECT_THAT(to_judge(), ElementsAre(3, 4)) << "row 2 of the refused part is not there";
  EXPECT_EQ(fill(2, 4).batch.received, 4) << "rows 3 and 4 were there already";
  EXPECT_EQ(apply(BatchFilling{{"0110113719", "B1"}, sample_time, 0, {"x"}}).kind, Kind::unknown);
  EXPECT_EQ(apply(BatchFilling{key, sample_time + std::chrono::hours(24), 0, {inquiry(0)}}).kind,
            Kind::unknown)
      << "expired";
}

TEST_P(StoreBatches, AnswersARowOnceWithItsAuditRecord) {
  ASSERT_EQ(open(batch(4)).kind, Kind::done);
  ASSERT_EQ(fill(0, 4).kind, Kind::done);
  EXPECT_EQ(apply(BatchAnswering{key, {judged(1), judged(0)}}).batch.answered, 2);
  JudgedRow late = judged(1);
  late.answer = "another";
  EXPECT_EQ(apply(BatchAnswering{key, {late, judged(2), judged(9)}}).batch.answered, 3);
  EXPECT_THAT(answered(0), ElementsAre(0, 1, 2));
  std::vector<std::string> requests;
  const auto records = reader_->audit(1, all).value();
  for (const auto& one : records) requests.push_back(one.record.request_id);
  EXPECT_THAT(requests, ElementsAre("row-1", "row-0", "row-2"));
  EXPECT_FALSE(verify_chain(*reader_).value().fault);
}

TEST_P(StoreBatches, ReadsAnswersUpToTheFirstRowWithoutOne) {
  ASSERT_EQ(open(batch(6)).kind, Kind::done);
  ASSERT_EQ(fill(0, 3).kind, Kind::done);
  ASSERT_EQ(fill(4, 2).kind, Kind::done);
  ASSERT_EQ(apply(BatchAnswering{key, {judged(0), judged(1), judged(4)}}).kind, Kind::done);
  EXPECT_THAT(answered(0), ElementsAre(0, 1)) << "2 has no answer";
  EXPECT_THAT(answered(0, 1), ElementsAre(0));
  EXPECT_THAT(answered(3), IsEmpty()) << "3 was never received";
  EXPECT_THAT(answered(4), ElementsAre(4));
  EXPECT_THAT(answered(6), IsEmpty());
  EXPECT_THAT(to_judge(1), ElementsAre(2));
  EXPECT_THAT(to_judge(all, 2), ElementsAre(2, 5));
  EXPECT_THAT(to_judge(all, 3), ElementsAre(5));
}

TEST_P(StoreBatches, GoesBySlicesAndIsClosedFromTheFirst) {
  ASSERT_EQ(open(batch(5)).kind, Kind::done);
  ASSERT_EQ(fill(0, 5).kind, Kind::done);
  EXPECT_EQ(apply(BatchErasure{key, 0}).kind, Kind::rows_left);
  EXPECT_TRUE(reader_->batch(key).value()->closed);
  EXPECT_EQ(apply(BatchAnswering{key, {judged(0)}}).kind, Kind::unknown);
  EXPECT_EQ(reader_->audit_head().value().sequence, 0) << "nobody gets that answer";
  EXPECT_EQ(fill(0, 1).kind, Kind::unknown);
  EXPECT_EQ(open(batch(5)).kind, Kind::differs);
  EXPECT_EQ(apply(BatchErasure{key, 2}).kind, Kind::rows_left);
  EXPECT_EQ(to_judge().size(), 3U);
  EXPECT_EQ(apply(BatchErasure{key, 3}).kind, Kind::done);
  EXPECT_FALSE(reader_->batch(key).value());
  EXPECT_EQ(apply(BatchErasure{key, 3}).kind, Kind::unknown);
}

TEST_P(StoreBatches, ListsWhatIsToDo) {
  const auto to_do = [&](TimePoint now, std::size_t most = all) {
    return reader_->batches_to_do(now, most).value();
  };
  ASSERT_EQ(open(batch(2)).kind, Kind::done);
  EXPECT_THAT(to_do(sample_time), IsEmpty()) << "nothing received";
  ASSERT_EQ(fill(1, 1).kind, Kind::done);
  EXPECT_THAT(to_do(sample_time), ElementsAre(key));
  ASSERT_EQ(apply(BatchAnswering{key, {judged(1)}}).kind, Kind::done);
  EXPECT_THAT(to_do(sample_time), IsEmpty());
  EXPECT_THAT(to_do(sample_time + std::chrono::hours(24)), ElementsAre(key)) << "expired";
  ASSERT_EQ(apply(BatchErasure{key, 0}).kind, Kind::rows_left);
  EXPECT_THAT(to_do(sample_time), ElementsAre(key)) << "closed";
  EXPECT_THAT(to_do(sample_time, 0), IsEmpty());
}

TEST_P(StoreBatches, SurvivesAReopening) {
  ASSERT_EQ(open(batch(3)).kind, Kind::done);
  ASSERT_EQ(fill(0, 3).kind, Kind::done);
  ASSERT_EQ(apply(BatchAnswering{key, {judged(0)}}).kind, Kind::done);
  const auto again = under_test_->open()->open_reader().value();
  EXPECT_EQ(again->batch(key).value()->answered, 1);
  EXPECT_EQ(again->batch_answers(key, 0, all).value().size(), 1U);
  EXPECT_EQ(again->batch_inquiries(key, 0, all).value().size(), 2U);
}

// Parts of any size, in any order, some sent again; answers in between: the same as a list in memory.
TEST_P(StoreBatches, IsAListWhateverTheOrder) {
  constexpr std::int64_t rows = 60;
  std::mt19937 random(20261128);
  const auto below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random()) % limit; };
  for (int round = 0; round < 8; ++round) {
    ASSERT_EQ(open(batch(rows)).kind, Kind::done);
    std::vector<bool> there(rows), done(rows);
    std::int64_t audited = 0;
    const AuditHead before = reader_->audit_head().value();
    while (std::find(done.begin(), done.end(), false) != done.end()) {
      const std::int64_t from = below(rows), count = 1 + below(rows - from);
      const Batch stands = fill(from, count).batch;
      std::fill_n(there.begin() + from, count, true);
      ASSERT_EQ(stands.received, std::count(there.begin(), there.end(), true));
      ASSERT_EQ(stands.received_to, std::find(there.begin(), there.end(), false) - there.begin());
      BatchAnswering answering{key, {}};
      for (std::int64_t i = below(20); i > 0; --i) {
        const std::int64_t row = below(rows);
        answering.rows.push_back(judged(row));
        const auto place = static_cast<std::size_t>(row);
        if (!there[place] || done[place]) continue;
        done[place] = true;
        ++audited;
      }
      ASSERT_EQ(apply(answering).batch.answered, std::count(done.begin(), done.end(), true));
      const auto to = std::find(done.begin(), done.end(), false) - done.begin();
      ASSERT_EQ(static_cast<std::ptrdiff_t>(answered(0).size()), to);
    }
    EXPECT_EQ(reader_->audit_head().value().sequence - before.sequence, audited);
    ASSERT_EQ(apply(BatchErasure{key, rows}).kind, Kind::done);
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreBatches, testing::ValuesIn(store_factories()), factory_name);

}  // namespace
}  // namespace kakunin::service
