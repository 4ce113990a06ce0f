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

struct Registrations::Wish {
  const Caller& caller;
  protocol::RegistrationRequest request;
  TimePoint now;
  Done<protocol::RegistrationReceipt> done;
  AuditRecord record;
  Digest terms_hash{};
  CardCheck::Accepted card{};
};

void Registrations::run(const Caller& caller, protocol::RegistrationRequest request, TimePoint now,
                        Done<protocol::RegistrationReceipt> done) const {
  const auto wish = std::make_shared<Wish>(Wish{caller, std::move(request), now, std::move(done),
                                                audit_record(caller, AuditAction::registration, now)});
  wish->record.method = protocol::to_text(protocol::Method::pin);
  if (auto ok = accept(*wish); !ok) return answer(*wish, unexpected(std::move(ok.error())));
  cards_.find_person(wish->caller, wish->card, [this, wish](const CardCheck::Person& person) {
    wish->caller.lap(metrics::Stage::lookup);
    answer(*wish, decide(*wish, person));
  });
}

void Registrations::answer(Wish& wish, Expected<Registration, protocol::Problem> decision) const {
  Write write;
  write.audit = std::move(wish.record);
  write.audit->outcome = decision ? "registered" : to_text(decision.error().code);
  if (decision) write.registration = std::move(*decision);
  wish.caller.lap(metrics::Stage::decide);
  std::optional<protocol::Problem> problem;
  if (!decision) problem = std::move(decision.error());
  audited(
      commits_, std::move(write), std::move(wish.done),
      [problem = std::move(problem)](
          const Written& written) -> Expected<protocol::RegistrationReceipt, protocol::Problem> {
        if (problem) return unexpected(*problem);
        const RegistrationOutcome& outcome = *written.registration;
        return protocol::RegistrationReceipt{outcome.receipt_id, outcome.terms_version, outcome.registered};
      });
}

Expected<void, protocol::Problem> Registrations::accept(Wish& wish) const {
  const protocol::RegistrationRequest& request = wish.request;
  const auto terms = terms_in_force(terms_);
  if (!terms) return unexpected(terms.error());
  if (request.terms_version != (*terms)->version) {
    protocol::Problem problem = refusal(FailureCode::terms_outdated);
    problem.current_terms_version = (*terms)->version;
    return unexpected(std::move(problem));
  }
  wish.terms_hash = (*terms)->sha256;
  constexpr auto purpose = protocol::Purpose::register_card;
  auto card = cards_.accept(wish.caller, purpose, request.challenge_id, request.certificate, wish.now);
  if (!card) return unexpected(std::move(card.error()));
  wish.card = std::move(*card);
  wish.record.certificate_fingerprint = wish.card.certificate.certificate.fingerprint();
  const Digest context = protocol::registration_context(request.terms_version, wish.terms_hash);
  auto ok = cards_.signed_by_card(wish.card, wish.caller, purpose, context, request.signature);
  wish.caller.lap(metrics::Stage::signature);
  return ok;
}

Expected<Registration, protocol::Problem> Registrations::decide(const Wish& wish,
                                                                const CardCheck::Person& person) {
  if (!person) return unexpected(person.error());
  if (!*person) return unexpected(not_verifiable());
  Registration registration;
  registration.certificate = wish.card.certificate.certificate.id();
  registration.person_id = (*person)->person.id;
  registration.receipt_id = new_receipt_id();
  registration.terms_version = wish.request.terms_version;
  registration.terms_hash = wish.terms_hash;
  registration.terminal_id = wish.caller.terminal_id;
  registration.time = wish.now;
  registration.signature = wish.request.signature;
  return registration;
}

}  // namespace kakunin::service
