// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/migrations.h"

#include <array>

#include "service/store/postgres/long_wait.h"
#include "service/store/postgres/tables.h"

namespace kakunin::service::postgres {
namespace {

constexpr std::string_view persons = R"(
CREATE TABLE person (
  person text COLLATE "C" PRIMARY KEY,
  edition bigint NOT NULL,
  name text NOT NULL,
  name_kana text NOT NULL,
  other_name text NOT NULL,
  other_name_kana text NOT NULL,
  address text NOT NULL,
  postal_code text NOT NULL,
  birth date NOT NULL,
  diseases integer NOT NULL,                       -- how many rows there are: 0 spares the look-up
  assistances integer NOT NULL,
  sex smallint NOT NULL,
  other_sex smallint,
  address_hidden boolean NOT NULL,
  self_disclosure_blocked boolean NOT NULL,
  registered boolean NOT NULL,                     -- says the import
  registered_here boolean NOT NULL DEFAULT false,  -- at a counter; no import takes it back
  certificates bytea[] NOT NULL                    -- which rows of certificate are this person's: issuer, serial
);

CREATE TABLE insurance (
  person text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  acquired date NOT NULL,
  lost date,
  valid_from date,
  valid_to date,
  issued date,
  copayment integer,
  personal_or_family smallint,
  classification smallint NOT NULL,
  loss_reason smallint,
  preschool boolean NOT NULL,
  insurer text COLLATE "C" NOT NULL,
  insurer_name text NOT NULL,
  symbol text NOT NULL,
  number text NOT NULL,
  branch text,
  insured_name text NOT NULL,
  elderly_issued date,
  elderly_valid_from date,                         -- NULL: no such certificate
  elderly_valid_to date,
  elderly_ratio integer,
  limit_classification text,                       -- NULL: no such certificate
  limit_category text,
  limit_issued date,
  limit_valid_from date,
  limit_valid_to date,
  limit_long_term date,
  PRIMARY KEY (person, place)
);

CREATE TABLE specific_disease (
  person text COLLATE "C" NOT NULL,
  insurance integer NOT NULL,
  place integer NOT NULL,
  category text NOT NULL,
  issued date,
  valid_from date,
  valid_to date,
  self_pay integer,
  PRIMARY KEY (person, insurance, place)
);

CREATE TABLE assistance (
  person text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  welfare_office text NOT NULL,
  payer text,
  recipient text,
  started date NOT NULL,
  ended date,
  PRIMARY KEY (person, place)
);

CREATE TABLE ticket (
  person text COLLATE "C" NOT NULL,
  assistance integer NOT NULL,
  place integer NOT NULL,
  month integer NOT NULL,                          -- yyyymm
  issue_number text NOT NULL,
  PRIMARY KEY (person, assistance, place)
);

CREATE TABLE insurance_number (
  number text COLLATE "C" NOT NULL,                -- as compared: widths unified, no spaces
  insurer text COLLATE "C" NOT NULL,
  birth date NOT NULL,
  person text COLLATE "C" NOT NULL,
  edition bigint NOT NULL,
  PRIMARY KEY (number, insurer, birth, person)
);

CREATE TABLE certificate (
  serial bytea NOT NULL,
  issuer bytea NOT NULL,
  person text COLLATE "C" NOT NULL,
  edition bigint NOT NULL,
  superseded boolean NOT NULL,
  predecessor_issuer bytea,
  predecessor_serial bytea,
  face_key bytea,
  PRIMARY KEY (serial, issuer)
);

CREATE TABLE registration (
  person text COLLATE "C" NOT NULL REFERENCES person (person),
  terms_version text COLLATE "C" NOT NULL,
  time timestamptz NOT NULL,
  receipt text NOT NULL,
  certificate_issuer bytea NOT NULL,
  certificate_serial bytea NOT NULL,
  terms_hash bytea NOT NULL,
  terminal text NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (person, terms_version)
);
)";

constexpr std::string_view terminals = R"(
CREATE TABLE facility (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  visual smallint NOT NULL,
  suspended boolean NOT NULL
);

CREATE TABLE terminal (
  id text COLLATE "C" PRIMARY KEY,
  facility text COLLATE "C" NOT NULL REFERENCES facility (id),
  user_id text NOT NULL,
  fingerprint bytea NOT NULL,
  enrolled timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  revoked timestamptz
);
CREATE INDEX terminal_facility ON terminal (facility);

CREATE TABLE activation_code (
  code_hash bytea PRIMARY KEY,
  facility text COLLATE "C" NOT NULL REFERENCES facility (id),
  user_id text COLLATE "C" NOT NULL,
  issued timestamptz NOT NULL,
  first_try timestamptz,
  attempts integer NOT NULL,
  used boolean NOT NULL
);
CREATE INDEX activation_code_user ON activation_code (facility, user_id);

CREATE TABLE activation_tries (                    -- wrong ones in the window that began with first_try
  facility text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  first_try timestamptz NOT NULL,
  wrong integer NOT NULL,
  PRIMARY KEY (facility, user_id)
);
CREATE INDEX activation_tries_first ON activation_tries (first_try);
)";

