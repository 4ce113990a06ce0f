// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pin_pad.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <thread>

#include "card/commands.h"
#include "card/pcsc/fake_service.h"
#include "card/pcsc/pcsc_readers.h"

namespace kakunin::card::pcsc {
namespace {

constexpr ControlCode verify_code{0x42330006};
constexpr ControlCode properties_code{0x4233000A};
const std::string verify_feature = "060442330006";
const std::string properties_feature = "0A044233000A";

[[nodiscard]] Bytes bytes(const std::string& hex) {
  return from_hex(hex).value();
}

TEST(PinPad, ReadsWhatAReaderOffers) {
  EXPECT_EQ(parse_features({}), (std::vector<ReaderFeature>{}));
  // As libccid answers for a reader with keys: verify, modify, properties, and others in between.
  const auto features =
      parse_features(bytes(verify_feature + "070442330007" + properties_feature + "120442330012"));
  ASSERT_TRUE(features);
  ASSERT_EQ(features->size(), 4U);
  EXPECT_EQ(features->at(0), (ReaderFeature{feature::verify_pin_direct, verify_code}));
  EXPECT_EQ(features->at(2), (ReaderFeature{feature::pin_properties, properties_code}));
}

TEST(PinPad, AnAnswerOfAnotherFormIsNone) {
  for (const std::string& hex :
       {std::string{"06"}, std::string{"0604423300"}, verify_feature + "00", std::string{"060342330006"},
        std::string{"06054233000600"}, std::string{"060042330006"}, std::string{"068442330006"},
        verify_feature + verify_feature, verify_feature + "060442330099"}) {
    EXPECT_FALSE(parse_features(bytes(hex))) << hex;
  }
}

TEST(PinPad, ReadsThePropertiesOfThePad) {
  EXPECT_EQ(parse_pin_properties(bytes("00000200")), (PinProperties{false, 0x02}));
  EXPECT_EQ(parse_pin_properties(bytes("10020700")), (PinProperties{true, 0x07}));
  EXPECT_EQ(parse_pin_properties(bytes("00010301")), (PinProperties{true, 0x03}));
  for (const char* hex : {"", "00", "000002", "0000020000"}) {
    EXPECT_FALSE(parse_pin_properties(bytes(hex))) << hex;
  }
}

TEST(PinPad, IsUsedWhereItCanEndAnEntryByAKeyOrByTheNumberOfDigits) {
  const std::vector<ReaderFeature> features{{feature::verify_pin_direct, verify_code}};
  const struct {
    std::optional<PinProperties> properties;
    std::optional<PinPad> pad;
  } table[] = {
      {std::nullopt, PinPad{verify_code, false, entry_end::confirm_key}},
      {PinProperties{true, 0x00}, PinPad{verify_code, true, entry_end::confirm_key}},
      {PinProperties{true, 0x07}, PinPad{verify_code, true, entry_end::confirm_key}},
      {PinProperties{false, 0x02}, PinPad{verify_code, false, entry_end::confirm_key}},
      {PinProperties{false, 0x05}, PinPad{verify_code, false, entry_end::enough_digits}},
      {PinProperties{false, 0x01}, PinPad{verify_code, false, entry_end::enough_digits}},
      {PinProperties{true, 0x04}, std::nullopt},
  };
  for (const auto& row : table) EXPECT_EQ(pin_pad_of(features, row.properties), row.pad);
  EXPECT_FALSE(pin_pad_of({}, PinProperties{true, 0x02}));
  EXPECT_FALSE(pin_pad_of({{feature::verify_pin_direct, ControlCode{0}}}, std::nullopt));
  EXPECT_FALSE(pin_pad_of({{feature::pin_properties, properties_code}}, std::nullopt));
}

TEST(PinPad, TheOrderIsTheStructureByteForByte) {
  const Bytes header = bytes("00200098");
  const struct {
    PinPad pad;
    std::size_t digits;
    int seconds;
    const char* hex;
  } table[] = {
      {{verify_code, false, entry_end::confirm_key},
       4,
       60,
       "3C3C"      // bTimerOut, bTimerOut2
       "820400"    // bmFormatString, bmPINBlockString, bmPINLengthFormat
       "0404"      // wPINMaxExtraDigit: 4 to 4 digits
       "02"        // bEntryValidationCondition: a key
       "00"        // bNumberMessage
       "090400"    // wLangId 0409, bMsgIndex
       "000000"    // bTeoPrologue
       "09000000"  // ulDataLength
       "0020009804FFFFFFFF"},
      {{verify_code, true, entry_end::enough_digits},
       4,
       30,
       "1E1E82040004040101090400000000090000000020009804FFFFFFFF"},
      {{verify_code, true, entry_end::confirm_key},
       6,
       255,
       "FFFF820600060602010904000000000B0000000020009806FFFFFFFFFFFF"},
  };
  for (const auto& row : table) {
    const std::chrono::seconds at_most{row.seconds};
    EXPECT_EQ(to_hex(pin_verify_structure(row.pad, header, row.digits, at_most)), row.hex);
  }
}

class PinPadSession : public testing::Test {
 protected:
  void SetUp() override {
    service->answer_with([](ByteView) -> Expected<Bytes, PcscCode> { return bytes("9000"); });
  }
  /// A reader with a display and a pad that answers so.
  void give_pad(Expected<Bytes, PcscCode> answer) {
    give_pad([answer = std::move(answer)] { return answer; });
  }
  void give_pad(std::function<Expected<Bytes, PcscCode>()> answer) {
    service->give_driver(bytes(verify_feature + properties_feature),
                         [answer](ControlCode code, ByteView) -> Expected<Bytes, PcscCode> {
                           if (code == properties_code) return bytes("10020300");
                           return answer();
                         });
  }
  [[nodiscard]] std::unique_ptr<CardSession> open() { return readers.open("desk").value(); }
  [[nodiscard]] static Expected<ResponseApdu, CardError> verify(CardSession& session) {
    return session.verify_on_pin_pad(verify_status(0x18), 4);
  }

