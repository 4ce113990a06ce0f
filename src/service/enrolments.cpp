// SPDX-License-Identifier: Apache-2.0
#include "service/enrolments.h"

#include <array>

#include "eligibility/numbers.h"
#include "service/audited.h"
#include "service/terminal_gate.h"

namespace kakunin::service {
namespace {

std::string new_terminal_id() {
  std::array<std::uint8_t, 10> random{};
  fill_random(random);
  return "T-" + to_hex(random);
}

/// As it is stored; what is no facility's id stays as it came and is known to nobody.
std::string canonical_facility_id(const std::string& text) {
  const auto id = eligibility::parse_facility_id(text);
  return id ? eligibility::to_text(*id) : text;
}

void append_field(Bytes& to, std::string_view field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) to.push_back(static_cast<std::uint8_t>(size >> shift));
  append(to, as_bytes(field));
}

protocol::Problem activation_refused(ActivationResult result, std::chrono::seconds wait) {
  if (result == ActivationResult::refused) return refusal(FailureCode::activation_code_refused);
  protocol::Problem problem = refusal(FailureCode::activation_code_locked);
  problem.retry_after_seconds = static_cast<int>(wait.count());
  return problem;
}

}  // namespace

Digest activation_code_hash(std::string_view facility_id, std::string_view user_id, std::string_view code) {
  Bytes bytes;
  for (const std::string_view field : {facility_id, user_id, code}) append_field(bytes, field);
  return sha256(bytes);
}

void Enrolments::enrol(const protocol::EnrolmentRequest& request, const std::string& peer_address,
                       const std::string& request_id, TimePoint now, Done<protocol::EnrolmentAnswer> done) {
  const EnrolmentLimits limits = settings_.get()->enrolment;
  const std::string facility_id = canonical_facility_id(request.facility_id);
  const std::string keys[] = {"facility " + facility_id, "address " + peer_address};
  if (attempts_.is_locked(keys[0], limits.failures_per_facility, limits.window, now) ||
      attempts_.is_locked(keys[1], limits.failures_per_address, limits.window, now)) {
    return done(unexpected(activation_refused(ActivationResult::locked, limits.window)));
  }
  auto plan = prepare(request, facility_id, now);
  if (!plan) return done(unexpected(std::move(plan.error())));

  for (const std::string& key : keys) attempts_.count(key, limits.window, now);

  AuditRecord record;
  record.time = now;
  record.action = AuditAction::enrolment;
  // Texts of people who are not known yet stay out of a record that is kept for ever.
  if (eligibility::parse_facility_id(facility_id)) record.facility_id = facility_id;
  record.request_id = request_id;
  Write attempt;
  attempt.activation = plan->attempt;
  using Outcome = std::pair<ActivationResult, protocol::EnrolmentAnswer>;
  // Whether the code counts is decided in the transaction, so the audit record follows in the next one; the
  // answer waits for both.
  Done<Outcome> decided = [=, this, standing = plan->standing,
                           done = std::move(done)](const Expected<Outcome, protocol::Problem>& outcome) {
    // Where the store failed no code was tried.
    if (!outcome || outcome->first == ActivationResult::accepted ||
        outcome->first == ActivationResult::suspended) {
      for (const std::string& key : keys) attempts_.take_back(key);
    }
    if (!outcome) return done(unexpected(outcome.error()));
    Expected<protocol::EnrolmentAnswer, protocol::Problem> answer = outcome->second;
    Write audit;
    audit.audit = record;
    if (outcome->first == ActivationResult::accepted) {
      audit.audit->terminal_id = outcome->second.terminal_id;
      audit.audit->outcome = "enrolled";
    } else {
      const bool is_suspended = outcome->first == ActivationResult::suspended;
      answer =
          unexpected(is_suspended ? standing.error() : activation_refused(outcome->first, limits.window));
      audit.audit->outcome = to_text(answer.error().code);
    }
    audited(commits_, std::move(audit), done, [answer](const Written&) { return answer; });
  };
  audited(commits_, std::move(attempt), std::move(decided),
          [answer = std::move(plan->answer)](const Written& written) -> Expected<Outcome, protocol::Problem> {
            return Outcome(*written.activation, answer);
          });
}

void Enrolments::renew(const Caller& caller, const protocol::RenewalRequest& request, TimePoint now,
                       Done<protocol::EnrolmentAnswer> done) const {
  const auto issued = issue(request.csr_pem, caller.terminal_id, now);
  if (!issued) return done(unexpected(issued.error()));
  Write write;
  write.renewal = TerminalRenewal{caller.terminal_id, issued->fingerprint, issued->not_after};
  write.audit = audit_record(caller, AuditAction::renewal, now);
  write.audit->outcome = "renewed";
  const protocol::EnrolmentAnswer answer{caller.terminal_id, issued->pem, issued->not_after,
                                         authority_.certificate_pem()};
  audited(
      commits_, std::move(write), std::move(done),
      [answer](const Written&) -> Expected<protocol::EnrolmentAnswer, protocol::Problem> { return answer; });
}

Expected<Enrolments::Plan, protocol::Problem> Enrolments::prepare(const protocol::EnrolmentRequest& request,
                                                                  const std::string& facility_id,
                                                                  TimePoint now) const {
  auto facility = readers_.with([&facility_id](StoreReader& reader) { return reader.facility(facility_id); });
  if (!facility) return unexpected(refusal(facility.error()));
  const std::string terminal_id = new_terminal_id();
  const auto issued = issue(request.csr_pem, terminal_id, now);
  if (!issued) return unexpected(issued.error());

  Plan plan;
  if (*facility) plan.standing = in_good_standing(**facility);
  plan.answer = {terminal_id, issued->pem, issued->not_after, authority_.certificate_pem()};
  plan.attempt.code_hash = activation_code_hash(facility_id, request.user_id, request.activation_code);
  plan.attempt.facility_id = facility_id;
  plan.attempt.user_id = request.user_id;
  plan.attempt.time = now;
  plan.attempt.terminal = Terminal{.id = terminal_id,
                                   .facility_id = facility_id,
                                   .user_id = request.user_id,
                                   .certificate_fingerprint = issued->fingerprint,
                                   .enrolled = now,
                                   .not_after = issued->not_after,
                                   .revoked = std::nullopt};
  plan.attempt.facility_suspended = !plan.standing;
  return plan;
}

Expected<IssuedCertificate, protocol::Problem> Enrolments::issue(std::string_view csr_pem,
                                                                 std::string_view terminal_id,
                                                                 TimePoint now) const {
  auto issued = authority_.issue(csr_pem, terminal_id, now, settings_.get()->terminals.certificate_months);
  if (!issued) return unexpected(refusal(FailureCode::csr_refused, std::move(issued.error())));
  return std::move(*issued);
}

}  // namespace kakunin::service
