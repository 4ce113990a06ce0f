// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/registrations.h"

#include <map>

namespace kakunin::service::postgres {

std::vector<RegistrationOutcome> register_all(Connection& connection,
                                              std::span<const Registration> registrations) {
  std::vector<RegistrationOutcome> outcomes;
  if (registrations.empty()) return outcomes;
  for (const Registration& one : registrations) {
    connection.send(Sql::find_registration, one.person_id, one.terms_version);
  }
  std::vector<Rows> answers = connection.receive();
  std::map<std::pair<std::string, std::string>, RegistrationOutcome> made;  // by this batch
  for (std::size_t i = 0; i < registrations.size(); ++i) {
    const Registration& one = registrations[i];
    Rows& rows = answers[i];
    if (!rows.next()) {
      throw StoreFailure{{StoreError::Kind::conflict, "a registration of an unknown person"}};
    }
    auto receipt = rows.optional(&Rows::text);
    if (receipt) {
      outcomes.push_back({*std::move(receipt), one.terms_version, rows.time(), true});
      continue;
    }
    const auto [place, is_first] = made.try_emplace({one.person_id, one.terms_version});
    if (is_first) {
      place->second = {one.receipt_id, one.terms_version, one.time, false};
      outcomes.push_back(place->second);
      place->second.already_registered = true;
      connection.send(Sql::put_registration, one.person_id, one.terms_version, one.receipt_id,
                      one.certificate.issuer, one.certificate.serial, one.terms_hash, one.terminal_id,
                      one.time, one.signature);
      connection.send(Sql::mark_registered, one.person_id);
    } else {
      outcomes.push_back(place->second);
    }
  }
  return outcomes;
}

}  // namespace kakunin::service::postgres
