// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/listeners_destination.h"

#include <gtest/gtest.h>

namespace kakunin::handover {
namespace {

class FakeListeners final : public ListenersPort {
 public:
  int count = 0;
  int told = 0;
  [[nodiscard]] Expected<int, Failure> tell() override {
    ++told;
    if (count == 0) return unexpected(Failure{FailureCode::local_api_nobody_listens, {}, {}});
    return count;
  }
};

TEST(ListenersDestination, SaysHowManyWereToldAndThatNobodyWas) {
  const auto port = std::make_shared<FakeListeners>();
  ListenersDestination destination(port);
  EXPECT_EQ(destination.kind(), DestinationKind::local_api);
  Progress progress;
  EXPECT_FALSE(destination.deliver({}, progress, {}));
  EXPECT_TRUE(progress.file_name.empty());
  port->count = 2;
  EXPECT_TRUE(destination.deliver({}, progress, {}));
  EXPECT_EQ(progress.file_name, "2");
  EXPECT_EQ(port->told, 2);
}

}  // namespace
}  // namespace kakunin::handover
