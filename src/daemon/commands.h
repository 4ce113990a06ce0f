// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands of kakunind. Each prints its answer on standard output, what goes wrong on standard error, and
// returns the exit code.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "service/backup.h"

namespace kakunin::daemon {

enum ExitCode : int { success = 0, failure = 1, usage = 2, chain_broken = 3 };

struct InitOptions {
  std::filesystem::path data;
  std::string listen = "127.0.0.1:8443";
  std::vector<std::string> hosts;
  std::filesystem::path authorities;
  std::filesystem::path crl;
  std::filesystem::path face_issuer;
  std::string database = "kakunin.db";
};
[[nodiscard]] int init(const InitOptions& options);

/// Spreads the tables of a PostgreSQL database over the workers of Citus.
[[nodiscard]] int distribute(const std::filesystem::path& data);

[[nodiscard]] int serve(const std::filesystem::path& data);
/// Asks the service of this directory, over HTTPS, how it is.
[[nodiscard]] int status(const std::filesystem::path& data);

[[nodiscard]] int import_files(const std::filesystem::path& data,
                               const std::vector<std::filesystem::path>& files);
[[nodiscard]] int sample_data(const std::filesystem::path& data, std::uint64_t size, std::uint64_t seed);

/// Copies the service, also while it runs, into a folder that does not exist yet. key_file: of the key that
/// seals the list of files; empty: none.
[[nodiscard]] int backup(const std::filesystem::path& data, const std::filesystem::path& folder,
                         const std::filesystem::path& key_file);
/// Makes a service's directory from such a folder and proves its audit chain.
[[nodiscard]] int restore(const std::filesystem::path& data, const std::filesystem::path& folder,
                          service::OutsideFiles outside_files, const std::filesystem::path& key_file);

struct FacilityOptions {
  std::filesystem::path data;
  std::string id;
  std::string name;
  std::string visual;  // "no", "yes", "with-proof"; empty: as it is
};
[[nodiscard]] int add_facility(const FacilityOptions& options);
[[nodiscard]] int change_facility(const FacilityOptions& options);
[[nodiscard]] int suspend_facility(const FacilityOptions& options, bool suspended);
[[nodiscard]] int list_facilities(const std::filesystem::path& data);

[[nodiscard]] int list_terminals(const std::filesystem::path& data, const std::string& facility);
[[nodiscard]] int revoke_terminal(const std::filesystem::path& data, const std::string& id);

struct ActivationOptions {
  std::filesystem::path data;
  std::string facility;
  std::string user;
  bool json = false;
};
[[nodiscard]] int activation_code(const ActivationOptions& options);

struct AuditOptions {
  std::filesystem::path data;
  std::filesystem::path anchors;
  std::int64_t from = 1;
};
[[nodiscard]] int audit_verify(const AuditOptions& options);
[[nodiscard]] int audit_head(const AuditOptions& options);
[[nodiscard]] int audit_export(const AuditOptions& options);

}  // namespace kakunin::daemon
