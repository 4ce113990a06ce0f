// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service directory with persons, cards and enrolled terminals, and kakunind running on it.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "pki/test_authority.h"
#include "service/store/store.h"

namespace kakunin::service::bench {

struct BenchTerminal {
  std::string id;
  std::string certificate_pem;
  std::string key_pem;
};

struct BenchCard {
  Bytes certificate;
  pki::test::KeyPtr key;
};

/// Removed, and kakunind ended, with the object.
class BenchInstallation {
 public:
  BenchInstallation(std::size_t persons, std::size_t terminals, std::size_t cards);
  ~BenchInstallation();
  BenchInstallation(const BenchInstallation&) = delete;
  BenchInstallation& operator=(const BenchInstallation&) = delete;

  /// Starts kakunind; returns its port.
  [[nodiscard]] std::uint16_t start();
  [[nodiscard]] double cpu_seconds() const;  // user and system time of kakunind
  [[nodiscard]] long resident_kilobytes() const;

  [[nodiscard]] std::unique_ptr<Store> open_store() const;

  std::filesystem::path directory;
  std::vector<BenchTerminal> terminals;
  std::vector<BenchCard> cards;
  pki::test::TestAuthority authority;

 private:
  void fill(std::size_t persons);
  void make_terminals(std::size_t count);
  ::pid_t pid_ = -1;
};

}  // namespace kakunin::service::bench
