// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pcsc_readers.h"

#include <gtest/gtest.h>

#include "card/pcsc/fake_service.h"
#include "card/pcsc/watcher.h"

namespace kakunin::card::pcsc {
namespace {

constexpr std::uint32_t empty = state::empty;
constexpr std::uint32_t present = state::present;
[[nodiscard]] constexpr std::uint32_t events(std::uint32_t count) {
  return count << 16U;
}

class Watching : public testing::Test {
 protected:
  std::shared_ptr<FakeService> service = std::make_shared<FakeService>();
  PcscReaders readers{service, service->service_wait()};
};

TEST_F(Watching, ASnapshotSaysWhatIsThere) {
  EXPECT_EQ(readers.snapshot(), (ReadersSnapshot{true, true, {}}));
  service->put_reader("a", events(3) | present | state::exclusive);
  service->put_reader("b", events(1) | empty);
  service->put_reader("c", events(5) | present | state::mute);
  service->put_reader("leaving", state::unavailable);
  const ReadersSnapshot expected{true,
                                 true,
                                 {{"a", true, false, true, 3, false},
                                  {"b", false, false, false, 1, false},
                                  {"c", true, true, false, 5, false}}};
  EXPECT_EQ(readers.snapshot(), expected);
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(Watching, ASnapshotSaysWhyThereIsNone) {
  service->fail_list(PcscCode::no_service);
  EXPECT_EQ(readers.snapshot(), (ReadersSnapshot{false, true, {}}));
  service->fail_establish(PcscCode::no_service);
  EXPECT_EQ(readers.snapshot(), (ReadersSnapshot{false, true, {}}));
  service->fail_establish(PcscCode::security_violation);
  EXPECT_EQ(readers.snapshot(), (ReadersSnapshot{true, false, {}}));
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(Watching, ACardThatWasThereBeforeCounts) {
  service->put_reader("desk", events(1) | present);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(Desk{{true}}));
  EXPECT_EQ(watcher.seen().size(), 1U);  // and no picture of an empty desk first
}

TEST_F(Watching, CardsComeAndGo) {
  service->put_reader("desk", empty);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(Desk{{false}}));
  service->put_reader("desk", events(1) | present);
  ASSERT_TRUE(watcher.sees(Desk{{true}}));
  service->put_reader("desk", events(2) | empty);
  ASSERT_TRUE(watcher.sees(Desk{{false}}));
}

TEST_F(Watching, ASwappedCardIsSeenByItsEvents) {
  service->put_reader("desk", events(1) | present);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(Desk{{true}}));
  service->put_reader("desk", events(3) | present);
  ASSERT_TRUE(watcher.sees([](const auto& s) { return s.readers.at(0).events == 3; }));
}

TEST_F(Watching, ReadersComeAndGo) {
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(Desk{{}}));
  service->await_waiting();
  service->put_reader("desk", events(1) | present);
  ASSERT_TRUE(watcher.sees(Desk{{true}}));
  service->await_waiting();
  service->put_reader("other", empty);
  ASSERT_TRUE(watcher.sees(Desk{{true, false}}));
  service->await_waiting();
  service->take_reader("desk");
  ASSERT_TRUE(
      watcher.sees([](const auto& s) { return s.readers.size() == 1 && s.readers[0].name == "other"; }));
}

TEST_F(Watching, AReaderThatComesWhileSomebodyIsToldIsNotMissed) {
  service->put_reader("desk", empty);
  std::stop_source done;
  std::vector<std::size_t> seen;
  readers.watch(done.get_token(), [&](const ReadersSnapshot& snapshot) {
    seen.push_back(snapshot.readers.size());
    if (seen.size() == 1) service->put_reader("other", empty);
    if (seen.size() == 2) done.request_stop();
  });
  EXPECT_EQ(seen, (std::vector<std::size_t>{1, 2}));
}

TEST_F(Watching, AServiceThatStopsAndComesBackIsFollowed) {
  service->put_reader("desk", empty);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(Desk{{false}}));
  for (int round = 0; round < 3; ++round) {
    service->set_running(false);
    ASSERT_TRUE(watcher.sees(service_away));
    service->set_running(true);
    ASSERT_TRUE(watcher.sees(Desk{{false}}));
  }
  ASSERT_TRUE(watcher.stops());
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(Watching, AContextThatIsLostIsReplaced) {
  service->put_reader("desk", empty);
  for (const auto code : {PcscCode::invalid_handle, PcscCode::comm_error, PcscCode::service_stopped,
                          PcscCode::internal_error}) {
    Watcher watcher{readers};
    ASSERT_TRUE(watcher.sees(Desk{{false}}));
    service->fail_wait(code);
    ASSERT_TRUE(watcher.sees(service_away));
    service->fail_wait(PcscCode::success);
    ASSERT_TRUE(watcher.sees(Desk{{false}}));
  }
}

TEST_F(Watching, WithoutPermissionItSaysSo) {
  service->fail_establish(PcscCode::security_violation);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees([](const auto& s) { return !s.permitted; }));
}

TEST_F(Watching, StopsWhereverItIs) {
  {
    Watcher watcher{readers};
    service->await("wait");
    EXPECT_TRUE(watcher.stops());
  }
  for (int i = 0; i < 100; ++i) {  // before, at or after the start of the wait
    Watcher watcher{readers};
    EXPECT_TRUE(watcher.stops());
  }
  service->set_running(false);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(service_away));
  service->await("service_wait");
  EXPECT_TRUE(watcher.stops());
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(Watching, WhatChangesNothingIsNotReported) {
  service->put_reader("desk", events(1) | present);
  Watcher watcher{readers};
  ASSERT_TRUE(watcher.sees(Desk{{true}}));
  service->await_waiting();
  constexpr std::uint32_t in_shared_use = 0x0100;
  const int waits = service->count("wait");
  service->put_reader("desk", events(1) | present | in_shared_use);
  service->await("wait", waits + 1);
  service->put_reader("desk", events(2) | empty);
  ASSERT_TRUE(watcher.sees(Desk{{false}}));
  EXPECT_EQ(watcher.seen().size(), 2U);
}

}  // namespace
}  // namespace kakunin::card::pcsc
