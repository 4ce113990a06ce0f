// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store as an earlier program left it: the first steps of its schema's history, and the rows which that
// program wrote (past/KIND-STEP.sql, as dumped from it; a file of a released step is never edited).

#include <memory>
#include <string>

#include "service/store/store.h"

namespace kakunin::service {

/// One store without any schema, gone with this object.
class PastStore {
 public:
  virtual ~PastStore() = default;
  /// As its files are called.
  [[nodiscard]] virtual std::string kind() const = 0;
  /// Takes the steps that are missing up to this one.
  virtual void take_steps(std::size_t version) = 0;
  virtual void run(const std::string& sql) = 0;
  /// As today's program does.
  [[nodiscard]] virtual std::unique_ptr<Store> open() = 0;
};

// Each test program of a kind of store says which.
[[nodiscard]] std::unique_ptr<PastStore> make_past_store();
/// How many steps its schema has.
[[nodiscard]] std::size_t past_versions();

}  // namespace kakunin::service
