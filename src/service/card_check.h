// SPDX-License-Identifier: Apache-2.0
#pragma once
// What checks and registrations have in common: is this a card that counts, did it sign this statement, and
// whose is it?

#include <memory>
#include <string>

#include "base/clock.h"
#include "pki/verifier.h"
#include "protocol/messages.h"
#include "service/caller.h"
#include "service/challenges.h"
#include "service/current.h"
#include "service/look_ups.h"

namespace kakunin::service {

/// Thread-safe.
class CardCheck {
 public:
  CardCheck(const Current<pki::CertificateVerifier>& verifier, Challenges& challenges, LookUps& look_ups)
      : verifier_(verifier), challenges_(challenges), look_ups_(look_ups) {}

  /// Challenge and certificate with its revocation: a card of this kind exists and counts.
  struct Accepted {
    protocol::Nonce nonce{};
    pki::VerifiedCertificate certificate;
  };
  [[nodiscard]] Expected<Accepted, protocol::Problem> accept(const Caller& caller, protocol::Purpose purpose,
                                                             const std::string& challenge_id,
                                                             ByteView certificate, TimePoint now) const;

  /// The card that was accepted signed the statement with this context.
  [[nodiscard]] Expected<void, protocol::Problem> signed_by_card(const Accepted& card, const Caller& caller,
                                                                 protocol::Purpose purpose,
                                                                 const Digest& context,
                                                                 ByteView signature) const;

  /// The person of the card; empty where the certificate is not known. A person whose self-disclosure is
  /// blocked is refused. `found` is called once, perhaps later and from another thread.
  using Person = Expected<std::optional<CertifiedPerson>, protocol::Problem>;
  void find_person(const Caller& caller, const Accepted& card, std::function<void(Person)> found) const;

 private:
  const Current<pki::CertificateVerifier>& verifier_;
  Challenges& challenges_;
  LookUps& look_ups_;
};

/// The card cannot be used this way, and no more is said.
[[nodiscard]] protocol::Problem not_verifiable();

}  // namespace kakunin::service
