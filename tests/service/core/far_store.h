// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store that is said to be a journey away: what is asked of it is asked from other threads.

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "service/store/store.h"

namespace kakunin::service::test {

/// Called before answers of a batch are read, on the thread that reads.
using BeforeBatchAnswers = std::function<void()>;

/// How the store fails for this person now.
using FailsFor = std::function<std::optional<StoreError::Kind>(const eligibility::InquiryKey&)>;

class FarReader final : public StoreReader {
 public:
  FarReader(std::unique_ptr<StoreReader> inner, BeforeBatchAnswers before, FailsFor fails)
      : inner_(std::move(inner)), before_(std::move(before)), fails_(std::move(fails)) {}

  Expected<std::vector<std::optional<CertifiedPerson>>, StoreError> find_by_certificate(
      std::span<const pki::CertificateKey> keys) override {
    return inner_->find_by_certificate(keys);
  }
  Expected<std::vector<std::vector<eligibility::Person>>, StoreError> find_by_number(
      std::span<const eligibility::InquiryKey> keys) override {
    for (const auto& key : keys) {
      if (const auto failure = fails_ ? fails_(key) : std::nullopt) {
        return unexpected(StoreError{*failure, "as told"});
      }
    }
    return inner_->find_by_number(keys);
  }
  Expected<std::vector<std::optional<TerminalStanding>>, StoreError> standings(
      std::span<const std::string> ids) override {
    return inner_->standings(ids);
  }
  Expected<std::optional<Facility>, StoreError> facility(const std::string& id) override {
    return inner_->facility(id);
  }
  Expected<std::vector<Facility>, StoreError> facilities() override { return inner_->facilities(); }
  Expected<std::optional<Terminal>, StoreError> terminal(const std::string& id) override {
    return inner_->terminal(id);
  }
  Expected<std::vector<Terminal>, StoreError> terminals(const std::optional<std::string>& of) override {
    return inner_->terminals(of);
  }
  Expected<std::vector<ChainedAuditRecord>, StoreError> audit(std::int64_t first,
                                                              std::size_t count) override {
    return inner_->audit(first, count);
  }
  Expected<AuditHead, StoreError> audit_head() override { return inner_->audit_head(); }
  Expected<std::optional<Batch>, StoreError> batch(const BatchKey& key) override {
    return inner_->batch(key);
  }
  Expected<std::vector<BatchText>, StoreError> batch_inquiries(const BatchKey& key, std::int64_t from,
                                                               std::size_t most) override {
    return inner_->batch_inquiries(key, from, most);
  }
  Expected<std::vector<BatchText>, StoreError> batch_answers(const BatchKey& key, std::int64_t from,
                                                             std::size_t most) override {
    if (before_) before_();
    return inner_->batch_answers(key, from, most);
  }
  Expected<std::vector<BatchKey>, StoreError> batches_to_do(TimePoint now, std::size_t most) override {
    return inner_->batches_to_do(now, most);
  }

 private:
  std::unique_ptr<StoreReader> inner_;
  BeforeBatchAnswers before_;
  FailsFor fails_;
};

class FarStore final : public Store {
 public:
  explicit FarStore(std::unique_ptr<Store> inner, BeforeBatchAnswers before = {}, FailsFor fails = {})
      : inner_(std::move(inner)), before_(std::move(before)), fails_(std::move(fails)) {}
  Journey journey() const override { return Journey::network; }
  Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() override {
    auto reader = inner_->open_reader();
    if (!reader) return reader;
    return std::make_unique<FarReader>(std::move(*reader), before_, fails_);
  }
  Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() override { return inner_->open_writer(); }

 private:
  std::unique_ptr<Store> inner_;
  BeforeBatchAnswers before_;
  FailsFor fails_;
};

}  // namespace kakunin::service::test
