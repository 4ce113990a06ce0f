// SPDX-License-Identifier: Apache-2.0
#include "service/store/audit_anchor.h"
#include "service/store/audit_chain.h"
#include "service/store/samples.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

using Kind = ChainFault::Kind;

class StoreAudit : public StoreTest {
 protected:
  AuditHead append(int records) {
    WriteBatch batch;
    for (int i = 0; i < records; ++i) batch.audit.push_back(audit_record("r-" + std::to_string(++appended_)));
    return writer_->apply(batch).value().head;
  }
  ChainReport verify(std::span<const AuditHead> anchors = {}, std::size_t page = 7) {
    return verify_chain(*reader_, anchors, page).value();
  }

 private:
  int appended_ = 0;
};

TEST_P(StoreAudit, KeepsRecordsInTheirChain) {
  EXPECT_EQ(reader_->audit_head().value().sequence, 0);
  AuditRecord bare;
  bare.action = AuditAction::inquiry;
  WriteBatch batch;
  batch.audit = {audit_record("r-1"), bare};
  const AuditHead head = writer_->apply(batch).value().head;
  const auto records = reader_->audit(1, 10).value();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].sequence, 1);
  EXPECT_EQ(records[0].previous, Digest{});
  EXPECT_EQ(canonical_bytes(1, records[0].record), canonical_bytes(1, batch.audit[0]));
  EXPECT_EQ(canonical_bytes(2, records[1].record), canonical_bytes(2, bare));
  EXPECT_FALSE(records[1].record.certificate_fingerprint);
  EXPECT_EQ(records[1].previous, records[0].hash);
  EXPECT_EQ(head.sequence, 2);
  EXPECT_EQ(head.hash, records[1].hash);
  EXPECT_EQ(reader_->audit_head().value().hash, head.hash);
}

TEST_P(StoreAudit, ReadsPages) {
  append(10);
  EXPECT_EQ(reader_->audit(4, 3).value().front().sequence, 4);
  EXPECT_EQ(reader_->audit(4, 3).value().size(), 3U);
  EXPECT_EQ(reader_->audit(9, 100).value().size(), 2U);
  EXPECT_TRUE(reader_->audit(11, 100).value().empty());
}

TEST_P(StoreAudit, ASoundChainVerifies) {
  EXPECT_FALSE(verify().fault);
  for (int i = 1; i <= 30; ++i) append(i % 4);
  const ChainReport report = verify();
  EXPECT_FALSE(report.fault);
  EXPECT_EQ(report.head.sequence, reader_->audit_head().value().sequence);
}

TEST_P(StoreAudit, AnEmptyBatchMovesNothing) {
  const AuditHead head = append(3);
  EXPECT_EQ(writer_->apply({}).value().head.sequence, 3);
  EXPECT_EQ(writer_->apply({}).value().head.hash, head.hash);
}

struct Tampering {
  std::string name;
  std::string sql;
  std::optional<ChainFault> expected;
};

TEST_P(StoreAudit, FindsTheFirstBadRecord) {
  const std::vector<Tampering> cases = {
      {"outcome", "UPDATE audit SET outcome = 'not_covered' WHERE sequence = 12",
       ChainFault{Kind::changed, 12}},
      {"time", "UPDATE audit SET time = time + 1 WHERE sequence = 1", ChainFault{Kind::changed, 1}},
      {"action", "UPDATE audit SET action = 'inquiry' WHERE sequence = 3", ChainFault{Kind::changed, 3}},
      {"facility", "UPDATE audit SET facility = '' WHERE sequence = 20", ChainFault{Kind::changed, 20}},
      {"moved between fields", "UPDATE audit SET terminal = 'T-1p', method = 'in' WHERE sequence = 4",
       ChainFault{Kind::changed, 4}},
      {"fingerprint", "UPDATE audit SET fingerprint = NULL WHERE sequence = 5", ChainFault{Kind::changed, 5}},
      {"hash", "UPDATE audit SET hash = previous WHERE sequence = 6", ChainFault{Kind::changed, 6}},
      {"previous", "UPDATE audit SET previous = hash WHERE sequence = 6", ChainFault{Kind::order, 6}},
      {"gap", "DELETE FROM audit WHERE sequence = 9", ChainFault{Kind::gap, 9}},
      {"first gone", "DELETE FROM audit WHERE sequence = 1", ChainFault{Kind::gap, 1}},
      {"gap closed up",
       "DELETE FROM audit WHERE sequence = 9; UPDATE audit SET sequence = 9 WHERE sequence = 10",
       ChainFault{Kind::order, 9}},
      {"swapped",
       "UPDATE audit SET sequence = 99 WHERE sequence = 7; UPDATE audit SET sequence = 7 WHERE sequence = 8;"
       "UPDATE audit SET sequence = 8 WHERE sequence = 99",
       ChainFault{Kind::order, 7}},
      {"cut", "DELETE FROM audit WHERE sequence > 14", ChainFault{Kind::cut, 15}},
      {"all gone", "DELETE FROM audit", ChainFault{Kind::cut, 1}},
      {"head back", "UPDATE audit_head SET sequence = 18", ChainFault{Kind::unheaded, 19}},
      {"head changed", "UPDATE audit_head SET hash = (SELECT previous FROM audit WHERE sequence = 20)",
       ChainFault{Kind::head, 20}},
      {"cut with its head",
       "DELETE FROM audit WHERE sequence > 14;"
       "UPDATE audit_head SET sequence = 14, hash = (SELECT hash FROM audit WHERE sequence = 14)",
       std::nullopt},
  };
  for (const Tampering& c : cases) {
    under_test_ = GetParam().make();
    store_ = under_test_->open();
    reader_ = store_->open_reader().value();
    writer_ = store_->open_writer().value();
    append(20);
    const std::vector<AuditHead> anchors{{17, reader_->audit(17, 1).value().at(0).hash}};
    ASSERT_FALSE(verify(anchors).fault);
    under_test_->tamper(c.sql);
    for (const std::size_t page : {1U, 5U, 1000U}) {
      const ChainReport report = verify({}, page);
      EXPECT_EQ(report.fault, c.expected) << c.name << " page " << page;
    }
    EXPECT_TRUE(verify(anchors).fault) << c.name;
  }
}

TEST_P(StoreAudit, AnAnchorFindsAChainCutWithItsHead) {
  const AuditHead anchor = append(20);
  append(5);
  under_test_->tamper(
      "DELETE FROM audit WHERE sequence > 14;"
      "UPDATE audit_head SET sequence = 14, hash = (SELECT hash FROM audit WHERE sequence = 14)");
  const AuditHead early{3, reader_->audit(3, 1).value().at(0).hash};
  EXPECT_FALSE(verify(std::vector{early}).fault);
  EXPECT_EQ(verify(std::vector{anchor, early}).fault, (ChainFault{Kind::anchor, 15}));
  append(6);
  EXPECT_FALSE(verify().fault);
  EXPECT_EQ(verify(std::vector{anchor}).fault, (ChainFault{Kind::anchor, 20}))
      << "written anew up to the anchor";
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreAudit, testing::ValuesIn(store_factories()), factory_name);

}  // namespace
}  // namespace kakunin::service
