// SPDX-License-Identifier: Apache-2.0
// A file that somebody gives an auditor as a proof: whatever is read is written and read again as the same,
// and nothing that is not signed by this authority is believed.
#include <cstdint>
#include <cstdlib>

#include "base/bytes.h"
#include "terminal/record/proof_check.h"
#include "terminal/record/record_export.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin::record;
  const auto proof = read_proof_file(kakunin::as_text({data, size}));
  if (!proof) return 0;
  if (read_proof_file(proof_file(*proof)) != proof) std::abort();
  if (check_proof(*proof, "")) std::abort();
  if (proof_file_name(*proof).find('/') != std::string::npos) std::abort();
  static_cast<void>(proof_key_pem(*proof));
  return 0;
}
