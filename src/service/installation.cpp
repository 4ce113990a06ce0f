// SPDX-License-Identifier: Apache-2.0
#include "service/installation.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "service/certificate_maker.h"
#include "service/default_files.h"
#include "service/files.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

using Extensions = std::vector<std::pair<int, std::string>>;

constexpr std::chrono::days server_life{397};
constexpr std::chrono::days renewal_time{60};
constexpr std::chrono::hours clock_tolerance{1};
constexpr std::size_t largest_pem = 64UL * 1024;

fs::path in_tls(const fs::path& directory, std::string_view name) {
  return directory / "tls" / name;
}

bool is_address(const std::string& host) {
  return host.find(':') != std::string::npos ||
         std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

bool is_host(const std::string& host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':';
  });
}

std::string alternative_names(std::vector<std::string> hosts) {
  hosts.emplace_back("localhost");
  std::sort(hosts.begin(), hosts.end());
  hosts.erase(std::unique(hosts.begin(), hosts.end()), hosts.end());
  std::string names;
  for (const std::string& host : hosts) {
    names += (names.empty() ? "" : ",") + std::string(is_address(host) ? "IP:" : "DNS:") + host;
  }
  return names;
}

using Pair = CertificatePair;

Expected<void, std::string> save(const fs::path& directory, const std::string& name, const Pair& pair) {
  if (!pair.certificate || !pair.key) return unexpected("OpenSSL makes no certificate for " + name);
  auto saved = write_file(in_tls(directory, name + ".key"), to_pem(pair.key.get()), FileAccess::owner_only);
  if (!saved) return saved;
  return write_file(in_tls(directory, name + ".pem"), to_pem(pair.certificate.get()),
                    FileAccess::everyone_reads);
}

Pair make_server(const std::string& names, const Pair& authority, TimePoint now) {
  const Extensions extensions = {
      {NID_basic_constraints, "critical,CA:FALSE"},
      {NID_key_usage, "critical,digitalSignature"},
      {NID_ext_key_usage, "serverAuth"},
      {NID_subject_alt_name, names},
      {NID_subject_key_identifier, "hash"},
      {NID_authority_key_identifier, "keyid:always"},
  };
  Pair pair{nullptr, new_ec_key("P-256")};
  const CertificatePlan plan{"Kakunin service", now - clock_tolerance, now + server_life, extensions};
  pair.certificate = make_certificate(plan, pair.key.get(), authority.certificate.get(), authority.key.get());
  return pair;
}

Expected<Pair, std::string> load_pair(const fs::path& directory, const std::string& name) {
  const auto certificate = read_file(in_tls(directory, name + ".pem"), largest_pem);
  if (!certificate) return unexpected(certificate.error());
  const auto key = read_secret_file(in_tls(directory, name + ".key"));
  if (!key) return unexpected(key.error());
  Pair pair{certificate_from_pem(*certificate), key_from_pem(*key)};
  if (!pair.certificate || !pair.key) {
    return unexpected(in_tls(directory, name).string() + ": the certificate or its key cannot be read");
  }
  return pair;
}

/// The names of a server certificate, in the syntax they are made from.
std::string names_of(X509* certificate) {
  const std::unique_ptr<GENERAL_NAMES, FreeWith<GENERAL_NAMES_free>> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  std::vector<std::string> hosts;
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const BioPtr out(BIO_new(BIO_s_mem()));
    GENERAL_NAME_print(out.get(), sk_GENERAL_NAME_value(names.get(), i));
    const std::string text = text_of(out.get());  // "DNS:host" or "IP Address:127.0.0.1"
    hosts.push_back(text.substr(text.find(':') + 1));
  }
  return alternative_names(std::move(hosts));
}

Expected<void, std::string> renew_server(const fs::path& directory, TimePoint now) {
  auto server = load_pair(directory, "server");
  if (!server) return unexpected(server.error());
  X509* certificate = server->certificate.get();
  std::time_t soon = std::chrono::system_clock::to_time_t(now + renewal_time);
  std::time_t present = std::chrono::system_clock::to_time_t(now);
  const bool is_due = X509_cmp_time(X509_get0_notAfter(certificate), &soon) <= 0;
  // A renewal broke off between its two files, or was made under a clock that was ahead.
  const bool is_no_good = X509_check_private_key(certificate, server->key.get()) != 1 ||
                          X509_cmp_time(X509_get0_notBefore(certificate), &present) > 0;
  if ((!is_due && !is_no_good) || !fs::exists(in_tls(directory, "server-ca.key"))) return {};
  const auto authority = load_pair(directory, "server-ca");
  if (!authority) return unexpected(authority.error());
  const bool is_ours = X509_verify(certificate, authority->key.get()) == 1;
  if (!is_due && !is_ours) return {};
  return save(directory, "server", make_server(names_of(server->certificate.get()), *authority, now));
}

