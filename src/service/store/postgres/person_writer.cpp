// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/person_writer.h"

#include <algorithm>
#include <set>

#include "service/store/person_columns.h"
#include "service/store/postgres/person_reader.h"

namespace kakunin::service::postgres {
namespace {

using namespace eligibility;

/// The rows of insurance_number that lead to a person.
std::set<std::pair<std::string, std::string>> numbers_of(const Person& person) {
  std::set<std::pair<std::string, std::string>> numbers;
  for (const HealthInsurance& one : person.insurances) {
    numbers.emplace(normalised_for_comparison(one.number), one.insurer.digits());
  }
  return numbers;
}

int size_of_diseases(const Person& person) {
  std::size_t count = 0;
  for (const HealthInsurance& one : person.insurances) count += one.specific_diseases.size();
  return static_cast<int>(count);
}

std::int64_t new_edition() {
  std::array<std::uint8_t, 8> random{};
  fill_random(random);
  std::int64_t edition = 0;
  for (const std::uint8_t byte : random) edition = edition * 128 + byte % 128;
  return edition;
}

/// issuer (32 bytes), serial.
Bytes packed(const pki::CertificateKey& key) {
  Bytes bytes(key.issuer.begin(), key.issuer.end());
  append(bytes, key.serial);
  return bytes;
}

pki::CertificateKey unpacked(const Bytes& bytes) {
  pki::CertificateKey key;
  if (bytes.size() < key.issuer.size()) throw_corrupt("a certificate's key");
  const auto serial =
      std::ranges::copy_n(bytes.begin(), static_cast<std::ptrdiff_t>(key.issuer.size()), key.issuer.begin())
          .in;
  key.serial.assign(serial, bytes.end());
  return key;
}

/// As load_imported() gives it.
ImportedPerson in_stored_form(ImportedPerson person) {
  auto& certificates = person.certificates;
  std::ranges::sort(certificates, {}, &KnownCertificate::key);
  for (KnownCertificate& one : certificates) {
    one.person_id = person.person.id;
    one.superseded = columns::is_superseded(one.key, certificates);
  }
  return person;
}

/// Queues the statements that turn one person into another.
class Change {
 public:
  Change(Connection& connection, const ImportedPerson& wanted)
      : connection_(connection), wanted_(wanted), id_(wanted.person.id), edition_(new_edition()) {}

  void replace(const ImportedPerson& known) {
    const Person& old = known.person;
    if (!old.insurances.empty()) connection_.send(Sql::drop_insurances, id_);
    if (size_of_diseases(old) > 0) connection_.send(Sql::drop_diseases, id_);
    if (!old.assistances.empty()) {
      connection_.send(Sql::drop_assistances, id_);
      connection_.send(Sql::drop_tickets, id_);
    }
    const auto kept = numbers_of(wanted_.person);
    const bool same_birth = old.identity.birth == wanted_.person.identity.birth;
    for (const auto& [number, insurer] : numbers_of(old)) {
      if (same_birth && kept.contains({number, insurer})) continue;
      connection_.send(Sql::drop_number, number, insurer, old.identity.birth, id_);
    }
    for (const KnownCertificate& one : known.certificates) {
      if (std::ranges::find(wanted_.certificates, one.key, &KnownCertificate::key) ==
          wanted_.certificates.end()) {
        connection_.send(Sql::drop_certificate, one.key.serial, one.key.issuer);
      }
    }
  }

  void put() {
    const Person& person = wanted_.person;
    List<ByteView> keys;
    for (const KnownCertificate& one : wanted_.certificates) keys.add(packed(one.key));
    columns::write_person(
        person, [&](const auto&... values) { connection_.send(Sql::put_person, values...); }, edition_,
        size_of_diseases(person), static_cast<int>(person.assistances.size()), keys);
    put_insurances();
    put_assistances();
    for (const auto& [number, insurer] : numbers_of(person)) {
      connection_.send(Sql::put_number, number, insurer, person.identity.birth, id_, edition_);
    }
    for (const KnownCertificate& one : wanted_.certificates) {
      columns::write_certificate_rest(one, one.superseded, [&](const auto&... values) {
        connection_.send(Sql::put_certificate, one.key.serial, one.key.issuer, id_, edition_, values...);
      });
    }
  }

 private:
  void put_insurances() {
    int place = 0;
    for (const HealthInsurance& one : wanted_.person.insurances) {
      columns::write_insurance(
          one, [&](const auto&... values) { connection_.send(Sql::put_insurance, id_, place, values...); });
      int inner = 0;
      for (const SpecificDisease& disease : one.specific_diseases) {
        columns::write_disease(disease, [&](const auto&... values) {
          connection_.send(Sql::put_disease, id_, place, inner++, values...);
        });
      }
      ++place;
    }
  }
  void put_assistances() {
    int place = 0;
    for (const PublicAssistance& one : wanted_.person.assistances) {
      columns::write_assistance(
          one, [&](const auto&... values) { connection_.send(Sql::put_assistance, id_, place, values...); });
      int inner = 0;
      for (const MedicalTicket& ticket : one.tickets) {
        columns::write_ticket(ticket, [&](const auto&... values) {
          connection_.send(Sql::put_ticket, id_, place, inner++, values...);
        });
      }
      ++place;
    }
  }

  Connection& connection_;
  const ImportedPerson& wanted_;
  const std::string& id_;
  std::int64_t edition_;
};

}  // namespace

std::vector<std::optional<ImportedPerson>> load_imported(Connection& connection,
                                                         std::span<const std::string> ids) {
  std::vector<std::optional<ImportedPerson>> imported(ids.size());
  if (ids.empty()) return imported;
  for (const std::string& id : ids) connection.send(Sql::list_certificates, id);
  std::vector<Rows> answers = connection.receive();
  std::vector<PersonKey> keys;
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!answers[i].next()) continue;
    ImportedPerson& one = imported[i].emplace();
    for (const Bytes& bytes : answers[i].blobs()) {
      one.certificates.push_back({unpacked(bytes), ids[i], {}, false, {}});
      connection.send(Sql::find_certificate, one.certificates.back().key.serial,
                      one.certificates.back().key.issuer);
    }
    keys.push_back({ids[i], {}});
    known.push_back(i);
  }
  if (known.empty()) return imported;
  answers = connection.receive();
  auto answer = answers.begin();
  auto persons = load_persons(connection, keys);
  for (std::size_t n = 0; n < known.size(); ++n) {
    ImportedPerson& one = *imported[known[n]];
    if (!persons[n]) throw_moved();
    one.person = *std::move(persons[n]);
    for (KnownCertificate& certificate : one.certificates) {
      Rows& rows = *answer++;
      if (!rows.next()) throw_corrupt("a person's certificates");
      rows.skip(2);
      columns::read_certificate_rest(rows, certificate);
    }
    one = in_stored_form(std::move(one));
  }
  return imported;
}

void send_imported(Connection& connection, std::span<const std::optional<ImportedPerson>> known,
                   std::span<const ImportedPerson> wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const ImportedPerson person = in_stored_form(wanted[i]);
    if (known[i] == person) continue;
    Change change(connection, person);
    if (known[i]) change.replace(*known[i]);
    change.put();
  }
}

}  // namespace kakunin::service::postgres
