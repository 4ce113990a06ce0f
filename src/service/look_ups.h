// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons by certificate or number and terminals' standing, as requests need them: together.h where the store
// is over a network, on the spot where it is at hand.

#include <functional>
#include <optional>
#include <string>

#include "service/readers.h"
#include "service/together.h"

namespace kakunin::service {

/// Thread-safe. The destructor finishes what was asked.
class LookUps {
 public:
  using Person = std::optional<CertifiedPerson>;
  using Persons = std::vector<eligibility::Person>;
  using Standing = std::optional<TerminalStanding>;
  /// Called once: before the look-up returns, or from a thread that has no time for much.
  template <class Value>
  using Found = std::function<void(Expected<Value, StoreError>)>;

  /// threads: how many calls may be under way at a time.
  LookUps(ReaderPool& readers, Journey journey, unsigned threads);

  void by_certificate(pki::CertificateKey key, Found<Person> found);
  void by_number(eligibility::InquiryKey key, Found<Persons> found);
  void standing(std::string terminal_id, Found<Standing> found);

  /// Work that waits for the store itself: not on the caller's thread where the store is over a network.
  void beside(std::function<void()> work);

  /// Finishes what was asked and ends the threads; nothing may be asked afterwards.
  void finish() { workers_.finish(); }
  /// How long the oldest that is not under way yet has waited; zero where there is none.
  [[nodiscard]] std::chrono::steady_clock::duration age() const;
  /// How many are not under way yet.
  [[nodiscard]] std::size_t waiting() const {
    return persons_.waiting() + numbers_.waiting() + standings_.waiting();
  }

 private:
  ReaderPool& readers_;
  Journey journey_;
  std::function<bool()> is_away_;
  Together<pki::CertificateKey, Person> persons_;
  Together<eligibility::InquiryKey, Persons> numbers_;
  Together<std::string, Standing> standings_;
  Workers workers_;  // ends before what it works on
};

}  // namespace kakunin::service
