// SPDX-License-Identifier: Apache-2.0
// check-proof: for an auditor, who has a proof and the certificate of the service's CA and nothing else.
#include <cstdio>
#include <fstream>

#include "cli/commands.h"
#include "cli/input.h"
#include "terminal/record/proof_check.h"
#include "terminal/record/record_export.h"

namespace kakunin::cli {
namespace {

ExitCode complain(const std::string& sentence, ExitCode code) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  return code;
}

bool write_parts(const protocol::CheckProof& proof, const std::filesystem::path& directory) {
  const std::pair<const char*, std::string> parts[] = {
      {"statement", proof.statement},
      {"signature", std::string(as_text(proof.signature))},
      {"key.pem", record::proof_key_pem(proof)},
      {"certificate.der", std::string(as_text(proof.certificate))}};
  std::error_code fails_below;
  std::filesystem::create_directories(directory, fails_below);
  for (const auto& [name, content] : parts) {
    std::ofstream out(directory / name, std::ios::binary);
    out << content;
    if (!out.flush()) return false;
  }
  return true;
}

}  // namespace

ExitCode check_proof(const CheckProofChoices& choices) {
  const auto text_of_file = content_of(choices.file);
  if (!text_of_file) return complain(choices.file + ": cannot be read", ExitCode::usage);
  const auto ca = content_of(choices.ca);
  if (!ca) return complain(choices.ca + ": cannot be read", ExitCode::usage);
  const auto proof = record::read_proof_file(*text_of_file);
  const auto facts = proof ? record::check_proof(*proof, *ca) : unexpected(record::ProofFault::not_a_proof);
  if (!facts) return complain(std::string(text(facts.error()).japanese), not_done);
  if (!choices.parts.empty() && !write_parts(*proof, choices.parts))
    return complain(choices.parts + ": cannot be written", not_done);
  std::printf("本物の証明です。\n%s", proof->statement.c_str());
  return done;
}

}  // namespace kakunin::cli
