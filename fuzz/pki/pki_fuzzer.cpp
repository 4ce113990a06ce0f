// SPDX-License-Identifier: Apache-2.0
// Certificates (against OpenSSL's own parser), CRLs, OCSP responses and face proofs from any bytes.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "pki/crl.h"
#include "pki/der_tree.h"
#include "pki/face_proof.h"
#include "pki/ocsp.h"
#include "pki/reference_parser.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using namespace kakunin;
using namespace kakunin::pki;

void check_certificate(ByteView bytes) {
  const auto fast = Certificate::parse(bytes);
  const std::string difference = test::difference(fast, test::reference_parse(bytes));
  if (difference.empty()) return;
  std::fprintf(stderr, "parsers differ: %s\n", difference.c_str());
  std::abort();
}

void change_bytes(Bytes& value) {
  const std::size_t size = value.size();
  constexpr std::size_t most_new_bytes = 8;
  value.resize(size + most_new_bytes);
  value.resize(LLVMFuzzerMutate(value.data(), size, value.size()));
}

}  // namespace

/// Half of the changes are blind, half keep the lengths around them right.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned seed) {
  std::minstd_rand random(seed);
  auto tree = random() % 2 == 0 ? fuzz::read_der({data, size}) : std::nullopt;
  if (!tree) return LLVMFuzzerMutate(data, size, most);
  fuzz::change_somewhere(*tree, random, change_bytes);
  const Bytes changed = fuzz::write_der(*tree);
  if (changed.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::ranges::copy(changed, data);
  return changed.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  static const Certificate nobody{};
  static const std::vector<Certificate> none{nobody};
  static const std::vector<PublicKey> no_issuers;
  check_certificate(bytes);
  if (read_crl(bytes, none, TimePoint{})) std::abort();  // nobody's signature verifies
  const auto verdict = read_ocsp_response(bytes, {}, nobody, nobody, TimePoint{}, {.url = ""});
  if (verdict.answer.state != RevocationState::unknown) std::abort();
  if (verify_face_key(bytes, no_issuers)) std::abort();
  return 0;
}
