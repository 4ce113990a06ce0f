// SPDX-License-Identifier: Apache-2.0
#include "terminal/identity.h"

#include <utility>

#include "terminal/private_files.h"
#include "terminal/terminal_key.h"
#include "terminal/toml_file.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

namespace fs = std::filesystem;

constexpr const char* pem_file = "terminal.pem";
constexpr const char* ca_file = "ca.pem";
constexpr const char* authority_file = "terminal-ca.pem";
constexpr const char* about_file = "terminal.toml";

auto unreadable(std::string detail) {
  return unexpected(to_failure(TerminalProblem::identity_unreadable, std::move(detail)));
}

auto not_saved(std::string detail) {
  return unexpected(to_failure(TerminalProblem::identity_not_saved, std::move(detail)));
}

/// Puts the key and the service's answer together and saves them.
Expected<Identity, Failure> take(Identity identity, const std::string& key_pem,
                                 const protocol::EnrolmentAnswer& answer, const fs::path& directory) {
  identity.terminal_id = answer.terminal_id;
  identity.identity_pem = key_pem + answer.certificate_pem;
  if (!answer.authority_pem.empty()) identity.authority_pem = answer.authority_pem;
  const auto period = validity_period(identity.identity_pem);
  if (!period || !key_fits_certificate(identity.identity_pem)) {
    return unexpected(
        to_failure(ClientErrorKind::answer_invalid, "the certificate is not for this terminal's key"));
  }
  identity.not_before = period->not_before;
  identity.not_after = period->not_after;
  if (auto saved = save_identity(directory, identity); !saved) return unexpected(std::move(saved.error()));
  return identity;
}

}  // namespace

fs::path default_identity_directory() {
  return data_directory() / "terminal";
}

Expected<Identity, Failure> load_identity(const fs::path& directory) {
  const fs::path pem = directory / pem_file;
  std::error_code error;
  if (!fs::exists(pem, error) && (!error || error == std::errc::no_such_file_or_directory)) {
    return unexpected(to_failure(TerminalProblem::identity_missing, directory.string()));
  }
  if (is_writable_by_others(directory)) {
    return unreadable("others may write to " + directory.string() + "; set its mode to 0700");
  }
  auto identity_pem = read_file(pem);
  auto ca_pem = read_file(directory / ca_file);
  const auto about = read_file(directory / about_file);
  if (!identity_pem || !ca_pem || !about)
    return unreadable("a file is missing or unreadable in " + directory.string());
  if (is_open_to_others(pem)) return unreadable(pem.string() + " is open to others; set its mode to 0600");
  const auto period = validity_period(*identity_pem);
  if (!period || !key_fits_certificate(*identity_pem)) return unreadable(pem.string() + " is damaged");
  Identity identity{
      {}, {}, {}, std::move(*ca_pem), std::move(*identity_pem), period->not_before, period->not_after};
  const auto read = read_toml(*about, {{"terminal_id", &identity.terminal_id},
                                       {"facility_id", &identity.facility_id},
                                       {"service", &identity.service}});
  if (!read) return unreadable(std::string{about_file} + ": " + read.error());
  identity.authority_pem = read_file(directory / authority_file).value_or("");
  if (identity.terminal_id.empty() || identity.service.empty()) {
    return unreadable(std::string{about_file} + " lacks terminal_id or service");
  }
  return identity;
}

Expected<void, Failure> save_identity(const fs::path& directory, const Identity& identity) {
  if (!make_private_directory(directory))
    return not_saved("cannot make, or others may write to, " + directory.string());
  const std::string about =
      "# Written by the enrolment of this terminal.\n" + toml_line("terminal_id", identity.terminal_id) +
      toml_line("facility_id", identity.facility_id) + toml_line("service", identity.service);
  // terminal.pem last: without it the terminal counts as not enrolled.
  const bool saved = replace_private_file(directory / ca_file, identity.ca_pem) &&
                     replace_private_file(directory / authority_file, identity.authority_pem) &&
                     replace_private_file(directory / about_file, about) &&
                     replace_private_file(directory / pem_file, identity.identity_pem);
  if (!saved) return not_saved("cannot write to " + directory.string());
  return {};
}

Expected<Identity, Failure> enrol(ServiceClient& client, const Enrolment& enrolment,
                                  const fs::path& directory) {
  if (!make_private_directory(directory))
    return not_saved("cannot make, or others may write to, " + directory.string());
  const auto key = make_key_and_request(enrolment.facility_id);
  if (!key) return unexpected(to_failure(TerminalProblem::internal, "cannot make a key"));
  auto answer =
      client.enrol({enrolment.activation_code, enrolment.facility_id, enrolment.user_id, key->csr_pem});
  if (!answer) return unexpected(std::move(answer.error().failure));
  return take({{}, enrolment.facility_id, enrolment.service, enrolment.ca_pem, {}, {}, {}, {}}, key->key_pem,
              *answer, directory);
}

bool wants_renewal(const Identity& identity, TimePoint now) {
  return identity.not_after - now < renew_when_left;
}

Expected<Identity, Failure> renew(ServiceClient& client, const Identity& identity,
                                  const fs::path& directory) {
  const auto key = make_key_and_request(identity.terminal_id);
  if (!key) return unexpected(to_failure(TerminalProblem::internal, "cannot make a key"));
  auto answer = client.renew({key->csr_pem});
  if (!answer) return unexpected(std::move(answer.error().failure));
  return take(identity, key->key_pem, *answer, directory);
}

}  // namespace kakunin::terminal
