// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the service keeps: persons and their entitlements, certificates, registrations, facilities, terminals,
// activation codes, batches and the audit chain. The interface is set-based; SQLite (store/sqlite) and others
// stand behind.
//
// Reading: one StoreReader per thread. Writing: one StoreWriter, driven by the commit queue, one durable
// transaction per apply(). Beyond one machine every statement of the visit's path names one key.
// Text is UTF-8 without NUL; what a store cannot keep is a conflict, what it cannot have kept is not found.

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "eligibility/verdict.h"
#include "pki/certificate.h"
#include "service/store/audit_record.h"
#include "service/store/batch.h"

namespace kakunin::service {

struct StoreError {
  enum class Kind : std::uint8_t {
    unavailable,
    part_unavailable,  // the machine that keeps this is away; others answer
    corrupt,
    full,
    conflict,
  };
  Kind kind = Kind::unavailable;
  std::string reason;  // no personal data
};

/// A certificate as the store knows it.
struct KnownCertificate {
  pki::CertificateKey key;
  std::string person_id;
  std::optional<pki::CertificateKey> predecessor;  // renewed from
  bool superseded = false;                         // a newer one of the same person is known
  std::optional<Digest> face_key;  // SHA-256 of the face application's public key, where known
  bool operator==(const KnownCertificate&) const = default;
};

struct CertifiedPerson {
  KnownCertificate certificate;
  eligibility::Person person;
};

enum class VisualPolicy : std::uint8_t { forbidden, allowed, allowed_with_proof };

struct Facility {
  std::string id;  // as printed: 10 digits or 登録記号番号
  std::string name;
  VisualPolicy visual = VisualPolicy::allowed;
  bool suspended = false;
  bool operator==(const Facility&) const = default;
};

struct Terminal {
  std::string id;
  std::string facility_id;
  std::string user_id;
  Digest certificate_fingerprint{};  // the one in force
  TimePoint enrolled;
  TimePoint not_after;
  std::optional<TimePoint> revoked;
};

/// What a request of a terminal depends on.
struct TerminalStanding {
  bool revoked = false;
  Facility facility;
  bool operator==(const TerminalStanding&) const = default;
};

/// An activation code is stored as SHA-256 over facility, user and code.
struct ActivationCode {
  Digest code_hash{};
  std::string facility_id;
  std::string user_id;
  TimePoint issued;
  std::optional<TimePoint> first_try;  // its 15 minutes run from here
  int attempts = 0;
  bool used = false;
};

struct Registration {
  pki::CertificateKey certificate;
  std::string person_id;
  std::string receipt_id;  // proposed; an earlier registration with the same terms keeps its own
  std::string terms_version;
  Digest terms_hash{};
  std::string terminal_id;
  TimePoint time;
  Bytes signature;  // the patient's signature under the terms
};

/// What came of a registration: the receipt that counts.
struct RegistrationOutcome {
  std::string receipt_id;
  std::string terms_version;
  TimePoint registered;
  bool already_registered = false;
};

/// Reads: thread-confined, always see the last committed state.
class StoreReader {
 public:
  virtual ~StoreReader() = default;
  /// One entry per key, in order; absent where the certificate is not known.
  [[nodiscard]] virtual Expected<std::vector<std::optional<CertifiedPerson>>, StoreError> find_by_certificate(
      std::span<const pki::CertificateKey> keys) = 0;
  /// Candidates per key: every person that ever held an insurance with insurer, number and birth date.
  [[nodiscard]] virtual Expected<std::vector<std::vector<eligibility::Person>>, StoreError> find_by_number(
      std::span<const eligibility::InquiryKey> keys) = 0;
  /// One entry per terminal's id, in order; absent where it is not known.
  [[nodiscard]] virtual Expected<std::vector<std::optional<TerminalStanding>>, StoreError> standings(
      std::span<const std::string> terminal_ids) = 0;
  [[nodiscard]] virtual Expected<std::optional<Facility>, StoreError> facility(const std::string& id) = 0;
  [[nodiscard]] virtual Expected<std::vector<Facility>, StoreError> facilities() = 0;
  [[nodiscard]] virtual Expected<std::optional<Terminal>, StoreError> terminal(const std::string& id) = 0;
  [[nodiscard]] virtual Expected<std::vector<Terminal>, StoreError> terminals(
      const std::optional<std::string>& facility_id) = 0;
  [[nodiscard]] virtual Expected<std::vector<ChainedAuditRecord>, StoreError> audit(std::int64_t first,
                                                                                    std::size_t count) = 0;
  [[nodiscard]] virtual Expected<AuditHead, StoreError> audit_head() = 0;

