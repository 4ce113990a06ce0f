// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons by certificate or number and terminals' standing, as requests need them. Where the store is over a
// network they go together, on threads of their own. Where it is at hand they are found on the spot, but for
// those by certificate: these go together in their connection thread's next turn, behind the requests that
// have come with theirs.

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "service/http/http_message.h"
#include "service/readers.h"
#include "service/together.h"
#include "service/workers.h"

namespace kakunin::service {

/// Thread-safe. The destructor finishes what was asked.
class LookUps {
 public:
  using Person = std::optional<CertifiedPerson>;
  using Persons = std::vector<eligibility::Person>;
  using Standing = std::optional<TerminalStanding>;
  /// Called once: before the look-up returns, or later from a thread that has no time for much.
  template <class Value>
  using Found = std::function<void(Expected<Value, StoreError>)>;

  /// threads: how many calls may be under way at a time over a network. connection_threads: as many numbers
  /// as there are of them.
  LookUps(ReaderPool& readers, Journey journey, unsigned threads, unsigned connection_threads = 1);

  /// thread: of the connection that asks; none: on the spot.
  void by_certificate(pki::CertificateKey key, ConnectionThread* thread, Found<Person> found);
  void by_number(eligibility::InquiryKey key, Found<Persons> found);
  void standing(std::string terminal_id, Found<Standing> found);

  /// Work that waits for the store itself: not on the caller's thread where the store is over a network.
  void beside(std::function<void()> work);

  /// Finishes what was asked and ends the threads; nothing may be asked afterwards. The connections' threads
  /// have ended.
  void finish();
  /// How long the oldest that is not under way yet has waited; zero where there is none.
  [[nodiscard]] std::chrono::steady_clock::duration age() const;
  /// How many are not under way yet.
  [[nodiscard]] std::size_t waiting() const;

 private:
  template <class Value>
  using All = Expected<std::vector<Value>, StoreError>;
  [[nodiscard]] All<Person> find_by_certificate(std::span<const pki::CertificateKey> keys);
  [[nodiscard]] All<Persons> find_by_number(std::span<const eligibility::InquiryKey> keys);
  [[nodiscard]] All<Standing> standings(std::span<const std::string> ids);

  ReaderPool& readers_;
  Journey journey_;
  std::function<bool()> is_away_;
  Together<Workers, pki::CertificateKey, Person> persons_;
  Together<Workers, eligibility::InquiryKey, Persons> numbers_;
  Together<Workers, std::string, Standing> standings_;
  std::deque<Together<ConnectionThread, pki::CertificateKey, Person>> in_turn_;  // by a thread's number
  Workers workers_;  // ends before what it works on
};

}  // namespace kakunin::service
