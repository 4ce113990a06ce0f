// SPDX-License-Identifier: Apache-2.0
#include "service/look_ups.h"

#include <algorithm>
#include <utility>

namespace kakunin::service {
namespace {

/// The answer to one key alone.
template <class Values>
auto only(Expected<Values, StoreError> values) -> Expected<typename Values::value_type, StoreError> {
  if (!values) return unexpected(std::move(values.error()));
  return std::move(values->front());
}

}  // namespace

LookUps::LookUps(ReaderPool& readers, Journey journey, unsigned threads, unsigned connection_threads)
    : readers_(readers),
      journey_(journey),
      is_away_([this] { return readers_.is_away(); }),
      persons_(std::max(1U, threads), is_away_, [this](auto keys) { return find_by_certificate(keys); }),
      numbers_(std::max(1U, threads), is_away_, [this](auto keys) { return find_by_number(keys); }),
      standings_(std::max(1U, threads), is_away_, [this](auto ids) { return standings(ids); }),
      workers_(std::max(1U, threads)) {
  for (unsigned i = 0; i < std::max(1U, connection_threads); ++i) {
    in_turn_.emplace_back(
        1U, [] { return false; }, [this](auto keys) { return find_by_certificate(keys); });
  }
}

auto LookUps::find_by_certificate(std::span<const pki::CertificateKey> keys) -> All<Person> {
  return readers_.with([keys](StoreReader& reader) { return reader.find_by_certificate(keys); });
}

auto LookUps::find_by_number(std::span<const eligibility::InquiryKey> keys) -> All<Persons> {
  return readers_.with([keys](StoreReader& reader) { return reader.find_by_number(keys); });
}

auto LookUps::standings(std::span<const std::string> ids) -> All<Standing> {
  return readers_.with([ids](StoreReader& reader) { return reader.standings(ids); });
}

void LookUps::by_certificate(pki::CertificateKey key, ConnectionThread* thread, Found<Person> found) {
  if (journey_ == Journey::network) return persons_.look_up(workers_, std::move(key), std::move(found));
  if (thread == nullptr) return found(only(find_by_certificate(std::span(&key, 1))));
  in_turn_[thread->number() % in_turn_.size()].look_up(*thread, std::move(key), std::move(found));
}

void LookUps::by_number(eligibility::InquiryKey key, Found<Persons> found) {
  if (journey_ == Journey::network) return numbers_.look_up(workers_, std::move(key), std::move(found));
  found(only(find_by_number(std::span(&key, 1))));
}

void LookUps::standing(std::string terminal_id, Found<Standing> found) {
  if (journey_ == Journey::network) {
    return standings_.look_up(workers_, std::move(terminal_id), std::move(found));
  }
  found(only(standings(std::span(&terminal_id, 1))));
}

void LookUps::finish() {
  workers_.finish();
  for (auto& persons : in_turn_) persons.finish();
}

void LookUps::beside(std::function<void()> work) {
  if (journey_ == Journey::network) return workers_.post(std::move(work));
  work();
}

std::chrono::steady_clock::duration LookUps::age() const {
  auto oldest = std::max({persons_.age(), numbers_.age(), standings_.age()});
  for (const auto& persons : in_turn_) oldest = std::max(oldest, persons.age());
  return oldest;
}

std::size_t LookUps::waiting() const {
  std::size_t count = persons_.waiting() + numbers_.waiting() + standings_.waiting();
  for (const auto& persons : in_turn_) count += persons.waiting();
  return count;
}

}  // namespace kakunin::service
