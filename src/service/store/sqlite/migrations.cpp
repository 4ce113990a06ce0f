// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/migrations.h"

#include <sqlite3.h>

#include <array>

namespace kakunin::service::sqlite {
namespace {

constexpr std::string_view persons = R"(
CREATE TABLE person_key (
  id TEXT PRIMARY KEY,
  person INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  person INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_kana TEXT NOT NULL,
  other_name TEXT NOT NULL,
  other_name_kana TEXT NOT NULL,
  sex INTEGER NOT NULL,
  other_sex INTEGER,
  birth INTEGER NOT NULL,
  address TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  address_hidden INTEGER NOT NULL,
  self_disclosure_blocked INTEGER NOT NULL,
  registered INTEGER NOT NULL,                  -- says the import
  registered_here INTEGER NOT NULL DEFAULT 0,   -- at a counter; no import takes it back
  insurances INTEGER NOT NULL,                  -- how many rows there are: 0 spares the look-up
  assistances INTEGER NOT NULL
) STRICT;

CREATE TABLE insurance (
  person INTEGER NOT NULL REFERENCES person (person),
  place INTEGER NOT NULL,
  insurer TEXT NOT NULL,
  insurer_name TEXT NOT NULL,
  symbol TEXT NOT NULL,
  number TEXT NOT NULL,
  branch TEXT,
  personal_or_family INTEGER,
  insured_name TEXT NOT NULL,
  classification INTEGER NOT NULL,
  acquired INTEGER NOT NULL,
  lost INTEGER,
  loss_reason INTEGER,
  valid_from INTEGER,
  valid_to INTEGER,
  issued INTEGER,
  copayment INTEGER,
  preschool INTEGER NOT NULL,
  elderly_issued INTEGER,
  elderly_valid_from INTEGER,                   -- NULL: no such certificate
  elderly_valid_to INTEGER,
  elderly_ratio INTEGER,
  limit_classification TEXT,                    -- NULL: no such certificate
  limit_category TEXT,
  limit_issued INTEGER,
  limit_valid_from INTEGER,
  limit_valid_to INTEGER,
  limit_long_term INTEGER,
  diseases INTEGER NOT NULL,
  PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE specific_disease (
  person INTEGER NOT NULL REFERENCES person (person),
  insurance INTEGER NOT NULL,
  place INTEGER NOT NULL,
  category TEXT NOT NULL,
  issued INTEGER,
  valid_from INTEGER,
  valid_to INTEGER,
  self_pay INTEGER,
  PRIMARY KEY (person, insurance, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE assistance (
  person INTEGER NOT NULL REFERENCES person (person),
  place INTEGER NOT NULL,
  welfare_office TEXT NOT NULL,
  payer TEXT,
  recipient TEXT,
  started INTEGER NOT NULL,
  ended INTEGER,
  tickets INTEGER NOT NULL,
  PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket (
  person INTEGER NOT NULL REFERENCES person (person),
  assistance INTEGER NOT NULL,
  place INTEGER NOT NULL,
  month INTEGER NOT NULL,                       -- yyyymm
  issue_number TEXT NOT NULL,
  PRIMARY KEY (person, assistance, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE insurance_number (
  insurer TEXT NOT NULL,
  number TEXT NOT NULL,                         -- as compared: widths unified, no spaces
  birth INTEGER NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (insurer, number, birth, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX insurance_number_person ON insurance_number (person);

CREATE TABLE certificate (
  issuer BLOB NOT NULL,
  serial BLOB NOT NULL,
  person INTEGER NOT NULL,
  predecessor_issuer BLOB,
  predecessor_serial BLOB,
  superseded INTEGER NOT NULL,
  face_key BLOB,
  PRIMARY KEY (issuer, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_person ON certificate (person);

CREATE TABLE registration (
  person INTEGER NOT NULL REFERENCES person (person),
  terms_version TEXT NOT NULL,
  receipt TEXT NOT NULL,
  certificate_issuer BLOB NOT NULL,
  certificate_serial BLOB NOT NULL,
  terms_hash BLOB NOT NULL,
  terminal TEXT NOT NULL,
  time INTEGER NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (person, terms_version)
) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view terminals = R"(
CREATE TABLE facility (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  visual INTEGER NOT NULL,
  suspended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
  id TEXT PRIMARY KEY,
  facility TEXT NOT NULL REFERENCES facility (id),
  user TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  enrolled INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  revoked INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX terminal_facility ON terminal (facility);

CREATE TABLE activation_code (
  code_hash BLOB PRIMARY KEY,
  facility TEXT NOT NULL REFERENCES facility (id),
  user TEXT NOT NULL,
  issued INTEGER NOT NULL,
  first_try INTEGER,
  attempts INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX activation_code_user ON activation_code (facility, user);

CREATE TABLE activation_tries (                 -- wrong ones in the window that began with first_try
  facility TEXT NOT NULL,
  user TEXT NOT NULL,
  first_try INTEGER NOT NULL,
  wrong INTEGER NOT NULL,
  PRIMARY KEY (facility, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX activation_tries_first ON activation_tries (first_try);
)";

constexpr std::string_view audit = R"(
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  action TEXT NOT NULL,
  facility TEXT NOT NULL,
  terminal TEXT NOT NULL,
  method TEXT NOT NULL,
  outcome TEXT NOT NULL,
  request TEXT NOT NULL,
  fingerprint BLOB,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
)";

constexpr std::string_view batches = R"(
CREATE TABLE batch (
  facility TEXT NOT NULL REFERENCES facility (id),
  id TEXT NOT NULL,
  terminal TEXT NOT NULL,
  rows INTEGER NOT NULL,
  received INTEGER NOT NULL,
  received_to INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  PRIMARY KEY (facility, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_row (
  facility TEXT NOT NULL,
  batch TEXT NOT NULL,
  row INTEGER NOT NULL,
  inquiry TEXT NOT NULL,
  answer TEXT,                                  -- NULL: not yet
  PRIMARY KEY (facility, batch, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_row_to_do ON batch_row (facility, batch, row) WHERE answer IS NULL;
)";

constexpr std::array steps = {persons, terminals, audit, batches};

std::size_t user_version(const Connection& connection) {
  sqlite3_stmt* handle = nullptr;
  std::int64_t version = -1;
  if (sqlite3_prepare_v2(connection.handle(), "PRAGMA user_version", -1, &handle, nullptr) == SQLITE_OK &&
      sqlite3_step(handle) == SQLITE_ROW) {
    version = sqlite3_column_int64(handle, 0);
  }
  sqlite3_finalize(handle);
  if (version < 0) throw_corrupt("the schema version");
  return static_cast<std::size_t>(version);
}

}  // namespace

std::span<const std::string_view> migrations() {
  return steps;
}

void migrate(Connection& connection, std::size_t version) {
  Transaction transaction(connection, Transaction::Kind::write);
  const std::size_t found = user_version(connection);
  if (found > steps.size()) {
    throw StoreFailure{{StoreError::Kind::unavailable, "the store was written by a newer program"}};
  }
  if (found >= version) return;
  for (std::size_t step = found; step < version; ++step) connection.execute(std::string(steps.at(step)));
  connection.execute("PRAGMA user_version=" + std::to_string(version));
  transaction.commit();
}

}  // namespace kakunin::service::sqlite