  const std::string order = "control " + std::to_string(static_cast<std::uint32_t>(verify_code)) +
                            " 3C3C8204000404020109040000000009000000" + "0020009804FFFFFFFF";
  std::shared_ptr<FakeService> service = std::make_shared<FakeService>();
  PcscReaders readers{service, service->service_wait()};
};

TEST_F(PinPadSession, AReaderThatKnowsNoControlCodesHasNone) {
  const auto session = open();
  EXPECT_FALSE(session->has_pin_pad());
  EXPECT_FALSE(verify(*session));
  EXPECT_EQ(service->count("features"), 1);
}

TEST_F(PinPadSession, AReaderThatSaysNonsenseHasNoneAndWorks) {
  for (const char* hex : {"", "FF", "0604", "0000000000000000"}) {
    service->give_driver(bytes(hex), [](ControlCode, ByteView) -> Expected<Bytes, PcscCode> {
      return unexpected(PcscCode::not_transacted);
    });
    const auto session = open();
    EXPECT_FALSE(session->has_pin_pad()) << hex;
    EXPECT_TRUE(session->transmit(verify_status(0x18)));
  }
}

TEST_F(PinPadSession, APadWithoutPropertiesIsUsed) {
  service->give_driver(bytes(verify_feature + properties_feature),
                       [](ControlCode code, ByteView) -> Expected<Bytes, PcscCode> {
                         if (code == properties_code) return unexpected(PcscCode::not_transacted);
                         return bytes("9000");
                       });
  EXPECT_TRUE(verify(*open()));
}

TEST_F(PinPadSession, TheReaderVerifiesOnceAndItsAnswerIsGivenOn) {
  for (const char* answer : {"9000", "63C2", "6983", "6400", "6401", "6403", "6C04", "6102"}) {
    give_pad(bytes(answer));
    const auto session = open();
    ASSERT_TRUE(session->has_pin_pad());
    const int before = service->count(order);
    const auto verified = verify(*session);
    ASSERT_TRUE(verified) << answer;
    EXPECT_EQ(to_hex(bytes(answer)),
              to_hex(std::array{static_cast<std::uint8_t>(verified->status.value >> 8U),
                                static_cast<std::uint8_t>(verified->status.value)}));
    EXPECT_EQ(service->count(order), before + 1);
  }
  for (const auto& call : service->calls()) EXPECT_FALSE(call.starts_with("transmit")) << call;
}

TEST_F(PinPadSession, AnOrderThatFailsIsNotGivenAgain) {
  const struct {
    Expected<Bytes, PcscCode> answer;
    CardErrorKind kind;
  } table[] = {
      {unexpected(PcscCode::not_transacted), CardErrorKind::transmission_failed},
      {unexpected(PcscCode{0x8010001F}), CardErrorKind::transmission_failed},
      {unexpected(PcscCode::removed_card), CardErrorKind::card_removed},
      {unexpected(PcscCode::reader_unavailable), CardErrorKind::reader_gone},
      {unexpected(PcscCode::no_service), CardErrorKind::service_stopped},
      {Bytes{}, CardErrorKind::transmission_failed},
      {Bytes{0x90}, CardErrorKind::transmission_failed},
  };
  int orders = 0;
  for (const auto& row : table) {
    give_pad(row.answer);
    EXPECT_EQ(name(verify(*open()).error().kind), name(row.kind));
    EXPECT_EQ(service->count(order), ++orders);
  }
  EXPECT_EQ(service->open_contexts(), 0);
}

TEST_F(PinPadSession, GivingUpDoesNotWaitForThePersonAtThePad) {
  std::latch asked{1};
  std::promise<void> typed;
  const auto done = typed.get_future().share();
  give_pad([&asked, done]() -> Expected<Bytes, PcscCode> {
    asked.count_down();
    done.wait();
    return bytes("9000");
  });
  auto session = open();
  auto pending = std::async(std::launch::async, [&] { return verify(*session); });
  asked.wait();
  session->cancel();
  EXPECT_EQ(pending.get().error().kind, CardErrorKind::cancelled);
  EXPECT_EQ(verify(*session).error().kind, CardErrorKind::cancelled);
  session.reset();
  EXPECT_EQ(service->count("power_off"), 0) << "the reader still has the card";
  EXPECT_EQ(readers.open("desk").error().kind, CardErrorKind::reader_awaits_pin);
  EXPECT_EQ(service->count("connect desk"), 1) << "the service would keep the caller waiting";
  EXPECT_TRUE(readers.open("other"));
  typed.set_value();
  service->await("power_off", 2);
  service->await("release", 2);
  while (!readers.open("desk")) std::this_thread::yield();
  EXPECT_EQ(service->count(order), 1);
  for (const auto& call : service->calls()) EXPECT_FALSE(call.starts_with("transmit")) << call;
}

TEST_F(PinPadSession, AnEntryThatIsOverLeavesTheReaderFree) {
  for (const Expected<Bytes, PcscCode>& answer :
       {Expected<Bytes, PcscCode>{bytes("6401")}, Expected<Bytes, PcscCode>{bytes("9000")},
        Expected<Bytes, PcscCode>{unexpected(PcscCode::not_transacted)}}) {
    give_pad(answer);
    auto session = open();
    static_cast<void>(verify(*session));
    session.reset();
    EXPECT_TRUE(readers.open("desk"));
  }
}

TEST_F(PinPadSession, GivingUpBeforehandAsksNobody) {
  give_pad(bytes("9000"));
  const auto session = open();
  session->cancel();
  EXPECT_EQ(verify(*session).error().kind, CardErrorKind::cancelled);
  EXPECT_EQ(service->count(order), 0);
}

}  // namespace
}  // namespace kakunin::card::pcsc