  // Batches of inquiries (batch.h).
  [[nodiscard]] virtual Expected<std::optional<Batch>, StoreError> batch(const BatchKey& key) = 0;
  /// Rows from this one on that were received and are not answered yet, in order.
  [[nodiscard]] virtual Expected<std::vector<BatchText>, StoreError> batch_inquiries(const BatchKey& key,
                                                                                     std::int64_t from,
                                                                                     std::size_t most) = 0;
  /// Answers from this row on, in order, up to the first row without one.
  [[nodiscard]] virtual Expected<std::vector<BatchText>, StoreError> batch_answers(const BatchKey& key,
                                                                                   std::int64_t from,
                                                                                   std::size_t most) = 0;
  /// Batches with rows to judge or to erase. Not by key: for the background, never for a request.
  [[nodiscard]] virtual Expected<std::vector<BatchKey>, StoreError> batches_to_do(TimePoint now,
                                                                                  std::size_t most) = 0;
};

/// suspended: the code is right and stays unused, since its facility may not ask now.
enum class ActivationResult : std::uint8_t { accepted, refused, locked, suspended };

/// One attempt to use an activation code, decided inside the writer's transaction.
struct ActivationAttempt {
  Digest code_hash{};
  std::string facility_id;
  std::string user_id;
  TimePoint time;
  Terminal terminal;  // becomes enrolled when accepted
  bool facility_suspended = false;
};

/// A new certificate for an enrolled terminal.
struct TerminalRenewal {
  std::string terminal_id;
  Digest certificate_fingerprint{};
  TimePoint not_after;
};

/// What goes into one durable transaction, and what came of it (same order).
struct WriteBatch {
  std::vector<Registration> registrations;
  std::vector<ActivationAttempt> activations;
  std::vector<TerminalRenewal> renewals;
  std::vector<AuditRecord> audit;
  std::vector<BatchWrite> batches{};
};
struct WriteOutcome {
  std::vector<RegistrationOutcome> registrations;
  std::vector<ActivationResult> activations;
  std::vector<BatchOutcome> batches;
  AuditHead head;
};

/// Everything a person's import row brings; replaces what was known under this person id.
struct ImportedPerson {
  eligibility::Person person;
  std::vector<KnownCertificate> certificates;
  bool operator==(const ImportedPerson&) const = default;
};

class StoreWriter {
 public:
  virtual ~StoreWriter() = default;
  /// All or nothing, durable (synchronous=FULL or better) when it returns. An empty batch writes as well,
  /// without changing anything: it tells whether the store can be written to.
  [[nodiscard]] virtual Expected<WriteOutcome, StoreError> apply(const WriteBatch& batch) = 0;

  // Administration, each durable when it returns.
  /// Idempotent; a registration made at a counter is never undone by an import.
  /// A certificate that belongs to another person already is a conflict. A certificate counts as superseded
  /// when another one of its person names it as predecessor; what `superseded` says on the way in is not
  /// used.
  [[nodiscard]] virtual Expected<void, StoreError> import_persons(
      std::span<const ImportedPerson> persons) = 0;
  /// Reads these persons, lets `change` edit them, keeps the result: one transaction. The entries come in the
  /// order of the ids, empty where the person is not known yet; entries left empty are not written. Ids must
  /// differ.
  using PersonChange = std::function<void(std::span<std::optional<ImportedPerson>> persons)>;
  [[nodiscard]] virtual Expected<void, StoreError> update_persons(std::span<const std::string> ids,
                                                                  const PersonChange& change) = 0;
  [[nodiscard]] virtual Expected<void, StoreError> put_facility(const Facility& facility) = 0;
  [[nodiscard]] virtual Expected<void, StoreError> put_activation_code(const ActivationCode& code) = 0;
  [[nodiscard]] virtual Expected<bool, StoreError> revoke_terminal(const std::string& id, TimePoint when) = 0;
};

/// What a call of a reader is: a moment's work on the spot, or a journey over the network that costs the same
/// for one key as for many.
enum class Journey : std::uint8_t { none, network };

class Store {
 public:
  virtual ~Store() = default;
  [[nodiscard]] virtual Journey journey() const = 0;
  [[nodiscard]] virtual Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() = 0;
  [[nodiscard]] virtual Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() = 0;
};

}  // namespace kakunin::service
