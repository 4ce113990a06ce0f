// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cardtool/commands.h"
#include "samples/installation.h"

namespace kakunin::cardtool {
namespace {

[[nodiscard]] int exit_code(const samples::Done& done) {
  return done ? success : complain(done.error());
}

}  // namespace

int make(const MakeArguments& arguments) {
  const auto people = samples::load_people(arguments.people);
  if (!people) return complain(people.error());
  const auto cards = samples::load_cards(arguments.cards, *people);
  if (!cards) return complain(cards.error());
  const auto done = samples::make_installation(*cards, arguments.out, arguments.now, arguments.replace);
  if (done) std::cout << cards->size() << " cards in " << (arguments.out / "cards").string() << std::endl;
  return exit_code(done);
}

int crl(const CrlArguments& arguments) {
  using samples::CertificateStatus;
  const std::pair<const std::vector<std::string>*, CertificateStatus> changes[]{
      {&arguments.revoke, CertificateStatus::revoked},
      {&arguments.hold, CertificateStatus::hold},
      {&arguments.release, CertificateStatus::good},
  };
  for (const auto& [cards, status] : changes) {
    for (const auto& card : *cards) {
      const auto done = samples::change_status(arguments.out, card, status, arguments.now);
      if (!done) return exit_code(done);
    }
  }
  samples::CrlOrder order{arguments.now};
  order.next_update = std::chrono::days{arguments.next_update_days};
  order.expired = arguments.expired;
  return exit_code(samples::reissue_crls(arguments.out, order));
}

}  // namespace kakunin::cardtool
