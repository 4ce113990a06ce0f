// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store writer that keeps imported persons in memory.

#include <algorithm>
#include <map>

#include "service/store/store.h"

namespace kakunin::service {

class RememberingWriter final : public StoreWriter {
 public:
  std::map<std::string, ImportedPerson> persons;
  int transactions = 0;
  /// Transactions that touch this person are refused.
  std::string conflict;
  /// Every transaction is refused with this.
  std::optional<StoreError> broken;

  [[nodiscard]] Expected<void, StoreError> update_persons(std::span<const std::string> ids,
                                                          const PersonChange& change) override {
    ++transactions;
    if (broken) return unexpected(*broken);
    std::vector<std::optional<ImportedPerson>> wanted;
    for (const std::string& id : ids) {
      const auto known = persons.find(id);
      wanted.push_back(known == persons.end() ? std::nullopt : std::optional(known->second));
    }
    change(wanted);
    if (std::ranges::find(ids, conflict) != ids.end()) {
      return unexpected(StoreError{StoreError::Kind::conflict, "another person's"});
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (wanted[i]) persons[ids[i]] = *wanted[i];
    }
    return {};
  }
  [[nodiscard]] Expected<WriteOutcome, StoreError> apply(const WriteBatch&) override { return not_here(); }
  [[nodiscard]] Expected<void, StoreError> import_persons(std::span<const ImportedPerson>) override {
    return not_here();
  }
  [[nodiscard]] Expected<void, StoreError> put_facility(const Facility&) override { return not_here(); }
  [[nodiscard]] Expected<void, StoreError> put_activation_code(const ActivationCode&) override {
    return not_here();
  }
  [[nodiscard]] Expected<bool, StoreError> revoke_terminal(const std::string&, TimePoint) override {
    return not_here();
  }

 private:
  static tl::unexpected<StoreError> not_here() { return unexpected(StoreError{}); }
};

}  // namespace kakunin::service
