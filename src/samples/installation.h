// SPDX-License-Identifier: Apache-2.0
#pragma once
// A directory with sample cards and everything a service needs to accept them:
//
//   cards/NAME.card            the cards
//   authorities/auth-NN.pem    the authentication CAs to pin     sign-authorities/sign-NN.pem
//   face-issuer.pem            public key behind the keyless proof
//   crl/auth-NN.crl            revocation lists, DER
//   ocsp/auth-NN.pem, auth-NN-key.pem, index.txt     a responder for each CA (`openssl ocsp`)
//   ca-private/                the CAs' keys and register, mode 0600
//   certificates.jsonl         rows for the service's import
//
// All sample cards of a kind share one signature key, because making RSA keys is slow and none of these signs
// anything that counts.

#include <filesystem>
#include <vector>

#include "base/expected.h"
#include "samples/plan.h"
#include "samples/register.h"

namespace kakunin::samples {

using Done = Expected<void, std::string>;

struct CrlOrder {
  TimePoint now;
  std::chrono::days next_update{60};
  /// Lists that ended yesterday.
  bool expired = false;
};

/// Refuses a directory that already holds an installation unless replace is set.
[[nodiscard]] Done make_installation(const std::vector<SampleCard>& cards,
                                     const std::filesystem::path& directory, TimePoint now, bool replace);

/// Changes the status of a card's certificate in the register.
[[nodiscard]] Done change_status(const std::filesystem::path& directory, std::string_view card,
                                 CertificateStatus status, TimePoint now);

/// Issues all CRLs and the OCSP index anew.
[[nodiscard]] Done reissue_crls(const std::filesystem::path& directory, const CrlOrder& order);

}  // namespace kakunin::samples
