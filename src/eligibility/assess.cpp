// SPDX-License-Identifier: Apache-2.0
#include "eligibility/assess.h"

#include <algorithm>
#include <tuple>

namespace kakunin::eligibility {
namespace {

[[nodiscard]] Day day_after(Day day) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{1}};
}

[[nodiscard]] bool has_begun(const HealthInsurance& insurance, Day day) {
  return insurance.acquired <= day;
}

// First day without, of an insurance that has begun and is not in force. One whose valid_from is still to
// come is the newest there is, so its end is put there.
[[nodiscard]] Day end_of(const HealthInsurance& insurance, Day day) {
  if (insurance.lost && *insurance.lost <= day) return *insurance.lost;
  if (insurance.valid_to && *insurance.valid_to < day) return day_after(*insurance.valid_to);
  return insurance.valid_from.value_or(insurance.acquired);
}

// The entry that is largest by key, among those that pass; nullptr for none. Of equals the later in the list.
template <class Range, class Passes, class Key>
[[nodiscard]] auto largest(const Range& range, Passes passes, Key key) -> decltype(&*std::begin(range)) {
  decltype(&*std::begin(range)) best = nullptr;
  for (const auto& entry : range) {
    if (passes(entry) && (best == nullptr || key(*best) <= key(entry))) best = &entry;
  }
  return best;
}

[[nodiscard]] auto newest(const HealthInsurance& insurance) {
  return std::tuple{insurance.acquired, insurance.valid_from.value_or(insurance.acquired)};
}

template <class Accept>
[[nodiscard]] const HealthInsurance* insurance_in_force(const Person& person, Day day, Accept accept) {
  return largest(
      person.insurances, [&](const auto& entry) { return in_force(entry, day) && accept(entry); }, newest);
}

template <class Accept>
[[nodiscard]] const HealthInsurance* last_insurance_over(const Person& person, Day day, Accept accept) {
  return largest(
      person.insurances,
      [&](const auto& entry) { return has_begun(entry, day) && !in_force(entry, day) && accept(entry); },
      [&](const auto& entry) {
        return std::tuple{end_of(entry, day), entry.acquired};
      });
}

[[nodiscard]] const PublicAssistance* assistance_in_force(const Person& person, Day day) {
  return largest(
      person.assistances, [&](const auto& entry) { return in_force(entry, day); },
      [](const auto& entry) { return entry.started; });
}

[[nodiscard]] const PublicAssistance* last_assistance_over(const Person& person, Day day) {
  return largest(
      person.assistances, [&](const auto& entry) { return entry.ended && *entry.ended <= day; },
      [](const auto& entry) { return *entry.ended; });
}

[[nodiscard]] bool has_ticket(const PublicAssistance& assistance, Day day) {
  const auto month = day.year() / day.month();
  return std::any_of(assistance.tickets.begin(), assistance.tickets.end(),
                     [&](const MedicalTicket& ticket) { return ticket.month == month; });
}

[[nodiscard]] Identity shown_identity(const Person& person) {
  Identity identity = person.identity;
  if (person.flags.address_hidden) {
    identity.address.clear();
    identity.postal_code.clear();
  }
  return identity;
}

void show(Verdict& verdict, const HealthInsurance* insurance) {
  if (insurance != nullptr) verdict.insurance = *insurance;
}

void show(Verdict& verdict, const PublicAssistance* assistance) {
  if (assistance == nullptr) return;
  verdict.assistance = *assistance;
  verdict.assistance_in_force = in_force(*assistance, verdict.day);
}

constexpr auto any_insurance = [](const HealthInsurance&) { return true; };

// Nothing is in force: the entitlement that ended last is shown, assistance before insurance on the same day.
void show_last(Verdict& verdict, const Person& person) {
  const HealthInsurance* insurance = last_insurance_over(person, verdict.day, any_insurance);
  const PublicAssistance* assistance = last_assistance_over(person, verdict.day);
  if (insurance == nullptr && assistance == nullptr) return;
  verdict.validity = Validity::invalid;
  const bool assistance_is_last =
      insurance == nullptr ||
      (assistance != nullptr && end_of(*insurance, verdict.day) <= *assistance->ended);
  if (assistance_is_last) {
    show(verdict, assistance);
  } else {
    show(verdict, insurance);
  }
}

[[nodiscard]] Verdict only(Validity validity, Day day) {
  Verdict verdict;
  verdict.validity = validity;
  verdict.day = day;
  return verdict;
}

// The one person that answers to the number.
[[nodiscard]] Verdict assess_asked(const Person& person, const InquiryKey& asked, Day day) {
  const auto is_asked = [&](const HealthInsurance& entry) { return matches(person, entry, asked); };
  const HealthInsurance* current = insurance_in_force(person, day, is_asked);
  const PublicAssistance* assistance = assistance_in_force(person, day);
  if (current == nullptr &&
      (assistance != nullptr || insurance_in_force(person, day, any_insurance) != nullptr)) {
    return only(Validity::invalid_newer_exists, day);
  }
  Verdict verdict = only(current != nullptr ? Validity::valid : Validity::invalid, day);
  verdict.identity = shown_identity(person);
  show(verdict, current != nullptr ? current : last_insurance_over(person, day, is_asked));
  show(verdict, assistance);
  return verdict;
}

}  // namespace

bool in_force(const HealthInsurance& insurance, Day day) {
  return has_begun(insurance, day) && (!insurance.lost || day < *insurance.lost) &&
         (!insurance.valid_from || *insurance.valid_from <= day) &&
         (!insurance.valid_to || day <= *insurance.valid_to);
}

bool in_force(const PublicAssistance& assistance, Day day) {
  return assistance.started <= day && (!assistance.ended || day < *assistance.ended);
}

Verdict assess(const Person& person, Day day) {
  Verdict verdict = only(Validity::no_entitlement, day);
  verdict.identity = shown_identity(person);
  const HealthInsurance* insurance = insurance_in_force(person, day, any_insurance);
  const PublicAssistance* assistance = assistance_in_force(person, day);
  if (insurance == nullptr && assistance == nullptr) {
    show_last(verdict, person);
    return verdict;
  }
  const bool covered = insurance != nullptr || has_ticket(*assistance, day);
  verdict.validity = covered ? Validity::valid : Validity::valid_unregistered;
  show(verdict, insurance);
  show(verdict, assistance);
  return verdict;
}

Verdict assess_by_number(std::span<const Person> candidates, const InquiryKey& asked, Day day) {
  const Person* found = nullptr;
  for (const Person& person : candidates) {
    const bool answers = std::any_of(
        person.insurances.begin(), person.insurances.end(),
        [&](const HealthInsurance& entry) { return has_begun(entry, day) && matches(person, entry, asked); });
    if (!answers) continue;
    if (found != nullptr) return only(Validity::several_match, day);
    found = &person;
  }
  return found == nullptr ? only(Validity::no_entitlement, day) : assess_asked(*found, asked, day);
}

bool matches(const Person& person, const HealthInsurance& insurance, const InquiryKey& key) {
  const bool branches_agree = !key.branch || !insurance.branch || *key.branch == *insurance.branch;
  return insurance.insurer == key.insurer && person.identity.birth == key.birth && branches_agree &&
         normalised_for_comparison(insurance.number) == normalised_for_comparison(key.number) &&
         normalised_for_comparison(insurance.symbol) == normalised_for_comparison(key.symbol);
}

}  // namespace kakunin::eligibility
