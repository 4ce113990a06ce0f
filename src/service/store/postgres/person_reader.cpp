// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/person_reader.h"

#include "service/store/person_columns.h"

namespace kakunin::service::postgres {
namespace {

constexpr int person_columns = 13;  // as read_person() takes them

/// What load_person brought: a row for each insurance, or one without.
struct Loaded {
  std::int64_t edition = 0;
  bool has_diseases = false;
  bool has_assistances = false;
  eligibility::Person person;
};

Loaded read_head(Rows& rows) {
  Loaded head;
  head.edition = rows.integer();
  head.has_diseases = rows.flag();
  head.has_assistances = rows.flag();
  head.person = columns::read_person(rows);
  return head;
}

/// The rows come in any order.
void read_insurance(Rows& rows, std::vector<eligibility::HealthInsurance>& to) {
  const auto place = static_cast<std::size_t>(rows.integer());
  if (place >= static_cast<std::size_t>(rows.count())) throw_corrupt("an insurance's place");
  eligibility::HealthInsurance insurance = columns::read_insurance(rows);
  while (to.size() <= place) to.push_back(insurance);
  to[place] = std::move(insurance);
}

std::optional<Loaded> read_loaded(Rows& rows) {
  std::optional<Loaded> loaded;
  while (rows.next()) {
    if (loaded) {
      rows.skip(3 + person_columns);
    } else {
      loaded = read_head(rows);
    }
    if (!rows.at_null()) read_insurance(rows, loaded->person.insurances);
  }
  return loaded;
}

/// Reads the rows of one kind of details, which begin with the edition; a person without any has one row of
/// NULLs. False: they are of another edition.
template <class Read>
bool read_details(Rows& rows, std::int64_t edition, Read read) {
  if (rows.count() == 0) return false;
  while (rows.next()) {
    if (rows.integer() != edition) return false;
    if (!rows.at_null()) read(rows);
  }
  return true;
}

void send_details(Connection& connection, const Loaded& loaded) {
  if (loaded.has_diseases) connection.send(Sql::load_diseases, loaded.person.id);
  if (!loaded.has_assistances) return;
  connection.send(Sql::load_assistances, loaded.person.id);
  connection.send(Sql::load_tickets, loaded.person.id);
}

/// Takes the answers to send_details(). False: the person has changed since.
bool take_details(std::vector<Rows>::iterator& answer, Loaded& loaded) {
  eligibility::Person& person = loaded.person;
  bool same = true;
  const auto take = [&](auto read) { same = read_details(*answer++, loaded.edition, read) && same; };
  if (loaded.has_diseases) take([&](Rows& rows) { columns::read_disease(rows, person.insurances); });
  if (loaded.has_assistances) {
    take([&](Rows& rows) { person.assistances.push_back(columns::read_assistance(rows)); });
    take([&](Rows& rows) { columns::read_ticket(rows, person.assistances); });
  }
  return same;
}

}  // namespace

std::vector<std::optional<eligibility::Person>> load_persons(Connection& connection,
                                                             std::span<const PersonKey> keys) {
  for (const PersonKey& key : keys) connection.send(Sql::load_person, key.id);
  std::vector<Rows> answers = connection.receive();
  std::vector<std::optional<Loaded>> loaded;
  bool has_details = false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::optional<Loaded>& one = loaded.emplace_back(read_loaded(answers[i]));
    if (one && keys[i].edition && *keys[i].edition != one->edition) one.reset();
    if (!one) continue;
    send_details(connection, *one);
    has_details |= one->has_diseases || one->has_assistances;
  }
  if (has_details) answers = connection.receive();
  auto answer = answers.begin();
  std::vector<std::optional<eligibility::Person>> persons(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (loaded[i] && take_details(answer, *loaded[i])) persons[i] = std::move(loaded[i]->person);
  }
  return persons;
}

}  // namespace kakunin::service::postgres
