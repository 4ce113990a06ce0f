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

LookUps::LookUps(ReaderPool& readers, Journey journey, unsigned threads)
    : readers_(readers),
      journey_(journey),
      is_away_([this] { return readers_.is_away(); }),
      persons_(workers_, std::max(1U, threads), is_away_,
               [this](auto keys) {
                 return readers_.with([&](StoreReader& reader) { return reader.find_by_certificate(keys); });
               }),
      numbers_(workers_, std::max(1U, threads), is_away_,
               [this](auto keys) {
                 return readers_.with([&](StoreReader& reader) { return reader.find_by_number(keys); });
               }),
      standings_(workers_, std::max(1U, threads), is_away_,
                 [this](auto ids) {
                   return readers_.with([&](StoreReader& reader) { return reader.standings(ids); });
                 }),
      workers_(std::max(1U, threads)) {
}

void LookUps::by_certificate(pki::CertificateKey key, Found<Person> found) {
  if (journey_ == Journey::network) return persons_.look_up(std::move(key), std::move(found));
  found(only(
      readers_.with([&key](StoreReader& reader) { return reader.find_by_certificate(std::span(&key, 1)); })));
}

void LookUps::by_number(eligibility::InquiryKey key, Found<Persons> found) {
  if (journey_ == Journey::network) return numbers_.look_up(std::move(key), std::move(found));
  found(
      only(readers_.with([&key](StoreReader& reader) { return reader.find_by_number(std::span(&key, 1)); })));
}

void LookUps::standing(std::string terminal_id, Found<Standing> found) {
  if (journey_ == Journey::network) return standings_.look_up(std::move(terminal_id), std::move(found));
  found(only(readers_.with(
      [&terminal_id](StoreReader& reader) { return reader.standings(std::span(&terminal_id, 1)); })));
}

void LookUps::beside(std::function<void()> work) {
  if (journey_ == Journey::network) return workers_.post(std::move(work));
  work();
}

std::chrono::steady_clock::duration LookUps::age() const {
  return std::max({persons_.age(), numbers_.age(), standings_.age()});
}

}  // namespace kakunin::service
