// SPDX-License-Identifier: Apache-2.0
#pragma once
// Is this proof of a check (protocol/proof.h) genuine? For the clinic, and for an auditor who has nothing but
// the proof and the certificate of the service's CA for terminals.

#include <string_view>

#include "base/expected.h"
#include "protocol/proof.h"
#include "terminal/language.h"

namespace kakunin::record {

enum class ProofFault : std::uint8_t {
  not_a_proof,      // the statement is none, or the certificate cannot be read
  other_authority,  // the certificate is not of this CA, or is none for proofs
  not_in_force,     // the certificate did not count at the time of the answer
  changed,          // the signature is not under these bytes
};
[[nodiscard]] terminal::Text text(ProofFault fault);

/// What it proves.
[[nodiscard]] Expected<protocol::ProofFacts, ProofFault> check_proof(const protocol::CheckProof& proof,
                                                                     std::string_view authority_pem);

/// The certificate's key as PEM, for `openssl dgst -verify`. Empty where it cannot be read.
[[nodiscard]] std::string proof_key_pem(const protocol::CheckProof& proof);

}  // namespace kakunin::record
