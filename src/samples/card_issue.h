// SPDX-License-Identifier: Apache-2.0
#pragma once
// Issues one sample card: keys, certificates, layout.

#include "samples/hierarchy.h"
#include "samples/plan.h"
#include "samples/register.h"

namespace kakunin::samples {

/// What all sample cards have in common.
struct CardOffice {
  KeyPool* keys;
  const Hierarchy* hierarchy;
  PrivateKey face_issuer;
  PrivateKey signature_rsa;
  PrivateKey signature_ec;
  TimePoint now;
};

struct IssuedCard {
  virtualcard::CardImage image;
  Bytes certificate;                   // in the authentication slot; empty on cards without one
  std::optional<Digest> face_key;      // of the keyless proof
  std::optional<RegisterEntry> entry;  // absent where no genuine authentication CA issued it
};

/// Every RSA key a card may take: authentication and face.
inline constexpr std::size_t rsa_keys_per_card = 2;

/// number: of the card in its list; makes serials and numbers unique.
[[nodiscard]] IssuedCard issue_card(const CardOffice& office, const SampleCard& card, unsigned number);

}  // namespace kakunin::samples
