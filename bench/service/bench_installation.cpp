// SPDX-License-Identifier: Apache-2.0
#include "service/bench_installation.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "service/cpu_clock.h"
#include "service/files.h"
#include "service/installation.h"
#include "service/openssl_handles.h"
#include "service/store/sqlite/sqlite_store.h"

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

fs::path new_directory() {
  std::string pattern = (fs::temp_directory_path() / "kakunin-bench-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
  return pattern;
}

std::string request_for(EVP_PKEY* key) {
  const X509RequestPtr request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key);
  X509_REQ_sign(request.get(), key, EVP_sha256());
  const BioPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509_REQ(out.get(), request.get());
  return text_of(out.get());
}

ImportedPerson person(std::size_t number, const std::optional<pki::CertificateKey>& key) {
  ImportedPerson row;
  row.person.id = "B" + std::to_string(number);
  row.person.identity.name = "見本　花子";
  row.person.identity.name_kana = "ミホン ハナコ";
  row.person.identity.birth = Day(std::chrono::year(1980) / 2 / 29);
  row.person.registered = true;
  eligibility::HealthInsurance insurance{.insurer = *eligibility::InsurerNumber::parse("01139997"),
                                         .insurer_name = "見本健康保険組合",
                                         .symbol = "123",
                                         .number = std::to_string(number),
                                         .acquired = Day(std::chrono::year(2020) / 4 / 1)};
  row.person.insurances.push_back(std::move(insurance));
  if (key) {
    KnownCertificate known;
    known.key = *key;
    known.person_id = row.person.id;
    row.certificates.push_back(known);
  }
  return row;
}

}  // namespace

BenchInstallation::BenchInstallation(std::size_t persons, std::size_t terminal_count, std::size_t card_count)
    : directory(new_directory()), authority(pki::test::key("rsa2048", 0)) {
  const TimePoint now = SystemClock().now();
  InstallationPlan plan;
  plan.directory = directory;
  plan.listen = "127.0.0.1:0";
  plan.now = now;
  must(create_installation(plan), "installation");
  must(write_file(directory / "authorities" / "ca.pem",
                  pki::test::pem_of_certificate(authority.certificate().der), FileAccess::everyone_reads),
       "CA");
  pki::test::CrlSpec crl;
  crl.this_update = now - 1h;
  crl.next_update = now + 24h * 30;
  for (long i = 0; i < 10'000; ++i) crl.revoked.push_back({.serial = 1'000'000 + i, .reason = 1});
  must(write_file(directory / "crl" / "ca.crl", as_text(authority.crl(crl)), FileAccess::everyone_reads),
       "CRL");
  pki::test::CertificateSpec spec;
  spec.not_before = now - 24h * 365;
  spec.not_after = now + 24h * 900;
  for (std::size_t i = 0; i < card_count; ++i) {
    spec.serial = static_cast<long>(i) + 1;
    cards.push_back({authority.issue(spec), spec.subject_key});
  }
  fill(persons);
  make_terminals(terminal_count);
}

BenchInstallation::~BenchInstallation() {
  if (pid_ > 0) {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(directory, ignored);
}

std::unique_ptr<Store> BenchInstallation::open_store() const {
  SqliteOptions options;
  options.file = directory / "kakunin.db";
  return must(open_sqlite_store(options), "store");
}

void BenchInstallation::fill(std::size_t persons) {
  const auto store = open_store();
  const auto writer = must(store->open_writer(), "writer");
  must(writer->put_facility({facility_id, "見本施術所", VisualPolicy::allowed, false}), "facility");
  std::vector<ImportedPerson> rows;
  for (std::size_t i = 0; i < persons; ++i) {
    std::optional<pki::CertificateKey> key;
    if (i < cards.size()) key = pki::Certificate::parse(cards[i].certificate)->id();
    rows.push_back(person(i, key));
    if (rows.size() == 1000 || i + 1 == persons) {
      must(writer->import_persons(rows), "persons");
      rows.clear();
    }
  }
}

void BenchInstallation::make_terminals(std::size_t count) {
  const auto store = open_store();
  const auto writer = must(store->open_writer(), "writer");
  const TerminalAuthority issuer = must(load_terminal_authority(directory), "terminal CA");
  const TimePoint now = SystemClock().now();
  for (std::size_t i = 0; i < count; ++i) {
    const KeyPtr key(EVP_EC_gen("P-256"));
    const std::string id = "T-BENCH-" + std::to_string(i);
    const auto issued = must(issuer.issue(request_for(key.get()), id, now, 13), "terminal");
    ActivationCode code;
    code.code_hash = sha256(as_bytes(id));
    code.facility_id = facility_id;
    code.user_id = "W" + std::to_string(i);
    code.issued = now;
    must(writer->put_activation_code(code), "code");
    WriteBatch batch;
    batch.activations.push_back(
        {code.code_hash, facility_id, code.user_id, now,
         Terminal{id, facility_id, code.user_id, issued.fingerprint, now, issued.not_after, std::nullopt}});
    must(writer->apply(batch), "enrolment");
    terminals.push_back({id, issued.pem, to_pem(key.get())});
  }
}

std::uint16_t BenchInstallation::start() {
  int out[2] = {};
  if (::pipe(out) != 0) throw std::runtime_error("pipe");
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::close(out[0]);
    ::close(out[1]);
    const std::string program = std::string(KAKUNIN_BINARY_DIR) + "/bin/kakunind";
    ::execl(program.c_str(), "kakunind", "serve", "--data", directory.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(out[1]);
  std::string line;
  char c = 0;
  while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
  ::close(out[0]);
  const auto colon = line.rfind(':');
  if (!line.starts_with("listening on ") || colon == std::string::npos) {
    throw std::runtime_error("kakunind did not start");
  }
  return static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

double BenchInstallation::cpu_seconds() const {
  ::clockid_t clock{};
  ::clock_getcpuclockid(pid_, &clock);
  return microseconds_of(clock) / 1e6;
}

long BenchInstallation::resident_kilobytes() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/status");
  std::string word;
  long kilobytes = 0;
  while (in >> word) {
    if (word == "VmRSS:") in >> kilobytes;
  }
  return kilobytes;
}

}  // namespace kakunin::service::bench