constexpr std::string_view audit = R"(
CREATE TABLE audit (
  chain text COLLATE "C" NOT NULL,                 -- each service that writes has its own
  sequence bigint NOT NULL,
  time timestamptz NOT NULL,
  action text NOT NULL,
  facility text NOT NULL,
  terminal text NOT NULL,
  method text NOT NULL,
  outcome text NOT NULL,
  request text NOT NULL,
  fingerprint bytea,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (chain, sequence)
);

CREATE TABLE audit_head (
  chain text COLLATE "C" PRIMARY KEY,
  sequence bigint NOT NULL,
  hash bytea NOT NULL
) WITH (fillfactor = 10);                          -- one row a chain, rewritten with every commit

CREATE TABLE write_token (                         -- of transactions that were committed: none is applied twice
  token bytea PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);
)";

constexpr std::string_view batches = R"(
CREATE TABLE batch (
  facility text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  terminal text NOT NULL,
  rows bigint NOT NULL,
  received bigint NOT NULL,
  received_to bigint NOT NULL,
  answered bigint NOT NULL,
  expires timestamptz NOT NULL,
  closed boolean NOT NULL,
  PRIMARY KEY (facility, id)
);

CREATE TABLE batch_row (
  facility text COLLATE "C" NOT NULL,
  batch text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  inquiry text NOT NULL,
  answer text,                                     -- NULL: not yet
  PRIMARY KEY (facility, batch, place)
);
CREATE INDEX batch_row_to_do ON batch_row (facility, batch, place) WHERE answer IS NULL;
)";

constexpr std::array steps = {persons, terminals, audit, batches};

/// Any number will do, as long as nothing else in the database locks the same one.
constexpr std::string_view begin_alone = "BEGIN; SELECT pg_advisory_xact_lock(4961837225);";

constexpr std::string_view version_table = R"(
CREATE TABLE IF NOT EXISTS schema_version (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version integer NOT NULL,
  spread boolean NOT NULL                          -- over the workers of Citus
);
INSERT INTO schema_version (version, spread) VALUES (0, false) ON CONFLICT DO NOTHING;
)";

struct Version {
  std::size_t steps = 0;
  bool spread = false;
};

std::optional<Version> read_version(Connection& connection) {
  try {
    Rows rows = connection.ask(Sql::read_version);
    if (!rows.next()) throw_corrupt("the schema version");
    const auto version = static_cast<std::size_t>(rows.integer());
    return Version{version, rows.flag()};
  } catch (const SqlFailure& failure) {
    constexpr std::string_view undefined_table = "42P01";
    if (failure.state == undefined_table) return std::nullopt;
    throw;
  }
}

/// Statements that spread each table that is not spread yet. One after the other on each worker: tables with
/// a foreign key between them are not spread in one transaction otherwise. Citus knows a table already that
/// is merely tied by such a key to one that is spread; it is spread by rows ('h') or whole on each machine
/// ('t').
std::string spreading() {
  std::string sql = "SET LOCAL citus.multi_shard_modify_mode TO 'sequential';\n";
  for (const Table& table : all_tables()) {
    if (table.spread == Spread::here) continue;
    const std::string name(table.name);
    const std::string spread = table.spread == Spread::everywhere
                                   ? "create_reference_table('" + name + "')"
                                   : "create_distributed_table('" + name + "', '" +
                                         std::string(table.column) + "', colocate_with => '" +
                                         std::string(table.beside.empty() ? "none" : table.beside) + "')";
    sql += "SELECT " + spread + " WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = '" +
           name + "'::regclass AND (partmethod = 'h' OR repmodel = 't'));\n";
  }
  return sql;
}

}  // namespace

class SchemaChanges {
 public:
  explicit SchemaChanges(const PostgresOptions& options) : connection_(options, Pace::migrating) {}
  [[nodiscard]] Connection& connection() { return connection_; }
  void run(std::string_view script) { connection_.execute_script(std::string(script)); }

 private:
  Connection connection_;
};

std::span<const std::string_view> migrations() {
  return steps;
}

void migrate(const PostgresOptions& options, std::size_t version) {
  SchemaChanges changes(options);
  auto found = read_version(changes.connection());
  if (!found || found->steps < version) {
    const LongWait long_wait(options, changes.connection().backend());
    changes.run(begin_alone);
    changes.run(version_table);
    found = read_version(changes.connection());
    for (std::size_t step = found->steps; step < version; ++step) changes.run(steps.at(step));
    if (found->steps < version) {
      changes.run("UPDATE schema_version SET version = " + std::to_string(version));
      if (found->spread) changes.run(spreading());
    }
    changes.run("COMMIT");
  }
  if (found->steps > steps.size()) {
    throw StoreFailure{{StoreError::Kind::unavailable, "the store was written by a newer program"}};
  }
}

void spread(const PostgresOptions& options) {
  migrate(options);
  SchemaChanges changes(options);
  const LongWait long_wait(options, changes.connection().backend());
  changes.run(std::string(begin_alone) + spreading() + "UPDATE schema_version SET spread = true; COMMIT");
}

}  // namespace kakunin::service::postgres
