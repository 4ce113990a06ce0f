// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sample installation made once for all tests, and copies of parts of it that a test may change.

#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_directory.h"
#include "virtualcard/card_file.h"

namespace kakunin::test {

/// Throws std::runtime_error where it has not been made (ctest makes it).
[[nodiscard]] std::filesystem::path samples();
[[nodiscard]] std::string content(const std::filesystem::path& file);
[[nodiscard]] virtualcard::CardImage sample_card(const std::string& name);
/// What stands in a file of the JPKI application; empty where it is absent.
[[nodiscard]] Bytes jpki_file(const virtualcard::CardImage& card, virtualcard::FileId file);
/// The DER in all *.pem of a directory of the installation.
[[nodiscard]] std::vector<Bytes> certificates_in(const std::string& directory);

/// A directory of its own, removed at the end.
class Scratch {
 public:
  [[nodiscard]] std::filesystem::path at(const std::string& name) const { return directory_.path() / name; }
  void write(const std::string& name, std::string_view text) const;
  /// A copy of a sample card.
  [[nodiscard]] std::filesystem::path card(const std::string& name) const;
  /// A copy of the whole installation.
  [[nodiscard]] std::filesystem::path installation() const;

 private:
  TemporaryDirectory directory_;
};

}  // namespace kakunin::test
