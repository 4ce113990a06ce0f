// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/pin_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <algorithm>
#include <string>

namespace kakunin::app {
namespace {

constexpr std::array<int, PinEntry::keys> fixed{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};

std::string typed(PinEntry& pin) {
  const SecretDigits digits = pin.take();
  const ByteView view = digits.view();
  return {view.begin(), view.end()};
}

void press(PinEntry& pin, std::initializer_list<int> digits) {
  for (const int digit : digits) pin.press(digit);
}

TEST(PinEntry, GivesTheDigitsInTheOrderTheyWereTypedOnceAndForgetsThem) {
  PinEntry pin;
  press(pin, {7, 3, 9, 0});
  EXPECT_TRUE(pin.complete());
  EXPECT_EQ(typed(pin), "7390");
  EXPECT_EQ(pin.count(), 0);
  EXPECT_EQ(typed(pin), "");
}

TEST(PinEntry, TakesFourDigitsAndNoMore) {
  PinEntry pin;
  press(pin, {1, 2, 3, 4, 5});
  EXPECT_EQ(typed(pin), "1234");
}

TEST(PinEntry, IgnoresWhatIsNoDigit) {
  PinEntry pin;
  press(pin, {-1, 10, 48});
  EXPECT_EQ(pin.count(), 0);
}

TEST(PinEntry, ErasesTheLastDigitAndNothingBeforeTheFirst) {
  PinEntry pin;
  pin.erase();
  press(pin, {1, 2});
  pin.erase();
  press(pin, {5, 6, 7});
  EXPECT_EQ(typed(pin), "1567");
}

TEST(PinEntry, TellsHowManyDigitsThereAreAndNothingElse) {
  PinEntry pin;
  const QSignalSpy counts(&pin, &PinEntry::count_changed);
  press(pin, {8, 8});
  pin.erase();
  pin.clear();
  QList<int> told;
  for (const auto& arguments : counts) told.append(arguments.at(0).toInt());
  EXPECT_EQ(told, (QList<int>{1, 2, 1, 0}));
}

TEST(PinEntry, KeepsTheKeysInPlaceUnlessTheyAreToBeMixed) {
  PinEntry pin;
  press(pin, {1, 2, 3, 4});
  pin.clear();
  EXPECT_EQ(pin.order(), fixed);
}

TEST(PinEntry, MixesTheKeysAnewForEveryEntryAndLosesNone) {
  PinEntry pin;
  pin.set_scrambled(true);
  bool changed = false;
  auto before = pin.order();
  for (int i = 0; i < 20; ++i) {
    pin.clear();
    changed = changed || pin.order() != before;
    before = pin.order();
    EXPECT_TRUE(std::is_permutation(before.begin(), before.end(), fixed.begin()));
  }
  EXPECT_TRUE(changed);  // by chance the same twenty times: once in 10!^20
  pin.set_scrambled(false);
  EXPECT_EQ(pin.order(), fixed);
}

}  // namespace
}  // namespace kakunin::app
