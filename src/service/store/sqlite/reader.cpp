// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/reader.h"

#include "service/store/record_columns.h"

namespace kakunin::service::sqlite {

using namespace columns;

SqliteReader::SqliteReader(const SqliteOptions& options)
    : connection_(options, false),
      persons_(connection_),
      batches_(connection_),
      certificate_(connection_, Sql::find_certificate),
      number_(connection_, Sql::find_number),
      facility_(connection_, Sql::load_facility),
      facilities_(connection_, Sql::list_facilities),
      terminal_(connection_, Sql::load_terminal),
      standing_(connection_, Sql::load_standing),
      terminals_(connection_, Sql::list_terminals),
      terminals_of_(connection_, Sql::list_terminals_of),
      audit_(connection_, Sql::read_audit),
      head_(connection_, Sql::read_audit_head) {
}

/// The first statement's rows stay open while the person is read, which keeps all of it in one snapshot.
std::optional<CertifiedPerson> SqliteReader::find(const pki::CertificateKey& key) {
  Rows rows = certificate_.run(key.issuer, key.serial);
  if (!rows.next()) return std::nullopt;
  const std::int64_t person = rows.integer();
  KnownCertificate certificate;
  certificate.key = key;
  read_certificate_rest(rows, certificate);
  CertifiedPerson found{std::move(certificate), persons_.load(person)};
  found.certificate.person_id = found.person.id;
  return found;
}

Expected<std::vector<std::optional<CertifiedPerson>>, StoreError> SqliteReader::find_by_certificate(
    std::span<const pki::CertificateKey> keys) {
  return guarded([&] {
    std::optional<Transaction> snapshot;
    if (keys.size() > 1) snapshot.emplace(connection_, Transaction::Kind::read);
    std::vector<std::optional<CertifiedPerson>> found;
    found.reserve(keys.size());
    for (const pki::CertificateKey& key : keys) found.push_back(find(key));
    return found;
  });
}

Expected<std::vector<std::vector<eligibility::Person>>, StoreError> SqliteReader::find_by_number(
    std::span<const eligibility::InquiryKey> keys) {
  return guarded([&] {
    std::optional<Transaction> snapshot;
    if (keys.size() > 1) snapshot.emplace(connection_, Transaction::Kind::read);
    std::vector<std::vector<eligibility::Person>> found;
    found.reserve(keys.size());
    for (const eligibility::InquiryKey& key : keys) {
      found.push_back(read_all(
          number_.run(key.insurer.digits(), eligibility::normalised_for_comparison(key.number), key.birth),
          [&](Rows& rows) { return persons_.load(rows.integer()); }));
    }
    return found;
  });
}

Expected<std::vector<std::optional<TerminalStanding>>, StoreError> SqliteReader::standings(
    std::span<const std::string> terminal_ids) {
  return guarded([&] {
    std::vector<std::optional<TerminalStanding>> found;
    for (const std::string& id : terminal_ids) {
      found.push_back(read_one(standing_.run(id), read_standing<Rows>));
    }
    return found;
  });
}

Expected<std::optional<Facility>, StoreError> SqliteReader::facility(const std::string& id) {
  return guarded([&] { return read_one(facility_.run(id), read_facility<Rows>); });
}

Expected<std::vector<Facility>, StoreError> SqliteReader::facilities() {
  return guarded([&] { return read_all(facilities_.run(), read_facility<Rows>); });
}

Expected<std::optional<Terminal>, StoreError> SqliteReader::terminal(const std::string& id) {
  return guarded([&] { return read_one(terminal_.run(id), read_terminal<Rows>); });
}

Expected<std::vector<Terminal>, StoreError> SqliteReader::terminals(
    const std::optional<std::string>& facility_id) {
  return guarded([&] {
    return facility_id ? read_all(terminals_of_.run(*facility_id), read_terminal<Rows>)
                       : read_all(terminals_.run(), read_terminal<Rows>);
  });
}

Expected<std::vector<ChainedAuditRecord>, StoreError> SqliteReader::audit(std::int64_t first,
                                                                          std::size_t count) {
  return guarded([&] { return read_all(audit_.run(first, limit(count)), read_audit<Rows>); });
}

Expected<AuditHead, StoreError> SqliteReader::audit_head() {
  return guarded([&] {
    const auto head = read_one(head_.run(), read_head<Rows>);
    if (!head) throw_corrupt("the audit head");
    return *head;
  });
}

Expected<std::optional<Batch>, StoreError> SqliteReader::batch(const BatchKey& key) {
  return guarded([&] { return batches_.find(key); });
}

Expected<std::vector<BatchText>, StoreError> SqliteReader::batch_inquiries(const BatchKey& key,
                                                                           std::int64_t from,
                                                                           std::size_t most) {
  return guarded([&] { return batches_.inquiries(key, from, most); });
}

Expected<std::vector<BatchText>, StoreError> SqliteReader::batch_answers(const BatchKey& key,
                                                                         std::int64_t from,
                                                                         std::size_t most) {
  return guarded([&] { return batches_.answers(key, from, most); });
}

Expected<std::vector<BatchKey>, StoreError> SqliteReader::batches_to_do(TimePoint now, std::size_t most) {
  return guarded([&] { return batches_.to_do(now, most); });
}

}  // namespace kakunin::service::sqlite
