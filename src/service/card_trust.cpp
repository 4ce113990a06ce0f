// SPDX-License-Identifier: Apache-2.0
#include "service/card_trust.h"

#include <algorithm>
#include <system_error>

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
  for (const fs::path& file : files_in(settings.resolve(settings.certificates.authorities))) {
    if (auto read = read_authorities(file, anchors.authorities); !read) return unexpected(read.error());
  }
  return anchors;
}

class NoRevocation final : public pki::RevocationSource {
 public:
  [[nodiscard]] pki::RevocationAnswer check(const pki::Certificate&, TimePoint) const override { return {}; }
};

}  // namespace

Expected<CardTrust, std::string> load_card_trust(const Settings& settings, TimePoint /*now*/) {
  auto anchors = load_anchors(settings);
  if (!anchors) return unexpected(std::move(anchors.error()));
  CardTrust trust;
  trust.verifier =
      std::make_shared<const pki::CertificateVerifier>(std::move(*anchors), std::make_shared<NoRevocation>());
  trust.faces = std::make_shared<const FaceCheck>();
  return trust;
}

std::vector<fs::path> trust_files(const Settings& settings) {
  const CertificateSettings& certificates = settings.certificates;
  return {settings.resolve(certificates.authorities), settings.resolve(certificates.crl),
          settings.resolve(certificates.face_issuer)};
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
