// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/person_rows.h"

namespace kakunin::service::sqlite {

using namespace columns;

PersonReader::PersonReader(const Connection& connection)
    : person_(connection, Sql::load_person),
      insurances_(connection, Sql::load_insurances),
      diseases_(connection, Sql::load_diseases),
      assistances_(connection, Sql::load_assistances),
      tickets_(connection, Sql::load_tickets) {
}

eligibility::Person PersonReader::load(std::int64_t person) {
  Rows rows = person_.run(person);
  if (!rows.next()) throw_corrupt("the person a key leads to");
  eligibility::Person to = read_person(rows);
  const bool has_insurances = rows.flag();
  const bool has_assistances = rows.flag();
  if (has_insurances) load_insurances(to, person);
  if (has_assistances) load_assistances(to, person);
  return to;
}

void PersonReader::load_insurances(eligibility::Person& to, std::int64_t person) {
  bool has_diseases = false;
  Rows rows = insurances_.run(person);
  while (rows.next()) {
    to.insurances.push_back(read_insurance(rows));
    has_diseases |= rows.flag();
  }
  if (!has_diseases) return;
  Rows diseases = diseases_.run(person);
  while (diseases.next()) read_disease(diseases, to.insurances);
}

void PersonReader::load_assistances(eligibility::Person& to, std::int64_t person) {
  bool has_tickets = false;
  Rows rows = assistances_.run(person);
  while (rows.next()) {
    to.assistances.push_back(read_assistance(rows));
    has_tickets |= rows.flag();
  }
  if (!has_tickets) return;
  Rows tickets = tickets_.run(person);
  while (tickets.next()) read_ticket(tickets, to.assistances);
}

}  // namespace kakunin::service::sqlite
