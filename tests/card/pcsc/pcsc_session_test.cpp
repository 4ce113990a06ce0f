// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pcsc_session.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>

#include "card/commands.h"
#include "card/pcsc/code_table.h"
#include "card/pcsc/fake_service.h"
#include "card/pcsc/pcsc_readers.h"

namespace kakunin::card::pcsc {
namespace {

class Session : public testing::Test {
 protected:
  void SetUp() override { answer("9000"); }
  void answer(const std::string& hex) {
    service->answer_with([hex](ByteView) -> Expected<Bytes, PcscCode> { return from_hex(hex).value(); });
  }
  [[nodiscard]] std::unique_ptr<CardSession> open(const std::string& reader = "desk") {
    auto session = readers.open(reader);
    EXPECT_TRUE(session);
    return session ? *std::move(session) : nullptr;
  }
  [[nodiscard]] static CommandApdu verify_1234() {
    CommandApdu command{0x00, 0x20, 0x00, 0x98};
    command.with_secret(from_hex("31323334").value());
    return command;
  }

  std::shared_ptr<FakeService> service = std::make_shared<FakeService>();
  PcscReaders readers{service, service->service_wait()};
};

TEST_F(Session, EndsWithTheCardPoweredOff) {
  {
    const auto session = open();
    ASSERT_TRUE(session->transmit(verify_status(0x18)));
    EXPECT_EQ(service->count("power_off"), 0);
  }
  const std::vector<std::string> expected{"establish",         "connect desk", "features",
                                          "transmit 00200098", "power_off",    "release"};
  EXPECT_EQ(service->calls(), expected);
}

TEST_F(Session, ConnectingFailsByKind) {
  for (const auto& row : code_table) {
    service->fail_connect(row.code);
    const auto session = readers.open("desk");
    ASSERT_FALSE(session);
    EXPECT_EQ(name(session.error().kind), name(row.kind)) << std::hex << row.value();
    EXPECT_EQ(service->open_contexts(), 0);
  }
  EXPECT_EQ(service->count("power_off"), 0);
}

TEST_F(Session, WithoutTheServiceThereIsNone) {
  for (const auto code : {PcscCode::no_service, PcscCode::no_access}) {
    service->fail_establish(code);
    EXPECT_EQ(readers.open("desk").error().kind, kind_of(code));
  }
}

TEST_F(Session, TransmittingFailsByKindAndIsNotTriedAgain) {
  for (const auto& row : code_table) {
    service->answer_with(
        [&](ByteView) -> Expected<Bytes, PcscCode> { return unexpected(PcscCode{row.code}); });
    const auto session = open();
    const int before = service->count("transmit 002000980431323334");
    const auto verified = session->transmit(verify_1234());
    ASSERT_FALSE(verified);
    EXPECT_EQ(name(verified.error().kind), name(row.kind)) << std::hex << row.value();
    EXPECT_EQ(service->count("transmit 002000980431323334"), before + 1);
  }
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(Session, ASuccessWithoutAnAnswerMeansTheCardWentAway) {
  for (const char* bytes : {"", "90"}) {
    answer(bytes);
    EXPECT_EQ(open()->transmit(verify_1234()).error().kind, CardErrorKind::card_removed);
  }
}

TEST_F(Session, TheLargestAnswerFits) {
  Bytes large(65536, 0xA5);
  append(large, from_hex("9000").value());
  service->answer_with([&](ByteView) -> Expected<Bytes, PcscCode> { return large; });
  const auto read = open()->transmit(read_binary_by_sfi(0x0A, 0).extended());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->data.size(), 65536U);
}

TEST_F(Session, FollowsAnAnswerInPieces) {
  service->answer_with([](ByteView command) -> Expected<Bytes, PcscCode> {
    return from_hex(command[1] == 0xC0 ? "BB9000" : "AA6101").value();
  });
  EXPECT_EQ(to_hex(open()->transmit(read_binary(0, 0))->data), "AABB");
}

TEST_F(Session, GivingUpDoesNotWaitForASilentCard) {
  std::latch card_asked{1};
  std::promise<void> card_wakes;
  const auto woken = card_wakes.get_future().share();
  service->answer_with([&, woken](ByteView) -> Expected<Bytes, PcscCode> {
    card_asked.count_down();
    woken.wait();
    return from_hex("9000").value();
  });
  auto session = open();
  auto pending = std::async(std::launch::async, [&] { return session->transmit(verify_1234()); });
  card_asked.wait();
  session->cancel();
  EXPECT_EQ(pending.get().error().kind, CardErrorKind::cancelled);
  EXPECT_EQ(session->transmit(verify_status(0x18)).error().kind, CardErrorKind::cancelled);
  session.reset();  // returns although the card is still silent
  EXPECT_EQ(service->count("power_off"), 0);
  card_wakes.set_value();
  service->await("power_off");
  service->await("release");
  EXPECT_EQ(service->count("transmit 00200098"), 0);
}

TEST_F(Session, GivingUpBeforehandSendsNothing) {
  {
    const auto session = open();
    session->cancel();
    EXPECT_EQ(session->transmit(verify_1234()).error().kind, CardErrorKind::cancelled);
  }
  EXPECT_EQ(service->count("transmit 002000980431323334"), 0);
  EXPECT_EQ(service->count("power_off"), 1);
}

TEST_F(Session, GivingUpAtAnyMomentLetsTheCardGo) {
  for (int i = 0; i < 300; ++i) {
    auto session = open();
    std::thread other{[&] { session->cancel(); }};
    const auto answered = session->transmit(verify_1234());
    EXPECT_TRUE(answered || answered.error().kind == CardErrorKind::cancelled);
    other.join();
  }
  service->await("power_off", 300);
  service->await("release", 300);
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(Session, AReaderWithoutExtendedLengthIsRemembered) {
  open("desk")->no_extended_length();
  EXPECT_FALSE(open("desk")->extended_length());
  EXPECT_TRUE(open("other")->extended_length());
}

}  // namespace
}  // namespace kakunin::card::pcsc
