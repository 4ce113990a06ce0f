// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whom the service believes about cards: the CAs of the authentication certificates, their revocation, the issuer
// of keyless proofs; from files that may change while the service runs.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pki/verifier.h"
#include "service/settings.h"
#include "service/verifications.h"

namespace kakunin::service {

struct CardTrust {
  std::shared_ptr<const pki::CertificateVerifier> verifier;
  std::shared_ptr<const FaceCheck> faces;
};

/// A CA file that cannot be read is an error; a CRL that cannot be used is logged, and cards of its CA are then
/// refused, because their revocation is unknown.
[[nodiscard]] Expected<CardTrust, std::string> load_card_trust(const Settings& settings, TimePoint now);

/// The files and folders that go into it.
[[nodiscard]] std::vector<std::filesystem::path> trust_files(const Settings& settings);

/// Names, sizes and times of these files and of the files in these folders: differs when one has changed.
[[nodiscard]] std::string state_of_files(const std::vector<std::filesystem::path>& paths);

}  // namespace kakunin::service
