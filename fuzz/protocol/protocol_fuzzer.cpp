// SPDX-License-Identifier: Apache-2.0
// Every reader on the same bytes: what is accepted can be written, and reads back as the same message.
#include <cstdlib>

#include "protocol/batch_json.h"
#include "protocol/eligibility_json.h"
#include "protocol/json.h"

namespace {

using namespace kakunin::protocol;

template <class Message>
void check(std::string_view body) {
  const auto message = from_json<Message>(body);
  if (!message) return;
  const std::string json = to_json(*message);
  const auto again = from_json<Message>(json);
  // Escapes and verbose texts may make the written form longer than a body may be; otherwise it is the same.
  if (again ? *again != *message : json.size() <= max_body) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  check<EnrolmentRequest>(body);
  check<EnrolmentAnswer>(body);
  check<RenewalRequest>(body);
  check<ChallengeRequest>(body);
  check<ChallengeAnswer>(body);
  check<VerificationRequest>(body);
  check<VerificationAnswer>(body);
  check<VerdictAnswer>(body);
  check<Terms>(body);
  check<RegistrationRequest>(body);
  check<RegistrationReceipt>(body);
  check<InquiryRequest>(body);
  check<StatusAnswer>(body);
  check<Problem>(body);
  check<BatchRequest>(body);
  check<BatchAnswer>(body);
  check<BatchPart>(body);
  check<BatchLine>(body);
  if (const auto person = person_from_json(body); person && person_from_json(to_json(*person)) != person) {
    std::abort();
  }
  if (const auto verdict = verdict_from_json(body);
      verdict && verdict_from_json(to_json(*verdict)) != verdict) {
    std::abort();
  }
  return 0;
}
