// SPDX-License-Identifier: Apache-2.0
#include "service/core/world.h"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <random>

#include "protocol/json.h"
#include "service/enrolments.h"
#include "service/files.h"
#include "service/installation.h"
#include "service/store/sqlite/sqlite_store.h"

namespace kakunin::service::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::unique_ptr<Store> open(const fs::path& file) {
  SqliteOptions options;
  options.file = file;
  auto store = open_sqlite_store(options);
  if (!store) throw std::runtime_error(store.error().reason);
  return std::move(*store);
}

template <class T, class E>
T must(Expected<T, E> value) {
  if (!value) throw std::runtime_error("test set-up failed");
  return std::move(*value);
}

eligibility::HealthInsurance insurance(Day since) {
  eligibility::HealthInsurance one{.insurer = *eligibility::InsurerNumber::parse("01139997"),
                                   .insurer_name = "見本健康保険組合",
                                   .symbol = "１２３",
                                   .number = "４５６７",
                                   .acquired = since};
  return one;
}

}  // namespace

Bytes Card::sign(ByteView message) const {
  return pki::test::rsa_signature(key.get(), message);
}

World::World(const WrapStore& wrap, const TuneSettings& tune) : authority(pki::test::key("rsa2048", 0)) {
  spdlog::set_level(spdlog::level::off);
  InstallationPlan plan;
  plan.directory = directory.path();
  plan.listen = "127.0.0.1:0";
  plan.now = clock.now();
  must(create_installation(plan).map([] { return true; }));
  must(write_file(directory.path() / "authorities" / "ca.pem",
                  pki::test::pem_of_certificate(authority.certificate().der), FileAccess::everyone_reads)
           .map([] { return true; }));
  write_crl({});
  Settings settings = must(load_settings(settings_file(directory.path())));
  settings.service.threads = 2;
  settings.operations.listen = ListenAddress{"127.0.0.1", 0};
  settings.terminals.state_age = 0ms;  // tests do not wait for changes to be seen
  // Tests come in numbers from one address, and ask as fast as they can.
  settings.limits.address_connections.per_second = 0;
  settings.rates = {.terminal = {}, .facility = {}, .address = {}};
  if (tune) tune(settings);
  const fs::path database = settings.resolve(settings.database);
  own_store = open(database);
  put_facility({facility_id, "見本施術所", VisualPolicy::allowed, false});
  auto store = open(database);
  if (wrap) store = wrap(std::move(store));
  service = must(Service::start(settings, std::move(store), clock));
  server_authority_pem = must(load_server_authority(directory.path())).pem;
}

World::~World() = default;

Client World::client(const ClientIdentity& identity) {
  Client made(port(), server_authority_pem, identity);
  made.record_to(exchanges);
  return made;
}

void World::put_code(const std::string& code, const std::string& facility) {
  ActivationCode row;
  row.code_hash = activation_code_hash(facility, "W0000001", code);
  row.facility_id = facility;
  row.user_id = "W0000001";
  row.issued = clock.now();
  must(must(own_store->open_writer())->put_activation_code(row).map([] { return true; }));
}

TestTerminal World::enrol(const std::string& facility) {
  std::string code = std::to_string(++codes_);
  code.insert(0, 12 - code.size(), '7');
  put_code(code, facility);
  const KeyAndRequest key = make_request();
  const protocol::EnrolmentRequest request{code, facility, "W0000001", key.csr_pem};
  const Reply reply = client().post("/v1/enrolments", to_json(request));
  const auto answer = must(protocol::from_json<protocol::EnrolmentAnswer>(reply.body));
  return {answer.terminal_id, {answer.certificate_pem, key.key_pem}};
}

void World::put_facility(const Facility& facility) {
  must(must(own_store->open_writer())->put_facility(facility).map([] { return true; }));
}

void World::revoke(const std::string& terminal_id) {
  must(must(own_store->open_writer())->revoke_terminal(terminal_id, clock.now()));
}

