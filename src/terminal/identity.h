// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who this terminal is to the service: a directory (0700) with
//   terminal.pem   private key and certificate in one file (0600), so that a renewal replaces both at once
//   ca.pem         the CA certificates that issued the service's certificate
//   terminal-ca.pem  the CA certificate that issued this terminal's, and vouches for proofs of checks;
//   missing where
//                  the service did not give it
//   terminal.toml  terminal_id, facility_id, service

#include <filesystem>
#include <string>

#include "base/clock.h"
#include "base/expected.h"
#include "base/failure.h"
#include "terminal/service_client.h"

namespace kakunin::terminal {

struct Identity {
  std::string terminal_id;
  std::string facility_id;
  std::string service;  // https://host[:port]
  std::string ca_pem;
  std::string identity_pem;
  TimePoint not_before;
  TimePoint not_after;
  std::string authority_pem{};  // of the CA for terminals; may be empty
};

/// data_directory()/terminal.
[[nodiscard]] std::filesystem::path default_identity_directory();

/// identity_missing where the terminal is not enrolled, identity_unreadable where its files are damaged or
/// open to others.
[[nodiscard]] Expected<Identity, Failure> load_identity(const std::filesystem::path& directory);
[[nodiscard]] Expected<void, Failure> save_identity(const std::filesystem::path& directory,
                                                    const Identity& identity);

/// What a person brings to an enrolment.
struct Enrolment {
  std::string service;
  std::string ca_pem;
  std::string facility_id;
  std::string user_id;
  std::string activation_code;
};

/// Makes a key, asks the service for its certificate and saves both. The client has no identity yet.
[[nodiscard]] Expected<Identity, Failure> enrol(ServiceClient& client, const Enrolment& enrolment,
                                                const std::filesystem::path& directory);

inline constexpr std::chrono::days renew_when_left{30};
[[nodiscard]] bool wants_renewal(const Identity& identity, TimePoint now);

/// A new key and certificate under the same terminal id; the old ones stay until the new ones are on disk.
[[nodiscard]] Expected<Identity, Failure> renew(ServiceClient& client, const Identity& identity,
                                                const std::filesystem::path& directory);

}  // namespace kakunin::terminal