Expected<void, std::string> create_keys(const InstallationPlan& plan, const ListenAddress& listen) {
  std::vector<std::string> hosts = plan.hosts;
  hosts.push_back(listen.host);
  if (const auto bad = std::find_if_not(hosts.begin(), hosts.end(), is_host); bad != hosts.end()) {
    return unexpected(*bad + ": not a host name or address");
  }
  const Pair terminals = make_authority("Kakunin terminals", plan.now);
  if (auto saved = save(plan.directory, "terminal-ca", terminals); !saved) return saved;
  const Pair authority = make_authority("Kakunin service CA", plan.now);
  if (auto saved = save(plan.directory, "server-ca", authority); !saved) return saved;
  return save(plan.directory, "server", make_server(alternative_names(hosts), authority, plan.now));
}

/// As it stands in the settings: absolute, so that the service finds it from anywhere.
std::string setting_path(const fs::path& given, std::string_view default_name) {
  return given.empty() ? std::string(default_name) : fs::absolute(given).lexically_normal().string();
}

/// Different for each service.
std::string new_chain_name() {
  std::array<std::uint8_t, 8> random{};
  fill_random(random);
  return to_hex(random);
}

}  // namespace

fs::path settings_file(const fs::path& directory) {
  return directory / "config.toml";
}

Expected<void, std::string> create_installation(const InstallationPlan& plan) {
  const auto listen = parse_listen_address(plan.listen);
  if (!listen) return unexpected(plan.listen + ": not an address and a port, as 127.0.0.1:8443");
  if (fs::exists(settings_file(plan.directory))) {
    return unexpected(plan.directory.string() + ": there is a service in this directory already");
  }
  std::error_code error;
  for (const char* folder : {"tls", "authorities", "crl"}) {
    fs::create_directories(plan.directory / folder, error);
    if (error) return unexpected((plan.directory / folder).string() + ": " + error.message());
  }
  fs::permissions(plan.directory, fs::perms::owner_all, error);
  fs::permissions(plan.directory / "tls", fs::perms::owner_all, error);
  if (auto made = create_keys(plan, *listen); !made) return made;
  const auto terms = write_file(plan.directory / "terms.txt", default_terms(), FileAccess::everyone_reads);
  if (!terms) return terms;
  const DefaultSettings values{.listen = plan.listen,
                               .url_host = plan.hosts.empty() ? listen->host : plan.hosts.front(),
                               .port = listen->port,
                               .authorities = setting_path(plan.authorities, "authorities"),
                               .crl = setting_path(plan.crl, "crl"),
                               .face_issuer = setting_path(plan.face_issuer, "face-issuer.pem"),
                               .database = plan.database,
                               .chain = new_chain_name()};
  return write_file(settings_file(plan.directory), default_settings(values), FileAccess::everyone_reads);
}

Expected<TlsIdentity, std::string> load_server_identity(const fs::path& directory, TimePoint now) {
  if (auto renewed = renew_server(directory, now); !renewed) return unexpected(renewed.error());
  const auto server = load_pair(directory, "server");
  if (!server) return unexpected(server.error());
  auto authority = read_file(in_tls(directory, "terminal-ca.pem"), largest_pem);
  if (!authority) return unexpected(authority.error());
  const auto terminals = load_pair(directory, "terminal-ca");
  if (!terminals) return unexpected(terminals.error());
  const Digest secret = sha256(as_bytes("session tickets of kakunin\n" + to_pem(terminals->key.get())));
  return TlsIdentity{to_pem(server->certificate.get()), to_pem(server->key.get()), std::move(*authority),
                     secret};
}

Expected<TerminalAuthority, std::string> load_terminal_authority(const fs::path& directory) {
  const auto pair = load_pair(directory, "terminal-ca");
  if (!pair) return unexpected(pair.error());
  return TerminalAuthority::load(to_pem(pair->certificate.get()), to_pem(pair->key.get()));
}

Expected<ServerAuthority, std::string> load_server_authority(const fs::path& directory) {
  auto pem = read_file(in_tls(directory, "server-ca.pem"), largest_pem);
  if (!pem) return unexpected(pem.error());
  const X509Ptr certificate = certificate_from_pem(*pem);
  if (!certificate) return unexpected(std::string("the server CA's certificate cannot be read"));
  ServerAuthority authority{std::move(*pem), {}};
  unsigned size = 0;
  X509_digest(certificate.get(), EVP_sha256(), authority.sha256.data(), &size);
  return authority;
}

}  // namespace kakunin::service
