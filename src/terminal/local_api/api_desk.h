// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the local API can ask of the counter it belongs to.

#include <optional>

#include "terminal/service_client.h"

namespace kakunin::local_api {

enum class Beginning : std::uint8_t {
  begun,
  busy,    // a visit is under way
  closed,  // the counter begins none now: settings or another screen open, locked, not enrolled
};

/// Called from the API's own threads, and never while the counter practises.
class ApiDesk {
 public:
  virtual ~ApiDesk() = default;
  [[nodiscard]] virtual Beginning begin(std::optional<protocol::Method> method) = 0;
  /// False: there is no visit.
  [[nodiscard]] virtual bool cancel() = 0;
  /// May take as long as the service does.
  [[nodiscard]] virtual terminal::ServiceResult<protocol::VerdictAnswer> inquire(
      const protocol::InquiryRequest& request) = 0;
  /// Today in Japan.
  [[nodiscard]] virtual Day today() const = 0;
};

}  // namespace kakunin::local_api
