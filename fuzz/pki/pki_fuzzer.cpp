// SPDX-License-Identifier: Apache-2.0
// Certificates (against OpenSSL's own parser), CRLs, OCSP responses and face proofs from any bytes.
#include <cstdio>
#include <cstdlib>

#include "pki/crl.h"
#include "pki/face_proof.h"
#include "pki/ocsp.h"
#include "pki/reference_parser.h"

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

}  // namespace

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
