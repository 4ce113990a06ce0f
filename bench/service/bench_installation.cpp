// SPDX-License-Identifier: Apache-2.0
#include "service/bench_installation.h"

#include <sqlite3.h>
#include <stdlib.h>

#include <stdexcept>

#include "service/files.h"
#include "service/installation.h"
#include "service/openssl_handles.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/sqlite/sqlite_store.h"
#include "support/postgres_server.h"

namespace kakunin::service::bench {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const std::string facility_id = "1319999999";

template <class T, class E>
T must(Expected<T, E> value, const char* what) {
  if (!value) throw std::runtime_error(what);
  if constexpr (!std::is_void_v<T>) return std::move(*value);
}

std::string request_for(EVP_PKEY* key) {
  const X509RequestPtr request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key);
  X509_REQ_sign(request.get(), key, EVP_sha256());
  const BioPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509_REQ(out.get(), request.get());
  return text_of(out.get());
}

/// Positive, growing with the person's number and otherwise of any value.
std::int64_t serial_of(std::size_t person) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  return static_cast<std::int64_t>((person + 1) << 32U | (person * odd) >> 32U);
}

Bytes serial_bytes(std::int64_t serial) {
  Bytes bytes;
  for (auto rest = static_cast<std::uint64_t>(serial); rest != 0; rest >>= 8U) {
    bytes.insert(bytes.begin(), static_cast<std::uint8_t>(rest));
  }
  return bytes;
}

/// A bench asks for a whole facility's worth and more from one terminal. The limits stay on: they are part of
/// what a request costs.
void lift_limits(const fs::path& settings) {
  constexpr std::pair<std::string_view, std::string_view> changes[] = {
      {"\nconnections = 10000\n", "\nconnections = 100000\n"},
      {"\nterminal_per_second = 10\n", "\nterminal_per_second = 100000\n"},
      {"\nfacility_per_second = 50\n", "\nfacility_per_second = 1000000\n"},
      {"\nterminal_burst = 100\n", "\nterminal_burst = 1000000\n"},
      {"\nfacility_burst = 500\n", "\nfacility_burst = 1000000\n"},
  };
  std::string text = must(read_file(settings, 1024UL * 1024), "settings");
  for (const auto& [from, to] : changes) text.replace(text.find(from), from.size(), to);
  must(write_file(settings, text, FileAccess::everyone_reads), "settings");
}

ImportedPerson person(std::size_t number, const Digest& issuer) {
  const std::string digits = std::to_string(number);
  const std::string padded = std::string(10 - digits.size(), '0') + digits;
  ImportedPerson row;
  row.person.id = "B" + padded;
  row.person.identity.name = "見本　花子";
  row.person.identity.name_kana = "ミホン ハナコ";
  row.person.identity.birth = Day(std::chrono::year(1980) / 2 / 29);
  row.person.registered = true;
  eligibility::HealthInsurance insurance{.insurer = *eligibility::InsurerNumber::parse("01139997"),
                                         .insurer_name = "見本健康保険組合",
                                         .symbol = "123",
                                         .number = padded,
                                         .acquired = Day(std::chrono::year(2020) / 4 / 1)};
  if (number % 2 == 1) {  // who has changed the job
    eligibility::HealthInsurance before = insurance;
    before.number.front() = '9';
    before.acquired = Day(std::chrono::year(2015) / 4 / 1);
    before.lost = insurance.acquired;
    row.person.insurances.push_back(std::move(before));
  }
  row.person.insurances.push_back(std::move(insurance));
  KnownCertificate known;
  known.key = {issuer, serial_bytes(serial_of(number))};
  known.person_id = row.person.id;
  row.certificates.push_back(std::move(known));
  return row;
}

}  // namespace

