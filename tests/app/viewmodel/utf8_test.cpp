// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/utf8.h"

#include <gtest/gtest.h>

namespace kakunin::app {
namespace {

TEST(Utf8, what_turns_or_breaks_a_line_is_left_out_and_nothing_else) {
  EXPECT_EQ(text("資格\u3000太郎 ●\uE000𠮷 <b>&amp;\n記"),
            QStringLiteral("資格\u3000太郎 ●\uE000𠮷 <b>&amp;\n記"));
  EXPECT_EQ(text("資格\u202E郎太\u2066\u2069\u200F\u2028\u0085"), QStringLiteral("資格郎太"));
  EXPECT_EQ(text("בדיקה"), QStringLiteral("בדיקה")) << "letters keep their own direction";
  EXPECT_EQ(text(""), QString());
}

}  // namespace
}  // namespace kakunin::app
