// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the local API can ask of the counter it belongs to.

#include <optional>

#include "terminal/service_client.h"

namespace kakunin::local_api {

/// Called from the API's own threads.
class ApiDesk {
 public:
  virtual ~ApiDesk() = default;
  /// False: a visit is under way, or the counter does not begin one now (settings open, locked).
  [[nodiscard]] virtual bool begin(std::optional<protocol::Method> method) = 0;
  /// False: there is no visit.
  [[nodiscard]] virtual bool cancel() = 0;
  /// May take as long as the service does.
  [[nodiscard]] virtual terminal::ServiceResult<protocol::VerdictAnswer> inquire(
      const protocol::InquiryRequest& request) = 0;
  /// Today in Japan.
  [[nodiscard]] virtual Day today() const = 0;
};

}  // namespace kakunin::local_api
