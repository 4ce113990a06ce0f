// SPDX-License-Identifier: Apache-2.0
#pragma once
// The client of the service in the same process: the messages of HTTPS without the network.

#include "terminal/json_service_client.h"
#include "training/practice_service.h"

namespace kakunin::training {

class DirectClient final : public terminal::JsonServiceClient {
 public:
  explicit DirectClient(std::shared_ptr<PracticeService> service);

  void cancel() override;
  void allow() override;

 private:
  /// What the threads of the service share with the one that waits; answers may come when nobody waits.
  struct Waiting;

  [[nodiscard]] terminal::ServiceResult<std::string> exchange(terminal::HttpMethod method,
                                                              std::string_view path, const std::string& body,
                                                              Repeat repeat) override;
  [[nodiscard]] terminal::ServiceResult<void> stream(std::string_view path,
                                                     const terminal::BodySink& sink) override;
  [[nodiscard]] terminal::ServiceResult<service::HttpResponse> ask(terminal::HttpMethod method,
                                                                   std::string_view path,
                                                                   const std::string& body);

  std::shared_ptr<PracticeService> service_;
  std::shared_ptr<Waiting> waiting_;
};

}  // namespace kakunin::training
