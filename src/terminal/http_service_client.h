// SPDX-License-Identifier: Apache-2.0
#pragma once
// ServiceClient over HTTPS (docs/openapi.yaml). Retried after a pause (backoff.h) is only what is idempotent:
// the GETs, challenges and registrations (the same card and terms give the same receipt); and anything of
// which nothing was sent, since the connection failed.

#include <memory>

#include "base/clock.h"
#include "terminal/backoff.h"
#include "terminal/http.h"
#include "terminal/json_service_client.h"

namespace kakunin::terminal {

/// A clock further from the service's than this is wrong.
inline constexpr std::chrono::seconds max_clock_difference{300};

class HttpServiceClient final : public JsonServiceClient {
 public:
  HttpServiceClient(HttpSettings settings, std::shared_ptr<const Clock> clock, RetryPolicy retries = {});

  void cancel() override;
  void allow() override;

 private:
  [[nodiscard]] ServiceResult<std::string> exchange(HttpMethod method, std::string_view path,
                                                    const std::string& body, Repeat repeat) override;
  [[nodiscard]] ServiceResult<void> stream(std::string_view path, const BodySink& sink) override;
  /// The body, empty where a sink took it.
  [[nodiscard]] ServiceResult<std::string> ask(HttpMethod method, std::string_view path,
                                               const std::string& body, Repeat repeat, const BodySink& sink);
  void begin_visit() override { connection_.begin_trace(); }
  [[nodiscard]] static ServiceError to_error(const HttpError& error);
  /// The certificate's dates do not fit: whose clock is it?
  Failure failure_of_dates(const HttpError& error);

  HttpConnection connection_;
  std::shared_ptr<const Clock> clock_;
  RetryPolicy retries_;
};

}  // namespace kakunin::terminal
