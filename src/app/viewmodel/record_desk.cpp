// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/record_desk.h"

#include <future>

namespace kakunin::app {

RecordDesk::~RecordDesk() {
  std::promise<void> done;
  worker_.post([&done] { done.set_value(); });
  done.get_future().wait();
}

}  // namespace kakunin::app
