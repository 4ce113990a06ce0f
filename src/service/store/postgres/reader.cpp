// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/reader.h"

#include <algorithm>
#include <unordered_map>

#include "base/japanese_text.h"
#include "service/store/person_columns.h"
#include "service/store/postgres/batch_rows.h"
#include "service/store/postgres/person_reader.h"
#include "service/store/record_columns.h"

namespace kakunin::service::postgres {
namespace {

using namespace columns;

/// Whether a text that came from outside can be in the database at all.
bool may_be_stored(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}

/// The persons that rows of (person, edition, ...) lead to, for each of the answers.
std::vector<std::vector<eligibility::Person>> load_named(Connection& connection,
                                                         const std::vector<std::vector<PersonKey>>& named) {
  std::vector<PersonKey> keys;
  for (const auto& group : named) keys.insert(keys.end(), group.begin(), group.end());
  std::vector<std::vector<eligibility::Person>> found(named.size());
  if (keys.empty()) return found;
  auto persons = load_persons(connection, keys);
  // A person was changed between the two round trips: what was read first is out of date.
  if (!std::ranges::all_of(persons, [](const auto& one) { return one.has_value(); })) throw_moved();
  auto next = persons.begin();
  for (std::size_t i = 0; i < named.size(); ++i) {
    for (std::size_t n = 0; n < named[i].size(); ++n) found[i].push_back(**next++);
  }
  return found;
}

PersonKey read_key(Rows& rows) {
  std::string id = rows.text();
  return {std::move(id), rows.integer()};
}

}  // namespace

Expected<std::vector<std::optional<CertifiedPerson>>, StoreError> PostgresReader::find_by_certificate(
    std::span<const pki::CertificateKey> keys) {
  if (keys.empty()) return {};
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      for (const auto& key : keys) connection.send(Sql::find_certificate, key.serial, key.issuer);
      std::vector<Rows> answers = connection.receive();
      std::vector<std::optional<CertifiedPerson>> found(keys.size());
      std::vector<std::vector<PersonKey>> named(keys.size());
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!answers[i].next()) continue;
        named[i].push_back(read_key(answers[i]));
        KnownCertificate& certificate = found[i].emplace().certificate;
        certificate.key = keys[i];
        certificate.person_id = named[i].front().id;
        read_certificate_rest(answers[i], certificate);
      }
      auto persons = load_named(connection, named);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (found[i]) found[i]->person = std::move(persons[i].front());
      }
      return found;
    });
  });
}

Expected<std::vector<std::vector<eligibility::Person>>, StoreError> PostgresReader::find_by_number(
    std::span<const eligibility::InquiryKey> keys) {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      std::vector<std::size_t> asked;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::string number = eligibility::normalised_for_comparison(keys[i].number);
        if (!may_be_stored(number)) continue;
        connection.send(Sql::find_number, number, keys[i].insurer.digits(), keys[i].birth);
        asked.push_back(i);
      }
      std::vector<std::vector<PersonKey>> named(keys.size());
      if (!asked.empty()) {
        std::vector<Rows> answers = connection.receive();
        for (std::size_t i = 0; i < asked.size(); ++i) {
          while (answers[i].next()) named[asked[i]].push_back(read_key(answers[i]));
        }
      }
      return load_named(connection, named);
    });
  });
}

Expected<std::vector<std::optional<TerminalStanding>>, StoreError> PostgresReader::standings(
    std::span<const std::string> terminal_ids) {
  List<std::string_view> wanted;
  for (const std::string& id : terminal_ids) {
    if (may_be_stored(id)) wanted.add(id);
  }
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      Rows rows = connection.ask(Sql::load_standings, wanted);
      std::unordered_map<std::string, TerminalStanding> known;
      while (rows.next()) {
        std::string id = rows.text();
        known.emplace(std::move(id), read_standing(rows));
      }
      std::vector<std::optional<TerminalStanding>> found;
      for (const std::string& id : terminal_ids) {
        const auto one = known.find(id);
        found.push_back(one == known.end() ? std::nullopt : std::optional(one->second));
      }
      return found;
    });
  });
}

Expected<std::optional<Facility>, StoreError> PostgresReader::facility(const std::string& id) {
  if (!may_be_stored(id)) return std::nullopt;
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_one(connection.ask(Sql::load_facility, id), read_facility<Rows>);
    });
  });
}

Expected<std::vector<Facility>, StoreError> PostgresReader::facilities() {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_all(connection.ask(Sql::list_facilities), read_facility<Rows>);
    });
  });
}

Expected<std::optional<Terminal>, StoreError> PostgresReader::terminal(const std::string& id) {
  if (!may_be_stored(id)) return std::nullopt;
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_one(connection.ask(Sql::load_terminal, id), read_terminal<Rows>);
    });
  });
}

Expected<std::vector<Terminal>, StoreError> PostgresReader::terminals(
    const std::optional<std::string>& facility_id) {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_all(facility_id ? connection.ask(Sql::list_terminals_of, *facility_id)
                                  : connection.ask(Sql::list_terminals),
                      read_terminal<Rows>);
    });
  });
}

Expected<std::vector<ChainedAuditRecord>, StoreError> PostgresReader::audit(std::int64_t first,
                                                                            std::size_t count) {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_all(connection.ask(Sql::read_audit, chain_, first, limit(count)),
                      columns::read_audit<Rows>);
    });
  });
}

/// A chain that nobody has begun is empty.
Expected<AuditHead, StoreError> PostgresReader::audit_head() {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_one(connection.ask(Sql::read_audit_head, chain_), read_head<Rows>).value_or(AuditHead{});
    });
  });
}

Expected<std::optional<Batch>, StoreError> PostgresReader::batch(const BatchKey& key) {
  if (!may_be_stored(key.facility_id) || !may_be_stored(key.id)) return std::nullopt;
  return guarded(
      [&] { return session_.run([&](Connection& connection) { return find_batch(connection, key); }); });
}

Expected<std::vector<BatchText>, StoreError> PostgresReader::batch_inquiries(const BatchKey& key,
                                                                             std::int64_t from,
                                                                             std::size_t most) {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_all(connection.ask(Sql::load_batch_inquiries, key.facility_id, key.id, from, limit(most)),
                      read_batch_text<Rows>);
    });
  });
}

Expected<std::vector<BatchText>, StoreError> PostgresReader::batch_answers(const BatchKey& key,
                                                                           std::int64_t from,
                                                                           std::size_t most) {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_answers(connection.ask(Sql::load_batch_answers, key.facility_id, key.id, from, limit(most)),
                          from);
    });
  });
}

Expected<std::vector<BatchKey>, StoreError> PostgresReader::batches_to_do(TimePoint now, std::size_t most) {
  return guarded([&] {
    return session_.run([&](Connection& connection) {
      return read_all(connection.ask(Sql::list_batches_to_do, now, limit(most)), read_batch_key<Rows>);
    });
  });
}

}  // namespace kakunin::service::postgres
