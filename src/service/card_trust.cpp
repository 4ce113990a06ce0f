// SPDX-License-Identifier: Apache-2.0
#include "service/card_trust.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <system_error>

#include "pki/ocsp.h"
#include "pki/revocation_chain.h"
#include "protocol/iso_time.h"
#include "service/files.h"
#include "service/openssl_handles.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_pem = 256UL * 1024;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file(error) && !entry.path().filename().string().starts_with('.')) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Every certificate of a PEM file.
Expected<void, std::string> read_authorities(const fs::path& file, std::vector<pki::Certificate>& out) {
  const auto pem = read_file(file, largest_pem);
  if (!pem) return unexpected(pem.error());
  const BioPtr in = bio_from(*pem);
  const std::size_t before = out.size();
  while (const X509Ptr next{PEM_read_bio_X509(in.get(), nullptr, no_passphrase, nullptr)}) {
    Bytes der(static_cast<std::size_t>(std::max(0, i2d_X509(next.get(), nullptr))));
    unsigned char* end = der.data();
    i2d_X509(next.get(), &end);
    auto certificate = pki::Certificate::parse(der);
    if (!certificate || !certificate->is_ca) return unexpected(file.string() + ": not a CA certificate");
    out.push_back(std::move(*certificate));
  }
  if (out.size() == before) return unexpected(file.string() + ": no certificate in PEM");
  return {};
}

Expected<pki::TrustAnchors, std::string> load_anchors(const Settings& settings) {
  pki::TrustAnchors anchors;
  anchors.authentication_policies = settings.certificates.policies;
  const fs::path folder = settings.resolve(settings.certificates.authorities);
  std::error_code error;
  const fs::directory_iterator readable(folder, error);
  if (error) return unexpected(folder.string() + ": " + error.message());
  for (const fs::path& file : files_in(folder)) {
    if (auto read = read_authorities(file, anchors.authorities); !read) return unexpected(read.error());
  }
  return anchors;
}

std::shared_ptr<const pki::RevocationSource> revocation_of(const CertificateSettings& settings,
                                                           const std::vector<pki::Certificate>& authorities,
                                                           std::shared_ptr<pki::CrlDirectory> crls) {
  if (settings.ocsp_url.empty()) return crls;
  pki::OcspSettings ocsp;
  ocsp.url = settings.ocsp_url;
  ocsp.deadline = settings.ocsp_timeout;
  std::vector<std::shared_ptr<const pki::RevocationSource>> sources = {
      std::make_shared<pki::OcspSource>(std::move(ocsp), authorities), std::move(crls)};
  return std::make_shared<pki::RevocationChain>(std::move(sources));
}

/// Every public key of a PEM file.
std::vector<pki::PublicKey> read_public_keys(const std::string& pem) {
  std::vector<pki::PublicKey> keys;
  const BioPtr in = bio_from(pem);
  while (const KeyPtr next{PEM_read_bio_PUBKEY(in.get(), nullptr, no_passphrase, nullptr)}) {
    keys.emplace_back(next.get());
  }
  return keys;
}

Expected<FaceCheck, std::string> load_face_check(const fs::path& file) {
  if (!fs::exists(file)) return FaceCheck{};
  const auto pem = read_file(file, largest_pem);
  if (!pem) return unexpected(pem.error());
  auto issuers = read_public_keys(*pem);
  if (issuers.empty()) return unexpected(file.string() + ": no public key in PEM");
  return face_check(std::move(issuers));
}

}  // namespace

Expected<CardTrust, std::string> load_card_trust(const Settings& settings, TimePoint now,
                                                 const TrustSources& before) {
  CardTrust trust;
  trust.sources.authorities = settings.resolve(settings.certificates.authorities);
  auto anchors = load_anchors(settings);
  if (!anchors) return unexpected(std::move(anchors.error()));
  auto faces = load_face_check(settings.resolve(settings.certificates.face_issuer));
  if (!faces) return unexpected(std::move(faces.error()));
  if (anchors->authorities.empty()) {
    const bool moved = before.crls && before.authorities != trust.sources.authorities;
    if (moved) return unexpected(trust.sources.authorities.string() + ": no CA certificates in it");
    spdlog::warn("no CA certificates: no card is accepted");
  }
  trust.sources.crls =
      std::make_shared<pki::CrlDirectory>(settings.resolve(settings.certificates.crl), anchors->authorities);
  if (before.crls) trust.sources.crls->take_over(*before.crls);
  reload_crls(*trust.sources.crls, now);
  auto revocation = revocation_of(settings.certificates, anchors->authorities, trust.sources.crls);
  trust.in_cards.verifier =
      std::make_shared<const pki::CertificateVerifier>(std::move(*anchors), std::move(revocation));
  trust.in_cards.faces = std::make_shared<const FaceCheck>(std::move(*faces));
  return trust;
}

void reload_crls(pki::CrlDirectory& crls, TimePoint now) {
  for (const pki::CrlFileReport& report : crls.reload(now)) {
    if (report.problem.empty()) {
      spdlog::info("CRL {}: {} entries, next update {}", report.file, report.entries,
                   protocol::to_iso(report.next_update));
    } else {
      spdlog::error("CRL {}: {}", report.file, report.problem);
    }
  }
}

std::string state_of_trust(const Settings& settings) {
  const CertificateSettings& certificates = settings.certificates;
  std::string state = state_of_files(
      {settings.resolve(certificates.authorities), settings.resolve(certificates.face_issuer)});
  state += settings.resolve(certificates.crl).string() + '\n' + certificates.ocsp_url + ' ' +
           std::to_string(certificates.ocsp_timeout.count()) + '\n';
  for (const std::string& policy : certificates.policies) state += policy + '\n';
  return state;
}

std::string state_of_crls(const Settings& settings) {
  return state_of_files({settings.resolve(settings.certificates.crl)});
}

std::string state_of_files(const std::vector<fs::path>& paths) {
  std::string state;
  std::error_code error;
  for (const fs::path& path : paths) {
    std::vector<fs::path> files = fs::is_directory(path, error) ? files_in(path) : std::vector{path};
    for (const fs::path& file : files) {
      const auto size = fs::file_size(file, error);
      const auto time = fs::last_write_time(file, error).time_since_epoch().count();
      state += file.string() + ' ' + std::to_string(size) + ' ' + std::to_string(time) + '\n';
    }
  }
  return state;
}

}  // namespace kakunin::service
