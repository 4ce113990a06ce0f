// SPDX-License-Identifier: Apache-2.0
#pragma once
// The proof of a check: what a clinic can show an auditor years later. A few lines of text, signed by the
// service, with nothing of the patient in them:
//
//   kakunin-proof/1
//   request 7f3a90c2…
//   facility 1319999999
//   terminal t-…
//   day 2026-11-28
//   answered 2026-11-28T00:41:00Z
//   method pin
//   result covered
//
// The signature is ECDSA P-256 with SHA-256 over exactly these bytes, in DER; the certificate of its key is
// issued by the service's CA for terminals. Anyone can check it:
//   openssl dgst -sha256 -verify key.pem -signature signature statement

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"

namespace kakunin::protocol {

inline constexpr std::size_t max_proof_statement = 1024;

struct CheckProof {
  std::string statement;
  Bytes signature;
  Bytes certificate;  // DER
  bool operator==(const CheckProof&) const = default;
};

/// What a statement says.
struct ProofFacts {
  std::string request_id;
  std::string facility;
  std::string terminal;
  Day day;
  TimePoint answered;
  std::string method;  // "pin", "visual", "number"
  std::string result;  // "covered", "not_covered"
  bool operator==(const ProofFacts&) const = default;
};

[[nodiscard]] std::string proof_statement(const ProofFacts& facts);
/// nullopt for anything that proof_statement() does not write.
[[nodiscard]] std::optional<ProofFacts> parse_proof_statement(std::string_view statement);

}  // namespace kakunin::protocol
