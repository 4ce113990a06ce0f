// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service's directory: config.toml, terms.txt, the CA for terminals, the CA and certificate of the server
// itself (all P-256) and the database, unless that is PostgreSQL. Keys are readable for their owner only, and refused otherwise.

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "service/http/http_server.h"
#include "service/settings.h"
#include "service/terminal_authority.h"

namespace kakunin::service {

struct InstallationPlan {
  std::filesystem::path directory;
  std::string listen = "127.0.0.1:8443";
  /// Names and addresses by which terminals reach the service, besides the address of listen.
  std::vector<std::string> hosts;
  /// Empty: the folders of the same names in the directory.
  std::filesystem::path authorities;
  std::filesystem::path crl;
  std::filesystem::path face_issuer;
  /// As the setting of this name.
  std::string database = "kakunin.db";
  TimePoint now;
};

/// Makes the directory. Refuses one that has a config.toml already. Errors are English sentences.
[[nodiscard]] Expected<void, std::string> create_installation(const InstallationPlan& plan);

[[nodiscard]] std::filesystem::path settings_file(const std::filesystem::path& directory);

/// The server's certificate and key. A certificate that ends within 60 days is replaced first, with the same
/// names, as long as the server CA's key lies in the directory.
[[nodiscard]] Expected<TlsIdentity, std::string> load_server_identity(const std::filesystem::path& directory,
                                                                      TimePoint now);
[[nodiscard]] Expected<TerminalAuthority, std::string> load_terminal_authority(
    const std::filesystem::path& directory);

/// What a terminal has to trust: the server CA's certificate.
struct ServerAuthority {
  std::string pem;
  Digest sha256{};  // of the DER
};
[[nodiscard]] Expected<ServerAuthority, std::string> load_server_authority(
    const std::filesystem::path& directory);

}  // namespace kakunin::service
