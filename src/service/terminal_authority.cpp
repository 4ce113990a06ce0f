// SPDX-License-Identifier: Apache-2.0
#include "service/terminal_authority.h"

#include <chrono>

#include "service/certificate_maker.h"

namespace kakunin::service {
namespace {

constexpr std::size_t largest_request = 8UL * 1024;
// Terminals' clocks may be behind.
constexpr std::chrono::hours clock_tolerance{1};

const std::pair<int, std::string> terminal_extensions[] = {
    {NID_basic_constraints, "critical,CA:FALSE"},
    {NID_key_usage, "critical,digitalSignature"},
    {NID_ext_key_usage, "clientAuth"},
    {NID_subject_key_identifier, "hash"},
    {NID_authority_key_identifier, "keyid:always"},
};

// A service runs no longer without a restart, and a restart makes a new key.
constexpr std::chrono::days proof_key_life{5 * 366};

// Without digitalSignature: no TLS client can use it.
const std::pair<int, std::string> proof_extensions[] = {
    {NID_basic_constraints, "critical,CA:FALSE"},
    {NID_key_usage, "critical,nonRepudiation"},
    {NID_subject_key_identifier, "hash"},
    {NID_authority_key_identifier, "keyid:always"},
};

TimePoint months_later(TimePoint time, int months) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  auto date = std::chrono::year_month_day(day) + std::chrono::months(months);
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return TimePoint(std::chrono::sys_days(date)) + (time - day);
}

Expected<KeyPtr, std::string> requested_key(std::string_view csr_pem) {
  using namespace std::string_literals;
  if (csr_pem.size() > largest_request) return unexpected("larger than a request can be"s);
  const X509RequestPtr request(
      PEM_read_bio_X509_REQ(bio_from(csr_pem).get(), nullptr, no_passphrase, nullptr));
  if (!request) return unexpected("not a PKCS#10 request in PEM"s);
  KeyPtr key(X509_REQ_get_pubkey(request.get()));
  if (!key || !is_p256(key.get())) return unexpected("not a P-256 key"s);
  if (X509_REQ_verify(request.get(), key.get()) != 1) return unexpected("not signed by its own key"s);
  return key;
}

std::string common_name(X509* certificate) {
  char name[65] = {};
  const int size =
      X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
  return size > 0 ? std::string(name, static_cast<std::size_t>(size)) : std::string();
}

TimePoint end_of_validity(X509* certificate) {
  std::tm time{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) != 1) return {};
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::from_time_t(::timegm(&time)));
}

}  // namespace

Expected<TerminalAuthority, std::string> TerminalAuthority::load(std::string_view certificate_pem,
                                                                 std::string_view key_pem) {
  using namespace std::string_literals;
  TerminalAuthority authority;
  authority.certificate_ = certificate_from_pem(certificate_pem);
  authority.key_ = key_from_pem(key_pem);
  if (!authority.certificate_ || !authority.key_) {
    return unexpected("the terminal CA's certificate or key cannot be read"s);
  }
  if (X509_check_private_key(authority.certificate_.get(), authority.key_.get()) != 1) {
    return unexpected("the terminal CA's key is not the key of its certificate"s);
  }
  // OpenSSL notes what a certificate says when it is first asked; from here on threads share it.
  X509_check_purpose(authority.certificate_.get(), -1, 0);
  X509StorePtr trust(X509_STORE_new());
  X509_STORE_add_cert(trust.get(), authority.certificate_.get());
  X509_STORE_set_flags(trust.get(), X509_V_FLAG_NO_CHECK_TIME);
  X509_STORE_set_purpose(trust.get(), X509_PURPOSE_SSL_CLIENT);
  authority.trust_ = std::move(trust);
  return authority;
}

Expected<TerminalAuthority, std::string> TerminalAuthority::make(TimePoint now) {
  const CertificatePair made = make_authority("Kakunin terminals", now);
  if (!made.certificate || !made.key) return unexpected(std::string("OpenSSL makes no CA"));
  return load(to_pem(made.certificate.get()), to_pem(made.key.get()));
}

Expected<IssuedCertificate, std::string> TerminalAuthority::issue(std::string_view csr_pem,
                                                                  std::string_view terminal_id, TimePoint now,
                                                                  int months) const {
  const auto key = requested_key(csr_pem);
  if (!key) return unexpected(key.error());
  IssuedCertificate issued;
  issued.not_after = months_later(now, months);
  const CertificatePlan plan{.common_name = std::string(terminal_id),
                             .not_before = now - clock_tolerance,
                             .not_after = issued.not_after,
                             .extensions = terminal_extensions};
  const X509Ptr certificate = make_certificate(plan, key->get(), certificate_.get(), key_.get());
  if (!certificate) return unexpected(std::string("OpenSSL does not sign it"));
  issued.pem = to_pem(certificate.get());
  unsigned size = 0;
  X509_digest(certificate.get(), EVP_sha256(), issued.fingerprint.data(), &size);
  return issued;
}

Bytes TerminalAuthority::certify_proof_key(evp_pkey_st* key, TimePoint now) const {
  const CertificatePlan plan{.common_name = "Kakunin proofs of checks",
                             .not_before = now - clock_tolerance,
                             .not_after = now + proof_key_life,
                             .extensions = proof_extensions};
  const X509Ptr certificate =
      key == nullptr ? nullptr : make_certificate(plan, key, certificate_.get(), key_.get());
  if (!certificate) return {};
  Bytes der(static_cast<std::size_t>(i2d_X509(certificate.get(), nullptr)));
  unsigned char* end = der.data();
  i2d_X509(certificate.get(), &end);
  return der;
}

std::string TerminalAuthority::certificate_pem() const {
  return to_pem(certificate_.get());
}

PeerIdentity TerminalAuthority::identify(x509_st* certificate) const {
  PeerIdentity identity;
  if (certificate == nullptr) return identity;
  identity.state = PeerIdentity::State::untrusted;
  const X509StoreContextPtr context(X509_STORE_CTX_new());
  if (!context || X509_STORE_CTX_init(context.get(), trust_.get(), certificate, nullptr) != 1 ||
      X509_verify_cert(context.get()) != 1 || X509_STORE_CTX_get_error_depth(context.get()) > 1 ||
      X509_cmp(certificate, certificate_.get()) == 0) {
    return identity;
  }
  identity.terminal_id = common_name(certificate);
  if (identity.terminal_id.empty()) return identity;
  identity.not_after = end_of_validity(certificate);
  identity.state = PeerIdentity::State::trusted;
  return identity;
}

}  // namespace kakunin::service