BenchInstallation::BenchInstallation(std::size_t persons, std::size_t terminal_count, std::size_t card_count,
                                     std::string database_setting)
    : database(std::move(database_setting)), authority(pki::test::key("rsa2048", 0)) {
  const TimePoint now = SystemClock().now();
  InstallationPlan plan;
  plan.directory = directory.path();
  plan.listen = "127.0.0.1:0";
  plan.database = database;
  plan.now = now;
  must(create_installation(plan), "installation");
  lift_limits(settings_file(directory.path()));
  must(write_file(directory.path() / "authorities" / "ca.pem",
                  pki::test::pem_of_certificate(authority.certificate().der), FileAccess::everyone_reads),
       "CA");
  pki::test::CrlSpec crl;
  crl.this_update = now - 1h;
  crl.next_update = now + 24h * 30;
  for (long i = 0; i < 10'000; ++i) crl.revoked.push_back({.serial = 1'000'000 + i, .reason = 1});
  must(write_file(directory.path() / "crl" / "ca.crl", as_text(authority.crl(crl)),
                  FileAccess::everyone_reads),
       "CRL");
  pki::test::CertificateSpec spec;
  spec.not_before = now - 24h * 365;
  spec.not_after = now + 24h * 900;
  for (std::size_t i = 0; i < card_count; ++i) {
    const std::size_t owner = i * (persons / card_count);  // all over the population
    spec.serial = serial_of(owner);
    cards.push_back({authority.issue(spec), spec.subject_key, owner});
  }
  fill(persons);
  make_terminals(terminal_count);
}

std::vector<std::string> BenchInstallation::command() const {
  return {std::string(KAKUNIN_BINARY_DIR) + "/bin/kakunind", "serve", "--data", directory.path().string()};
}

std::unique_ptr<Store> BenchInstallation::open_store() const {
  if (is_postgres(database)) return must(open_postgres_store({.connection = database}), "store");
  return must(open_sqlite_store({.file = directory.path() / database}), "store");
}

void BenchInstallation::fill(std::size_t persons) {
  const auto store = open_store();
  const auto writer = must(store->open_writer(), "writer");
  must(writer->put_facility({facility_id, "見本施術所", VisualPolicy::allowed, false}), "facility");
  const Digest issuer = pki::Certificate::parse(cards.front().certificate)->id().issuer;
  constexpr std::size_t batch = 10'000;
  std::vector<ImportedPerson> rows;
  for (std::size_t i = 0; i < persons; ++i) {
    rows.push_back(person(i, issuer));
    if (rows.size() == batch || i + 1 == persons) {
      must(writer->import_persons(rows), "persons");
      rows.clear();
    }
  }
}

void BenchInstallation::make_terminals(std::size_t count) {
  const auto store = open_store();
  const auto writer = must(store->open_writer(), "writer");
  const TerminalAuthority issuer = must(load_terminal_authority(directory.path()), "terminal CA");
  const TimePoint now = SystemClock().now();
  WriteBatch batch;
  for (std::size_t i = 0; i < count; ++i) {
    const KeyPtr key = new_ec_key("P-256");
    const std::string id = "T-BENCH-" + std::to_string(i);
    const auto issued = must(issuer.issue(request_for(key.get()), id, now, 13), "terminal");
    ActivationCode code;
    code.code_hash = sha256(as_bytes(id));
    code.facility_id = facility_id;
    code.user_id = "W" + std::to_string(i);
    code.issued = now;
    must(writer->put_activation_code(code), "code");
    batch.activations.push_back(
        {code.code_hash, facility_id, code.user_id, now,
         Terminal{id, facility_id, code.user_id, issued.fingerprint, now, issued.not_after, std::nullopt}});
    terminals.push_back({id, issued.pem, to_pem(key.get())});
  }
  must(writer->apply(batch), "enrolment");
}

void BenchInstallation::enrol_others(std::size_t count) const {
  const std::string sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                          std::to_string(count) +
                          ") INSERT INTO terminal SELECT 'T-OTHER-' || i, facility, 'O' || i, fingerprint, "
                          "enrolled, not_after, NULL FROM n, (SELECT * FROM terminal LIMIT 1) AS one";
  if (is_postgres(database)) {
    test::run_statements(database, sql);
    return;
  }
  sqlite3* opened = nullptr;
  sqlite3_open((directory.path() / database).c_str(), &opened);
  const int code = sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(opened);
  if (code != SQLITE_OK) throw std::runtime_error("terminals");
}

}  // namespace kakunin::service::bench
