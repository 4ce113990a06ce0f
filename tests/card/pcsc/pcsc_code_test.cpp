// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pcsc_code.h"

#include <gtest/gtest.h>

#include "card/pcsc/code_table.h"

namespace kakunin::card::pcsc {
namespace {

TEST(PcscCode, EveryCodeHasItsMeaning) {
  for (const auto& row : code_table)
    EXPECT_EQ(name(kind_of(row.code)), name(row.kind)) << std::hex << row.value();
}

TEST(PcscCode, AnythingElseIsAFailedTransmission) {
  for (const std::uint32_t value : {0x80100099U, 0x0000045DU, 0x00000016U, 0xFFFFFFFFU}) {
    EXPECT_EQ(kind_of(PcscCode{value}), CardErrorKind::transmission_failed);
  }
}

TEST(PcscCode, OnlyTheServicesOwnFailuresEndAWatch) {
  for (const auto code : {PcscCode::success, PcscCode::timeout, PcscCode::cancelled, PcscCode::unknown_reader,
                          PcscCode::reader_unavailable, PcscCode::no_readers_available}) {
    EXPECT_FALSE(service_lost(code));
  }
  for (const auto code : {PcscCode::no_service, PcscCode::service_stopped, PcscCode::invalid_handle,
                          PcscCode::comm_error, PcscCode::internal_error, PcscCode::no_access}) {
    EXPECT_TRUE(service_lost(code));
  }
}

}  // namespace
}  // namespace kakunin::card::pcsc
