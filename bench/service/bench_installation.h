// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service directory with persons, cards and enrolled terminals.

#include <string>
#include <vector>

#include "pki/test_authority.h"
#include "service/store/store.h"
#include "support/temporary_directory.h"

namespace kakunin::service::bench {

struct BenchTerminal {
  std::string id;
  std::string certificate_pem;
  std::string key_pem;
};

struct BenchCard {
  Bytes certificate;
  pki::test::KeyPtr key;
  std::size_t person = 0;
};

/// Removed with the object.
class BenchInstallation {
 public:
  /// The cards belong to persons all over the population. database: as the setting of this name.
  BenchInstallation(std::size_t persons, std::size_t terminals, std::size_t cards,
                    std::string database = "kakunin.db");

  /// How kakunind is started on it.
  [[nodiscard]] std::vector<std::string> command() const;
  [[nodiscard]] std::unique_ptr<Store> open_store() const;
  /// More enrolled terminals, which never come.
  void enrol_others(std::size_t count) const;

  test::TemporaryDirectory directory;
  std::string database;
  std::vector<BenchTerminal> terminals;
  std::vector<BenchCard> cards;
  pki::test::TestAuthority authority;

 private:
  void fill(std::size_t persons);
  void make_terminals(std::size_t count);
};

}  // namespace kakunin::service::bench
