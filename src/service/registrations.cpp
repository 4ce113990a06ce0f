// SPDX-License-Identifier: Apache-2.0
#include "service/registrations.h"

#include <array>

#include "service/audited.h"
#include "service/problems.h"

namespace kakunin::service {
namespace {

std::string new_receipt_id() {
  std::array<std::uint8_t, 16> random{};
  fill_random(random);
  return "R-" + to_hex(random);
}

}  // namespace

Expected<std::shared_ptr<const protocol::Terms>, protocol::Problem> terms_in_force(
    const Current<protocol::Terms>& terms) {
  auto current = terms.get();
  if (!current) return unexpected(refusal(FailureCode::terms_unavailable));
  return current;
}

void Registrations::run(const Caller& caller, const protocol::RegistrationRequest& request, TimePoint now,
                        Done<protocol::RegistrationReceipt> done) const {
  AuditRecord record = audit_record(caller, AuditAction::registration, now);
  record.method = protocol::to_text(protocol::Method::pin);
  auto decision = decide(caller, request, now, record.certificate_fingerprint);
  record.outcome = decision ? "registered" : to_text(decision.error().code);

  Write write;
  if (decision) write.registration = std::move(*decision);
  write.audit = std::move(record);
  caller.lap(metrics::Stage::decide);
  std::optional<protocol::Problem> problem;
  if (!decision) problem = std::move(decision.error());
  audited(
      commits_, std::move(write), std::move(done),
      [problem = std::move(problem)](
          const Written& written) -> Expected<protocol::RegistrationReceipt, protocol::Problem> {
        if (problem) return unexpected(*problem);
        const RegistrationOutcome& outcome = *written.registration;
        return protocol::RegistrationReceipt{outcome.receipt_id, outcome.terms_version, outcome.registered};
      });
}

Expected<Registration, protocol::Problem> Registrations::decide(const Caller& caller,
                                                                const protocol::RegistrationRequest& request,
                                                                TimePoint now,
                                                                std::optional<Digest>& fingerprint) const {
  const auto terms = terms_in_force(terms_);
  if (!terms) return unexpected(terms.error());
  if (request.terms_version != (*terms)->version) {
    protocol::Problem problem = refusal(FailureCode::terms_outdated);
    problem.current_terms_version = (*terms)->version;
    return unexpected(std::move(problem));
  }
  constexpr auto purpose = protocol::Purpose::register_card;
  const auto card = cards_.accept(caller, purpose, request.challenge_id, request.certificate, now);
  if (!card) return unexpected(card.error());
  const pki::Certificate& certificate = card->certificate.certificate;
  fingerprint = certificate.fingerprint();
  const Digest context = protocol::registration_context((*terms)->version, (*terms)->sha256);
  auto ok = cards_.signed_by_card(*card, caller, purpose, context, request.signature);
  caller.lap(metrics::Stage::signature);
  if (!ok) return unexpected(std::move(ok.error()));
  auto person = cards_.person(*card);
  caller.lap(metrics::Stage::lookup);
  if (!person) return unexpected(std::move(person.error()));
  if (!*person) return unexpected(not_verifiable());

  Registration registration;
  registration.certificate = certificate.id();
  registration.person_id = (*person)->person.id;
  registration.receipt_id = new_receipt_id();
  registration.terms_version = (*terms)->version;
  registration.terms_hash = (*terms)->sha256;
  registration.terminal_id = caller.terminal_id;
  registration.time = now;
  registration.signature = request.signature;
  return registration;
}

}  // namespace kakunin::service
