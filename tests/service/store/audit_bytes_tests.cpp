// SPDX-License-Identifier: Apache-2.0
// The chain's bytes and the anchor file, without a store.

#include <filesystem>
#include <fstream>

#include "service/store/audit_anchor.h"
#include "service/store/audit_chain.h"
#include "service/store/samples.h"
#include "service/store/sqlite_under_test.h"

namespace kakunin::service {
namespace {

TEST(AuditBytes, AreAsDescribed) {
  AuditRecord record;
  record.time = TimePoint(std::chrono::seconds(0x0102030405));
  record.action = AuditAction::enrolment;
  record.facility_id = "F";
  record.terminal_id = "";
  record.method = "pin";
  record.outcome = "covered";
  record.request_id = "rq";
  const std::string expected =
      "0000000F"
      "6B616B756E696E2D61756469742F31"  // kakunin-audit/1
      "00000008"
      "0000000000000102"
      "00000008"
      "0000000102030405"
      "00000009"
      "656E726F6C6D656E74"
      "00000001"
      "46"
      "00000000"
      "00000003"
      "70696E"
      "00000007"
      "636F7665726564"
      "00000002"
      "7271"
      "00000000";
  EXPECT_EQ(to_hex(canonical_bytes(0x102, record)), expected);
  Bytes chained(32, 0);
  append(chained, canonical_bytes(0x102, record));
  EXPECT_EQ(chain_hash(Digest{}, 0x102, record), sha256(chained));
}

TEST(AuditBytes, EveryActionHasItsOwnText) {
  for (int i = 0; i <= static_cast<int>(AuditAction::revocation); ++i) {
    const auto action = static_cast<AuditAction>(i);
    EXPECT_EQ(parse_audit_action(to_text(action)), action);
  }
  EXPECT_FALSE(parse_audit_action("other"));
}

class AnchorFile : public testing::Test {
 protected:
  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "audit.anchors";

  void write(std::string_view text) { std::ofstream(file_, std::ios::binary) << text; }
};

TEST_F(AnchorFile, GrowsByOneLineAnAnchor) {
  EXPECT_FALSE(read_anchors(file_));
  ASSERT_TRUE(append_anchor(file_, {{5, digest(1)}, sample_time}));
  ASSERT_TRUE(append_anchor(file_, {{9, digest(2)}, sample_time + std::chrono::hours(1)}));
  const auto anchors = read_anchors(file_);
  ASSERT_TRUE(anchors);
  ASSERT_EQ(anchors->size(), 2U);
  EXPECT_EQ(anchors->at(0).head.sequence, 5);
  EXPECT_EQ(anchors->at(0).head.hash, digest(1));
  EXPECT_EQ(anchors->at(1).time, sample_time + std::chrono::hours(1));
  EXPECT_EQ(heads_of(*anchors).at(1).sequence, 9);
}

TEST_F(AnchorFile, PassesOverALineCutShort) {
  ASSERT_TRUE(append_anchor(file_, {{5, digest(1)}, sample_time}));
  std::ofstream(file_, std::ios::app) << "7 0202";
  EXPECT_EQ(read_anchors(file_).value().size(), 1U);
  ASSERT_TRUE(append_anchor(file_, {{9, digest(2)}, sample_time}));
  ASSERT_EQ(read_anchors(file_).value().size(), 2U);
  EXPECT_EQ(read_anchors(file_)->at(1).head.sequence, 9);
}

TEST_F(AnchorFile, PassesOverWhatAPowerCutLeftHalf) {
  ASSERT_TRUE(append_anchor(file_, {{5, digest(1)}, sample_time}));
  const auto whole = std::filesystem::file_size(file_);
  for (const std::size_t lost_from : {std::size_t{0}, std::size_t{20}, std::size_t{60}}) {
    for (const std::size_t lost : {std::size_t{1}, std::size_t{15}, std::size_t{200}}) {
      std::filesystem::resize_file(file_, whole);
      ASSERT_TRUE(append_anchor(file_, {{7, digest(2)}, sample_time}));
      const auto end = std::filesystem::file_size(file_);
      {
        std::fstream file(file_, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(whole + lost_from));
        for (std::size_t i = 0; i < lost && whole + lost_from + i < end; ++i) file.put('\0');
      }
      ASSERT_TRUE(append_anchor(file_, {{9, digest(3)}, sample_time}));
      const auto anchors = read_anchors(file_);
      ASSERT_TRUE(anchors) << lost_from << ", " << lost;
      EXPECT_EQ(anchors->front().head.sequence, 5);
      EXPECT_EQ(anchors->back().head.sequence, 9);
    }
  }
}

TEST_F(AnchorFile, RefusesAnythingElse) {
  const std::string hash(64, 'A');
  for (const std::string& line :
       {std::string("text"), "x " + hash + " 1", "1 " + hash.substr(2) + " 1", "1 " + hash,
        "1 " + hash + " 1 2", "-1 " + hash + " 1", "1 " + hash + " x", std::string()}) {
    write(line + "\n");
    EXPECT_FALSE(read_anchors(file_)) << line;
  }
  write("1 " + hash + " 1\n");
  EXPECT_TRUE(read_anchors(file_));
}

TEST_F(AnchorFile, SaysWhenItCannotBeWritten) {
  EXPECT_FALSE(append_anchor(directory_.path() / "missing" / "file", {{1, digest(1)}, sample_time}));
}

}  // namespace
}  // namespace kakunin::service
