// SPDX-License-Identifier: Apache-2.0
#pragma once
// Waiting for the smart card service to come back, and why it may refuse. One file per platform.

#include <functional>
#include <memory>
#include <stop_token>

namespace kakunin::card::pcsc {

class ServiceWait {
 public:
  virtual ~ServiceWait() = default;
  ServiceWait(const ServiceWait&) = delete;
  ServiceWait& operator=(const ServiceWait&) = delete;

  /// Returns when the service may be back since this object was made, after a few seconds in any case, and
  /// when stop is requested.
  virtual void wait(std::stop_token stop) = 0;

 protected:
  ServiceWait() = default;
};

/// Made before an attempt to reach the service, so that a start during the attempt is not missed.
using ServiceWaitFactory = std::function<std::unique_ptr<ServiceWait>()>;

[[nodiscard]] std::unique_ptr<ServiceWait> native_service_wait();

/// True when the service is there but this user may not talk to it.
[[nodiscard]] bool service_refuses_user();

}  // namespace kakunin::card::pcsc
