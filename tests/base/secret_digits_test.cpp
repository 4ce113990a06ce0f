// SPDX-License-Identifier: Apache-2.0
#include "base/secret_digits.h"

#include <gtest/gtest.h>

#include <cstring>
#include <new>
#include <ostream>
#include <type_traits>

namespace kakunin {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};
template <class T>
concept Comparable = requires(const T& a, const T& b) {
  a == b;
};

static_assert(!std::is_copy_constructible_v<SecretDigits>);
static_assert(!std::is_copy_assignable_v<SecretDigits>);
static_assert(std::is_nothrow_move_constructible_v<SecretDigits>);
static_assert(!Printable<SecretDigits>);
static_assert(!Comparable<SecretDigits>);

SecretDigits typed(std::string_view text) {
  SecretDigits digits;
  for (const char c : text) EXPECT_TRUE(digits.push_back(c));
  return digits;
}

TEST(SecretDigits, takes_what_is_typed_and_gives_back_what_is_erased) {
  SecretDigits digits = typed("1234");
  EXPECT_EQ(as_text(digits.view()), "1234");
  digits.pop_back();
  EXPECT_EQ(as_text(digits.view()), "123");
  digits.clear();
  EXPECT_TRUE(digits.empty());
  digits.pop_back();
  EXPECT_EQ(digits.size(), 0U);
}

TEST(SecretDigits, is_full_at_its_capacity) {
  SecretDigits digits = typed("1234567890123456");
  EXPECT_EQ(digits.size(), SecretDigits::capacity);
  EXPECT_FALSE(digits.push_back('7'));
  EXPECT_EQ(as_text(digits.view()), "1234567890123456");
}

TEST(SecretDigits, knows_digits) {
  EXPECT_TRUE(typed("0918").all_digits());
  EXPECT_FALSE(typed("09a8").all_digits());
  EXPECT_FALSE(typed("09/8").all_digits());
  EXPECT_FALSE(typed("09:8").all_digits());
}

TEST(SecretDigits, moving_leaves_nothing_behind) {
  SecretDigits from = typed("4321");
  const std::uint8_t* storage = from.view().data();
  const SecretDigits to{std::move(from)};
  EXPECT_EQ(as_text(to.view()), "4321");
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is the point
  for (std::size_t i = 0; i < SecretDigits::capacity; ++i) EXPECT_EQ(storage[i], 0);
}

TEST(SecretDigits, erasing_and_clearing_overwrite) {
  SecretDigits digits = typed("4321");
  const std::uint8_t* storage = digits.view().data();
  digits.pop_back();
  EXPECT_EQ(storage[3], 0);
  digits.clear();
  EXPECT_EQ(storage[0], 0);
}

TEST(SecretDigits, assigning_to_itself_keeps_the_digits) {
  SecretDigits digits = typed("4321");
  SecretDigits& same = digits;
  digits = std::move(same);
  EXPECT_EQ(as_text(digits.view()), "4321");
}

TEST(SecretDigits, wiping_a_text_overwrites_it_long_or_short) {
  for (const std::size_t size : {5U, 500U}) {
    std::string text(size, 'x');
    const char* storage = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(storage[i], 0);
  }
}

TEST(SecretDigits, wiping_bytes_empties_them) {
  Bytes bytes{1, 2, 3};
  const std::uint8_t* storage = bytes.data();
  wipe(bytes);
  EXPECT_TRUE(bytes.empty());
  EXPECT_GE(bytes.capacity(), 3U);  // the storage is still there, and clean
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(storage[i], 0);
}

}  // namespace
}  // namespace kakunin
