// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whom the service believes about cards: the CAs of the authentication certificates, their revocation, the
// issuer of keyless proofs; from files that may change while the service runs.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pki/crl.h"
#include "service/engine.h"
#include "service/settings.h"

namespace kakunin::service {

/// What a reload begins from.
struct TrustSources {
  std::shared_ptr<pki::CrlDirectory> crls;
  std::filesystem::path authorities;  // the folder of the CAs' files
};

struct CardTrust {
  TrustInCards in_cards;
  TrustSources sources;
};

/// A CA file or the folder of the CAs that cannot be read is an error; so is another folder than before
/// without a CA in it. A CRL that cannot be used is logged, and cards of its CA are then refused, because
/// their revocation is unknown, unless its list is among those loaded before.
[[nodiscard]] Expected<CardTrust, std::string> load_card_trust(const Settings& settings, TimePoint now,
                                                               const TrustSources& before);

/// Takes over the CRLs as they are now. What was loaded before stays where a file is broken or gone.
void reload_crls(pki::CrlDirectory& crls, TimePoint now);

/// Changes when settings or files other than CRLs change, and load_card_trust() is due.
[[nodiscard]] std::string state_of_trust(const Settings& settings);
/// Changes when CRLs change, and reload_crls() is due.
[[nodiscard]] std::string state_of_crls(const Settings& settings);

/// Names, sizes and times of these files and of the files in these folders: differs when one has changed.
[[nodiscard]] std::string state_of_files(const std::vector<std::filesystem::path>& paths);

}  // namespace kakunin::service
