// SPDX-License-Identifier: Apache-2.0
#pragma once
// JSON of the messages. Writers are strict; readers refuse what is malformed, oversized, too deep, of the wrong
// type or has unknown fields in a request (unknown fields in an answer are passed over: a newer service may send
// more). A reader's error names the JSON pointer of the first fault, never the value.

#include <string>
#include <string_view>

#include "base/expected.h"
#include "protocol/messages.h"

namespace kakunin::protocol {

struct JsonError {
  std::string pointer;  // "/key/insurer"
  std::string reason;   // "not an insurer number"
};

[[nodiscard]] std::string to_json(const EnrolmentRequest&);
[[nodiscard]] std::string to_json(const EnrolmentAnswer&);
[[nodiscard]] std::string to_json(const RenewalRequest&);
[[nodiscard]] std::string to_json(const ChallengeRequest&);
[[nodiscard]] std::string to_json(const ChallengeAnswer&);
[[nodiscard]] std::string to_json(const VerificationRequest&);
[[nodiscard]] std::string to_json(const VerificationAnswer&);
[[nodiscard]] std::string to_json(const VerdictAnswer&);
[[nodiscard]] std::string to_json(const Terms&);
[[nodiscard]] std::string to_json(const RegistrationRequest&);
[[nodiscard]] std::string to_json(const RegistrationReceipt&);
[[nodiscard]] std::string to_json(const InquiryRequest&);
[[nodiscard]] std::string to_json(const StatusAnswer&);
[[nodiscard]] std::string to_json(const Problem&);

/// from_json<EnrolmentRequest>(body) and so on for every message above.
template <class Message>
[[nodiscard]] Expected<Message, JsonError> from_json(std::string_view body);

}  // namespace kakunin::protocol
