// SPDX-License-Identifier: Apache-2.0
#pragma once
// The messages between terminal and service (/v1). Plain values; their JSON is in json.h, their description
// for others in docs/openapi.yaml. Texts are UTF-8, days yyyy-mm-dd, times RFC 3339 in UTC, bytes base64. A
// field's JSON key is the member's name here; codes are those of the OQS tables where one exists (validity
// 1-6, sex 1-3, classification "01"-"07", loss_reason "01"-"99", personal_or_family 1-2). What is empty is
// left out.

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "eligibility/verdict.h"
#include "protocol/problem.h"
#include "protocol/proof.h"
#include "protocol/statement.h"

namespace kakunin::protocol {

/// A body may be no larger than this in either direction.
inline constexpr std::size_t max_body = 64 * 1024;

// POST /v1/enrolments (no client certificate yet)
struct EnrolmentRequest {
  std::string activation_code;  // 12 digits
  std::string facility_id;      // as printed
  std::string user_id;
  std::string csr_pem;  // PKCS#10, P-256
  bool operator==(const EnrolmentRequest&) const = default;
};
// also the answer of POST /v1/renewals {csr_pem}
struct EnrolmentAnswer {
  std::string terminal_id;
  std::string certificate_pem;
  TimePoint not_after;
  /// Of the CA for terminals, which vouches for proofs of checks (proof.h); empty from an older service.
  std::string authority_pem{};
  bool operator==(const EnrolmentAnswer&) const = default;
};
struct RenewalRequest {
  std::string csr_pem;
  bool operator==(const RenewalRequest&) const = default;
};

// POST /v1/challenges
struct ChallengeRequest {
  Purpose purpose = Purpose::verify;
  bool operator==(const ChallengeRequest&) const = default;
};
struct ChallengeAnswer {
  std::string id;
  Nonce nonce{};
  TimePoint expires;
  bool operator==(const ChallengeAnswer&) const = default;
};

/// The keyless proof for 目視確認, see card::FaceProof.
struct FaceProofMessage {
  Bytes key_object;
  Bytes signature;
  bool operator==(const FaceProofMessage&) const = default;
};

/// Whether the answer shall carry a signed proof of the check (proof.h); a terminal that keeps a record asks
/// for it.
enum class ProofWish : std::uint8_t { none, wanted };

// POST /v1/verifications
struct VerificationRequest {
  std::string challenge_id;
  Bytes certificate;  // DER
  Bytes signature;    // by the authentication key; empty with method visual
  std::optional<FaceProofMessage> face_proof;
  Method method = Method::pin;
  Day day;
  ProofWish proof = ProofWish::none;
  bool operator==(const VerificationRequest&) const = default;
};

/// What rides on a verdict.
enum class NoticeCode : std::uint8_t {
  certificate_expires_soon,      // within 3 months; day = last day
  certificate_expired_in_grace,  // expired, within the 3 months' grace; day = last day of the grace
  unshown_character,             // ● in the name
  other_name_exists,
  certificate_renewed,       // this certificate follows an earlier one
  newer_certificate_exists,  // a newer certificate of this person is known
};
struct Notice {
  NoticeCode code;
  std::optional<Day> day;
  bool operator==(const Notice&) const = default;
};

enum class Assurance : std::uint8_t { pin, visual, number };

struct VerdictAnswer {
  eligibility::Verdict verdict;
  Assurance assurance = Assurance::pin;
  std::vector<Notice> notices;
  TimePoint answered;
  std::string request_id;
  std::optional<CheckProof> proof;
  bool operator==(const VerdictAnswer&) const = default;
};
/// The card is genuine, but not registered as an insurance card: C-04-01-A.
struct RegistrationRequired {
  std::string request_id;
  bool operator==(const RegistrationRequired&) const = default;
};
using VerificationAnswer = std::variant<VerdictAnswer, RegistrationRequired>;

// GET /v1/terms/current
struct Terms {
  std::string version;
  std::string text;
  Digest sha256{};
  bool operator==(const Terms&) const = default;
};

// POST /v1/registrations
struct RegistrationRequest {
  std::string challenge_id;
  Bytes certificate;
  Bytes signature;  // over the statement with registration_context(terms)
  std::string terms_version;
  bool operator==(const RegistrationRequest&) const = default;
};
struct RegistrationReceipt {
  std::string receipt_id;
  std::string terms_version;
  TimePoint registered;
  bool operator==(const RegistrationReceipt&) const = default;
};

// POST /v1/inquiries
struct InquiryRequest {
  eligibility::InquiryKey key;
  Day day;
  ProofWish proof = ProofWish::none;
  bool operator==(const InquiryRequest&) const = default;
};

// GET /v1/status
struct MaintenanceWindow {
  TimePoint begins;
  TimePoint ends;
  std::string note;
  bool operator==(const MaintenanceWindow&) const = default;
};
struct StatusAnswer {
  bool accepting = true;
  TimePoint now;
  std::string minimum_terminal_version;
  std::vector<MaintenanceWindow> maintenance;
  bool operator==(const StatusAnswer&) const = default;
};

}  // namespace kakunin::protocol
