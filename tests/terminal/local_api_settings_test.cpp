// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api_settings.h"

#include <gtest/gtest.h>

namespace kakunin::terminal {
namespace {

TEST(LocalApiSettings, AnOriginIsWhatABrowserSendsAndNothingElse) {
  for (const char* good : {"https://receipts.example", "http://localhost", "http://127.0.0.1:3000",
                           "http://[::1]:80", "https://a"}) {
    EXPECT_TRUE(is_origin(good)) << good;
  }
  for (const char* bad :
       {"", "*", "null", "receipts.example", "https://", "https://receipts.example/", "https://A.example",
        "https://a b", "https://a.example:", "ftp://a.example", "https://-a", "https://a/../b",
        "https://user@a.example", "https://a.example:123456"}) {
    EXPECT_FALSE(is_origin(bad)) << bad;
  }
  EXPECT_FALSE(is_origin("https://" + std::string(1'000, 'a')));
}

TEST(LocalApiSettings, OriginsStandBetweenSpaces) {
  EXPECT_EQ(origins({true, 4710, "  https://a.example   https://b.example "}),
            (std::vector<std::string>{"https://a.example", "https://b.example"}));
  EXPECT_TRUE(origins({}).empty());
}

}  // namespace
}  // namespace kakunin::terminal
