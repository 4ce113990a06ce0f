// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons, entitlements and certificates from files of insurers, welfare offices and the certificate
// authority: JSON Lines and CSV as described in docs/import.md. A bad line is named and skipped, good ones
// are kept; importing a file again changes nothing.

#include <functional>
#include <istream>

#include "service/store/store.h"

namespace kakunin::service {

enum class ImportFormat : std::uint8_t {
  detect,      // JSON Lines when the first character is {, else CSV
  json_lines,  // UTF-8
  csv,         // UTF-8 or CP932, found out from the beginning of the file
  csv_utf8,
  csv_cp932,
};

struct LineFault {
  std::size_t line = 0;  // from 1
  std::string reason;    // names the field, never the value
  bool operator==(const LineFault&) const = default;
};

struct ImportReport {
  // Rows kept, of each type.
  std::size_t persons = 0;
  std::size_t insurances = 0;
  std::size_t assistances = 0;
  std::size_t certificates = 0;
  /// Lines skipped, and the first of them in order of their discovery.
  std::size_t bad_lines = 0;
  std::vector<LineFault> faults;
};

struct ImportOptions {
  ImportFormat format = ImportFormat::detect;
  std::size_t persons_per_transaction = 1000;
  std::size_t most_faults = 1000;  // kept in the report
  /// Called after each transaction with the lines read so far.
  std::function<void(std::size_t lines)> progress{};
};

/// A StoreError means that the import stopped there; what earlier transactions wrote is kept.
[[nodiscard]] Expected<ImportReport, StoreError> import_file(std::istream& in, StoreWriter& writer,
                                                             const ImportOptions& options = {});

}  // namespace kakunin::service