std::vector<ChainedAuditRecord> World::audit() {
  return must(must(own_store->open_reader())->audit(1, 100'000));
}

Card World::issue_card(pki::test::CertificateSpec spec) const {
  static const pki::test::CertificateSpec defaults;
  if (spec.not_before == defaults.not_before) spec.not_before = clock.now() - 24h * 365;
  if (spec.not_after == defaults.not_after) spec.not_after = clock.now() + 24h * 365 * 3;
  Card card;
  card.key = spec.subject_key;
  card.certificate = authority.issue(spec);
  return card;
}

void World::add_person(const std::string& id, const Card& card, bool registered,
                       const std::function<void(ImportedPerson&)>& change) {
  ImportedPerson row;
  row.person.id = id;
  row.person.identity.name = "見本　花子";
  row.person.identity.name_kana = "ミホン ハナコ";
  row.person.identity.sex = eligibility::Sex::female;
  row.person.identity.birth = Day(std::chrono::year(1980) / 2 / 29);
  row.person.identity.address = "東京都千代田区霞が関";
  row.person.registered = registered;
  row.person.insurances.push_back(insurance(Day(std::chrono::year(2020) / 4 / 1)));
  KnownCertificate known;
  known.key = pki::Certificate::parse(card.certificate)->id();
  known.person_id = id;
  row.certificates.push_back(known);
  if (change) change(row);
  must(must(own_store->open_writer())->import_persons(std::span(&row, 1)).map([] { return true; }));
}

void World::set_in_settings(const std::string& key, const std::string& value) const {
  const auto file = settings_file(directory.path());
  std::string text = must(read_file(file, 100'000));
  const std::string before = "\n" + key + " = ";
  const auto begin = text.find(before) + before.size();
  text.replace(begin, text.find('\n', begin) - begin, value);
  must(write_file(file, text, FileAccess::everyone_reads).map([] { return true; }));
}

void World::lift_rates() const {
  for (const std::string whose : {"terminal", "facility", "address"}) {
    set_in_settings(whose + "_per_second", "0");
  }
}

void World::write_crl(const std::vector<pki::test::RevokedSpec>& revoked) {
  const Bytes crl = authority.crl(
      {.this_update = clock.now() - 1h, .next_update = clock.now() + 24h * 60, .revoked = revoked});
  must(write_file(directory.path() / "crl" / "ca.crl", as_text(crl), FileAccess::everyone_reads).map([] {
    return true;
  }));
}

protocol::ChallengeAnswer Counter::challenge(protocol::Purpose purpose) {
  const Reply reply = client.post("/v1/challenges", to_json(protocol::ChallengeRequest{purpose}));
  return must(protocol::from_json<protocol::ChallengeAnswer>(reply.body));
}

protocol::VerificationRequest Counter::verification(const Card& card) {
  const auto given = challenge(protocol::Purpose::verify);
  protocol::VerificationRequest request;
  request.challenge_id = given.id;
  request.certificate = card.certificate;
  request.day = today();
  request.signature =
      card.sign(protocol::statement(protocol::Purpose::verify, terminal_.id, given.nonce,
                                    protocol::verification_context(request.method, request.day)));
  return request;
}

protocol::RegistrationRequest Counter::registration(const Card& card) {
  const auto shown = terms();
  const auto given = challenge(protocol::Purpose::register_card);
  protocol::RegistrationRequest request;
  request.challenge_id = given.id;
  request.certificate = card.certificate;
  request.terms_version = shown.version;
  request.signature =
      card.sign(protocol::statement(protocol::Purpose::register_card, terminal_.id, given.nonce,
                                    protocol::registration_context(shown.version, shown.sha256)));
  return request;
}

protocol::Terms Counter::terms() {
  return must(protocol::from_json<protocol::Terms>(client.get("/v1/terms/current").body));
}

Reply Counter::verify(const Card& card) {
  return client.post("/v1/verifications", to_json(verification(card)));
}

Reply Counter::register_card(const Card& card) {
  return client.post("/v1/registrations", to_json(registration(card)));
}

}  // namespace kakunin::service::test
