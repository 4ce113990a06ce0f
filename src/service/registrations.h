// SPDX-License-Identifier: Apache-2.0
#pragma once
// POST /v1/registrations: 健康保険証利用登録 under the patient's own signature over the terms of use. The
// same card and terms give the same receipt, however often and from wherever it is asked.

#include "service/card_check.h"
#include "service/commit_queue.h"

namespace kakunin::service {

/// The terms in force, or a refusal where the file could not be read.
[[nodiscard]] Expected<std::shared_ptr<const protocol::Terms>, protocol::Problem> terms_in_force(
    const Current<protocol::Terms>& terms);

/// Thread-safe.
class Registrations {
 public:
  Registrations(const CardCheck& cards, const Current<protocol::Terms>& terms, CommitQueue& commits)
      : cards_(cards), terms_(terms), commits_(commits) {}

  /// caller lives until done has been called.
  void run(const Caller& caller, protocol::RegistrationRequest request, TimePoint now,
           Done<protocol::RegistrationReceipt> done) const;

 private:
  /// One registration on its way.
  struct Wish;

  /// What precedes the look-up.
  [[nodiscard]] Expected<void, protocol::Problem> accept(Wish& wish) const;
  [[nodiscard]] static Expected<Registration, protocol::Problem> decide(const Wish& wish,
                                                                        const CardCheck::Person& person);
  void answer(Wish& wish, Expected<Registration, protocol::Problem> decision) const;

  const CardCheck& cards_;
  const Current<protocol::Terms>& terms_;
  CommitQueue& commits_;
};

}  // namespace kakunin::service
