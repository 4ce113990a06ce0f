// SPDX-License-Identifier: Apache-2.0
// Systems without a sign of the service's start: look again every second.
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "card/pcsc/service_wait.h"

namespace kakunin::card::pcsc {
namespace {

class PeriodicWait final : public ServiceWait {
 public:
  void wait(std::stop_token stop) override {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock{mutex};
    woken.wait_for(lock, std::move(stop), std::chrono::seconds{1}, [] { return false; });
  }
};

}  // namespace

std::unique_ptr<ServiceWait> native_service_wait() {
  return std::make_unique<PeriodicWait>();
}

bool service_refuses_user() {
  return false;
}

}  // namespace kakunin::card::pcsc
