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
  Hierarchy* hierarchy;
  TimePoint now;
  PrivateKey face_issuer;
  /// Absent: no card has a signature certificate.
  struct SignatureKeys {
    PrivateKey rsa;
    PrivateKey ec;
  };
  std::optional<SignatureKeys> signature{};
  /// Of all cards; absent: each has its own.
  std::optional<PrivateKey> face_key{};
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

/// A row of the service's import: whose certificate it is. predecessor: the certificate it was renewed from,
/// or empty.
[[nodiscard]] std::string certificate_row(const SampleCard& card, const IssuedCard& issued,
                                          ByteView predecessor);

}  // namespace kakunin::samples
