// SPDX-License-Identifier: Apache-2.0
#pragma once
// The reading side: one connection, every statement prepared once.

#include "service/store/sqlite/batch_rows.h"
#include "service/store/sqlite/person_rows.h"

namespace kakunin::service::sqlite {

class SqliteReader final : public StoreReader {
 public:
  explicit SqliteReader(const SqliteOptions& options);

  [[nodiscard]] Expected<std::vector<std::optional<CertifiedPerson>>, StoreError> find_by_certificate(
      std::span<const pki::CertificateKey> keys) override;
  [[nodiscard]] Expected<std::vector<std::vector<eligibility::Person>>, StoreError> find_by_number(
      std::span<const eligibility::InquiryKey> keys) override;
  [[nodiscard]] Expected<std::vector<std::optional<TerminalStanding>>, StoreError> standings(
      std::span<const std::string> terminal_ids) override;
  [[nodiscard]] Expected<std::optional<Facility>, StoreError> facility(const std::string& id) override;
  [[nodiscard]] Expected<std::vector<Facility>, StoreError> facilities() override;
  [[nodiscard]] Expected<std::optional<Terminal>, StoreError> terminal(const std::string& id) override;
  [[nodiscard]] Expected<std::vector<Terminal>, StoreError> terminals(
      const std::optional<std::string>& facility_id) override;
  [[nodiscard]] Expected<std::vector<ChainedAuditRecord>, StoreError> audit(std::int64_t first,
                                                                            std::size_t count) override;
  [[nodiscard]] Expected<AuditHead, StoreError> audit_head() override;
  [[nodiscard]] Expected<std::optional<Batch>, StoreError> batch(const BatchKey& key) override;
  [[nodiscard]] Expected<std::vector<BatchText>, StoreError> batch_inquiries(const BatchKey& key,
                                                                             std::int64_t from,
                                                                             std::size_t most) override;
  [[nodiscard]] Expected<std::vector<BatchText>, StoreError> batch_answers(const BatchKey& key,
                                                                           std::int64_t from,
                                                                           std::size_t most) override;
  [[nodiscard]] Expected<std::vector<BatchKey>, StoreError> batches_to_do(TimePoint now,
                                                                          std::size_t most) override;

 private:
  [[nodiscard]] std::optional<CertifiedPerson> find(const pki::CertificateKey& key);

  Connection connection_;
  PersonReader persons_;
  BatchReader batches_;
  Statement certificate_, number_, facility_, facilities_, terminal_, standing_, terminals_, terminals_of_,
      audit_, head_;
};

}  // namespace kakunin::service::sqlite
