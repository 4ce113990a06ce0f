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

// Wire form: a field's key is the member's name in messages.h. Besides:
//   VerificationAnswer  "result": "verdict" beside the fields of VerdictAnswer, or "registration_required"
//   VerificationRequest signature is left out with method "visual", face_proof with method "pin"
//   Problem             RFC 9457: type "urn:kakunin:failure:K4007", title, status, detail, and code, request_id,
//                       retry_after (seconds), current_terms_version
// A notice or a failure code this program does not know (newer service) is passed over, or read as
// service_internal.

struct JsonError {
  std::string pointer;  // "/key/insurer"
  std::string reason;   // "not an insurer number"
  bool operator==(const JsonError&) const = default;
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

template <>
Expected<EnrolmentRequest, JsonError> from_json(std::string_view body);
template <>
Expected<EnrolmentAnswer, JsonError> from_json(std::string_view body);
template <>
Expected<RenewalRequest, JsonError> from_json(std::string_view body);
template <>
Expected<ChallengeRequest, JsonError> from_json(std::string_view body);
template <>
Expected<ChallengeAnswer, JsonError> from_json(std::string_view body);
template <>
Expected<VerificationRequest, JsonError> from_json(std::string_view body);
template <>
Expected<VerificationAnswer, JsonError> from_json(std::string_view body);
template <>
Expected<VerdictAnswer, JsonError> from_json(std::string_view body);
template <>
Expected<Terms, JsonError> from_json(std::string_view body);
template <>
Expected<RegistrationRequest, JsonError> from_json(std::string_view body);
template <>
Expected<RegistrationReceipt, JsonError> from_json(std::string_view body);
template <>
Expected<InquiryRequest, JsonError> from_json(std::string_view body);
template <>
Expected<StatusAnswer, JsonError> from_json(std::string_view body);
template <>
Expected<Problem, JsonError> from_json(std::string_view body);

}  // namespace kakunin::protocol
