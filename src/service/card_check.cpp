// SPDX-License-Identifier: Apache-2.0
#include "service/card_check.h"

#include <algorithm>
#include <utility>

#include "service/problems.h"

namespace kakunin::service {
namespace {

using pki::CertificateProblem;

constexpr std::pair<CertificateProblem, FailureCode> certificate_refusals[] = {
    {CertificateProblem::malformed, FailureCode::certificate_malformed},
    {CertificateProblem::untrusted, FailureCode::certificate_untrusted},
    {CertificateProblem::wrong_profile, FailureCode::certificate_wrong_profile},
    {CertificateProblem::not_for_authentication, FailureCode::certificate_not_for_authentication},
    {CertificateProblem::not_yet_valid, FailureCode::certificate_not_yet_valid},
    {CertificateProblem::expired, FailureCode::certificate_expired},
    {CertificateProblem::revoked, FailureCode::certificate_revoked},
    {CertificateProblem::on_hold, FailureCode::certificate_on_hold},
    {CertificateProblem::revocation_unknown, FailureCode::revocation_unknown},
};

protocol::Problem refusal_of(const pki::CertificateFailure& failure) {
  const auto* row = std::find_if(std::begin(certificate_refusals), std::end(certificate_refusals),
                                 [&](const auto& entry) { return entry.first == failure.problem; });
  if (row == std::end(certificate_refusals)) return {};
  return refusal(row->second, failure.reason);
}

}  // namespace

Expected<CardCheck::Accepted, protocol::Problem> CardCheck::accept(const Caller& caller,
                                                                   protocol::Purpose purpose,
                                                                   const std::string& challenge_id,
                                                                   ByteView certificate,
                                                                   TimePoint now) const {
  const auto nonce = challenges_.take(challenge_id, caller.terminal_id, purpose, now);
  caller.lap(metrics::Stage::challenge);
  if (!nonce) return unexpected(nonce.error());
  auto verified = verifier_.get()->verify(certificate, now);
  caller.lap(metrics::Stage::certificate);
  if (!verified) return unexpected(refusal_of(verified.error()));
  return Accepted{*nonce, std::move(*verified)};
}

Expected<void, protocol::Problem> CardCheck::signed_by_card(const Accepted& card, const Caller& caller,
                                                            protocol::Purpose purpose, const Digest& context,
                                                            ByteView signature) const {
  const Bytes statement = protocol::statement(purpose, caller.terminal_id, card.nonce, context);
  if (card.certificate.certificate.key.verify(statement, signature)) return {};
  return unexpected(refusal(FailureCode::statement_signature_invalid));
}

void CardCheck::find_person(const Caller& caller, const Accepted& card,
                            std::function<void(Person)> found) const {
  auto judge = [found = std::move(found)](auto person) {
    if (!person) return found(unexpected(refusal(person.error())));
    if (*person && (*person)->person.flags.self_disclosure_blocked)
      return found(unexpected(not_verifiable()));
    found(std::move(*person));
  };
  look_ups_.by_certificate(card.certificate.certificate.id(), caller.thread, std::move(judge));
}

protocol::Problem not_verifiable() {
  return refusal(FailureCode::person_not_verifiable);
}

}  // namespace kakunin::service
