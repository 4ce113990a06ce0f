// SPDX-License-Identifier: Apache-2.0
#pragma once
// The calls of /v1 as JSON messages (docs/openapi.yaml), whatever carries them: HTTPS
// (http_service_client.h) or a service in the same process.

#include <string_view>

#include "terminal/batch_client.h"
#include "terminal/http.h"
#include "terminal/service_client.h"

namespace kakunin::terminal {

class JsonServiceClient : public ServiceClient, public BatchClient {
 public:
  [[nodiscard]] ServiceResult<protocol::EnrolmentAnswer> enrol(
      const protocol::EnrolmentRequest& request) final;
  [[nodiscard]] ServiceResult<protocol::EnrolmentAnswer> renew(const protocol::RenewalRequest& request) final;
  [[nodiscard]] ServiceResult<protocol::ChallengeAnswer> challenge(protocol::Purpose purpose) final;
  [[nodiscard]] ServiceResult<protocol::VerificationAnswer> verify(
      const protocol::VerificationRequest& request) final;
  [[nodiscard]] ServiceResult<protocol::Terms> terms() final;
  [[nodiscard]] ServiceResult<protocol::RegistrationReceipt> register_card(
      const protocol::RegistrationRequest& request) final;
  [[nodiscard]] ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest& request) final;
  [[nodiscard]] ServiceResult<protocol::StatusAnswer> status() final;

  [[nodiscard]] ServiceResult<protocol::BatchAnswer> open_batch(const protocol::BatchRequest& request) final;
  [[nodiscard]] ServiceResult<protocol::BatchAnswer> fill_batch(const std::string& id, std::int64_t from,
                                                                const protocol::BatchPart& part) final;
  [[nodiscard]] ServiceResult<protocol::BatchAnswer> batch(const std::string& id) final;
  [[nodiscard]] ServiceResult<protocol::BatchPause> batch_results(const std::string& id, std::int64_t from,
                                                                  const OnBatchRow& on_row) final;
  [[nodiscard]] ServiceResult<protocol::BatchAnswer> erase_batch(const std::string& id) final;

 protected:
  /// Whether sending a request twice does no more than sending it once.
  enum class Repeat : bool { never, when_idempotent };

  /// The body of the service's answer.
  [[nodiscard]] virtual ServiceResult<std::string> exchange(HttpMethod method, std::string_view path,
                                                            const std::string& body, Repeat repeat) = 0;
  /// A GET whose answer is taken as it comes; never repeated.
  [[nodiscard]] virtual ServiceResult<void> stream(std::string_view path, const BodySink& sink) = 0;

  /// What is exchanged from now on belongs to another visit.
  virtual void begin_visit() {}

  /// What a transport says of an answer that is no success, and of one a person gave up.
  [[nodiscard]] static ServiceError refusal(int status, std::string_view body);
  [[nodiscard]] static ServiceError cancelled();
  [[nodiscard]] static ServiceError failed(ClientErrorKind kind, std::string detail);

  static constexpr int first_error_status = 400;

 private:
  template <class Answer>
  ServiceResult<Answer> call(HttpMethod method, std::string_view path, std::string body, Repeat repeat);
  [[nodiscard]] ServiceResult<protocol::BatchAnswer> batch_call(HttpMethod method, const std::string& path,
                                                                std::string body = {});
};

}  // namespace kakunin::terminal
