// SPDX-License-Identifier: Apache-2.0
#pragma once
// A whole service on loopback: its directory, a SQLite store, a card CA of its own, persons with cards, and
// terminals that enrolled the ordinary way.

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "pki/test_authority.h"
#include "service/core/client.h"
#include "service/service.h"
#include "support/temporary_directory.h"

namespace kakunin::service::test {

using kakunin::test::TemporaryDirectory;

inline const std::string facility_id = "1319999999";

class MovableClock final : public Clock {
 public:
  MovableClock() : seconds_(SystemClock().now().time_since_epoch().count()) {}
  [[nodiscard]] TimePoint now() const override { return TimePoint(std::chrono::seconds(seconds_.load())); }
  void advance(std::chrono::seconds by) { seconds_ += by.count(); }

 private:
  std::atomic<std::int64_t> seconds_;
};

struct Card {
  Bytes certificate;
  pki::test::KeyPtr key;
  [[nodiscard]] Bytes sign(ByteView message) const;
};

struct TestTerminal {
  std::string id;
  ClientIdentity identity;
};

/// Wraps the store on its way into the service, to make it fail.
using WrapStore = std::function<std::unique_ptr<Store>(std::unique_ptr<Store>)>;
/// Changes the settings before the service starts.
using TuneSettings = std::function<void(Settings&)>;

class World {
 public:
  explicit World(const WrapStore& wrap = {}, const TuneSettings& tune = {});
  ~World();

  [[nodiscard]] std::uint16_t port() const { return service->port(); }
  [[nodiscard]] Client client(const ClientIdentity& identity = {});
  [[nodiscard]] Client client(const TestTerminal& terminal) { return client(terminal.identity); }
  /// Stores a new activation code.
  void put_code(const std::string& code, const std::string& facility = facility_id);
  [[nodiscard]] TestTerminal enrol(const std::string& facility = facility_id);
  void put_facility(const Facility& facility);
  void revoke(const std::string& terminal_id);
  [[nodiscard]] std::vector<ChainedAuditRecord> audit();

  /// A card of this CA whose certificate nobody knows yet.
  [[nodiscard]] Card issue_card(pki::test::CertificateSpec spec = {}) const;
  /// A person insured today, with this card.
  void add_person(const std::string& id, const Card& card, bool registered,
                  const std::function<void(ImportedPerson&)>& change = {});
  /// In config.toml, for programs that read it: another value for a key that is in it once.
  void set_in_settings(const std::string& key, const std::string& value) const;
  void lift_rates() const;
  void write_crl(const std::vector<pki::test::RevokedSpec>& revoked);

  TemporaryDirectory directory;
  MovableClock clock;
  pki::test::TestAuthority authority;
  std::unique_ptr<Store> own_store;  // a second door to the database
  std::unique_ptr<Service> service;
  std::string server_authority_pem;
  std::vector<Exchange>* exchanges = nullptr;

 private:
  int codes_ = 0;
};

/// What a terminal does at the counter.
class Counter {
 public:
  Counter(World& world, const TestTerminal& terminal)
      : world_(world), terminal_(terminal), client(world.client(terminal)) {}

  [[nodiscard]] protocol::ChallengeAnswer challenge(protocol::Purpose purpose);
  [[nodiscard]] Day today() const { return day_in_japan(world_.clock.now()); }
  /// A request as it should be; tests change it.
  [[nodiscard]] protocol::VerificationRequest verification(const Card& card);
  [[nodiscard]] protocol::RegistrationRequest registration(const Card& card);
  [[nodiscard]] protocol::Terms terms();
  Reply verify(const Card& card);
  Reply register_card(const Card& card);

 private:
  World& world_;
  TestTerminal terminal_;

 public:
  Client client;
};

}  // namespace kakunin::service::test
