// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person, their entitlements and certificates as rows. Used inside a transaction of the caller.

#include "service/store/person_columns.h"
#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

class PersonReader {
 public:
  explicit PersonReader(const Connection& connection);

  /// The person with this row number. It is there: a key led to it.
  [[nodiscard]] eligibility::Person load(std::int64_t person);

 private:
  void load_insurances(eligibility::Person& to, std::int64_t person);
  void load_assistances(eligibility::Person& to, std::int64_t person);

  Statement person_, insurances_, diseases_, assistances_, tickets_;
};

class PersonWriter {
 public:
  explicit PersonWriter(const Connection& connection);

  [[nodiscard]] std::optional<ImportedPerson> load(const std::string& id);
  /// Replaces whatever is kept under the person's id, except a registration made at a counter.
  void put(const ImportedPerson& imported);
  /// The row number.
  [[nodiscard]] std::optional<std::int64_t> find(const std::string& id);

 private:
  [[nodiscard]] std::int64_t put_person(const eligibility::Person& person);
  void put_insurances(const eligibility::Person& from, std::int64_t person);
  void put_assistances(const eligibility::Person& from, std::int64_t person);
  void put_certificates(std::span<const KnownCertificate> certificates, std::int64_t person);

  const Connection& connection_;
  PersonReader reader_;
  Statement find_, add_key_, add_, change_, list_certificates_;
  Statement put_insurance_, put_disease_, put_assistance_, put_ticket_, put_number_, put_certificate_;
  std::vector<Statement> drops_;
};

}  // namespace kakunin::service::sqlite
