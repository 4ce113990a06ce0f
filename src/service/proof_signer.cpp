// SPDX-License-Identifier: Apache-2.0
#include "service/proof_signer.h"

#include <array>

#include "service/openssl_handles.h"
#include "service/verdicts.h"

namespace kakunin::service {
namespace {

/// In the order of Assurance.
constexpr std::array<std::string_view, 3> methods{"pin", "visual", "number"};

}  // namespace

ProofSigner::ProofSigner(const TerminalAuthority& authority, TimePoint now)
    : key_(new_ec_key("P-256")), certificate_(authority.certify_proof_key(key_.get(), now)) {
}

std::optional<protocol::CheckProof> ProofSigner::sign(const Caller& caller,
                                                      const protocol::VerdictAnswer& answer) const {
  if (certificate_.empty()) return std::nullopt;
  protocol::CheckProof proof;
  proof.statement = protocol::proof_statement(
      {.request_id = answer.request_id,
       .facility = caller.facility.id,
       .terminal = caller.terminal_id,
       .day = answer.verdict.day,
       .answered = answer.answered,
       .method = std::string(methods.at(static_cast<std::size_t>(answer.assurance))),
       .result = std::string(outcome_of(answer.verdict))});
  const DigestContextPtr context(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto* text = reinterpret_cast<const unsigned char*>(proof.statement.data());
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, text, proof.statement.size()) != 1) {
    return std::nullopt;
  }
  proof.signature.resize(size);
  if (EVP_DigestSign(context.get(), proof.signature.data(), &size, text, proof.statement.size()) != 1) {
    return std::nullopt;
  }
  proof.signature.resize(size);
  proof.certificate = certificate_;
  return proof;
}

}  // namespace kakunin::service
