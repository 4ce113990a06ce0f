// SPDX-License-Identifier: Apache-2.0
#pragma once
// The calls of /v1: from a path to the part that answers it, and back to an HTTP response. Described for
// others in docs/openapi.yaml.

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "service/admission.h"
#include "service/api_call.h"
#include "service/batches.h"
#include "service/enrolments.h"
#include "service/http/http_message.h"
#include "service/inquiries.h"
#include "service/rates.h"
#include "service/registrations.h"
#include "service/request_ids.h"
#include "service/request_watch.h"
#include "service/terminal_gate.h"
#include "service/verifications.h"

namespace kakunin::service {

/// Runs work that may wait for the network (OCSP) away from the threads that answer.
using Offload = std::function<void(std::function<void()>)>;

/// The parts that answer; they outlive the Api.
struct ApiParts {
  const Clock& clock;
  const Current<Settings>& settings;
  const Current<protocol::Terms>& terms;
  TerminalGate& gate;
  Rates& rates;
  Challenges& challenges;
  Enrolments& enrolments;
  const Verifications& verifications;
  const Registrations& registrations;
  const Inquiries& inquiries;
  const Batches& batches;
  Offload offload;
  Offload beside;  // where it waits for the store, not for a look-up
  const Admission& admission;
  metrics::Registry& metrics;
};

/// Thread-safe.
class Api {
 public:
  explicit Api(ApiParts parts);

  void handle(HttpRequest&& request, Respond&& respond) const;

  /// From now on /v1/status says that the service does not accept.
  void stop_accepting() { accepting_ = false; }

 private:
  struct Route;
  using CallPtr = ApiCallPtr;
  static const Route routes[];

  [[nodiscard]] Expected<const Route*, protocol::Problem> find_route(ApiCall& call) const;
  using Passing = std::shared_ptr<ApiCall>;
  void admit(const Passing& call, const Route& route) const;
  void enter(const Passing& call, const Route& route, TerminalGate::Admission admitted) const;
  [[nodiscard]] Expected<void, protocol::Problem> may_pass(const Route& route, const ApiCall& call) const;
  [[nodiscard]] static std::vector<std::string_view> call_names();

  void enrol(const CallPtr& call) const;
  void renew(const CallPtr& call) const;
  void challenge(const CallPtr& call) const;
  void verify(const CallPtr& call) const;
  void register_card(const CallPtr& call) const;
  void inquire(const CallPtr& call) const;
  void open_batch(const CallPtr& call) const;
  void fill_batch(const CallPtr& call) const;
  void batch(const CallPtr& call) const;
  void batch_results(const CallPtr& call) const;
  void erase_batch(const CallPtr& call) const;
  void terms(const CallPtr& call) const;
  void status(const CallPtr& call) const;

  ApiParts parts_;
  RequestWatch watch_;
  mutable RequestIds ids_;
  std::atomic<bool> accepting_{true};
};

}  // namespace kakunin::service
