// SPDX-License-Identifier: Apache-2.0
#pragma once
// The service's own CA for terminals: checks certificate requests, issues certificates (P-256, client
// authentication, CN = terminal id) and tells whose certificate a connection shows.

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "service/http/http_message.h"

struct x509_st;        // X509
struct x509_store_st;  // X509_STORE
struct evp_pkey_st;    // EVP_PKEY

namespace kakunin::service {

struct IssuedCertificate {
  std::string pem;
  Digest fingerprint{};  // SHA-256 of the DER
  TimePoint not_after;
};

/// Thread-safe.
class TerminalAuthority {
 public:
  /// Certificate and key as PEM. The error is an English sentence.
  [[nodiscard]] static Expected<TerminalAuthority, std::string> load(std::string_view certificate_pem,
                                                                     std::string_view key_pem);

  /// A new one that is kept nowhere.
  [[nodiscard]] static Expected<TerminalAuthority, std::string> make(TimePoint now);

  /// The request must be PKCS#10 with a P-256 key and signed by it (proof of possession); whatever names or
  /// extensions it asks for are passed over. The error says what is wrong with it.
  [[nodiscard]] Expected<IssuedCertificate, std::string> issue(std::string_view csr_pem,
                                                               std::string_view terminal_id, TimePoint now,
                                                               int months) const;

  /// A certificate (DER) for a key that signs proofs of checks; no terminal's, whoever holds the key. Empty
  /// where OpenSSL refuses.
  [[nodiscard]] Bytes certify_proof_key(evp_pkey_st* key, TimePoint now) const;

  /// Its own certificate.
  [[nodiscard]] std::string certificate_pem() const;

  /// Whether this is a certificate of a terminal, issued by this CA. Dates are left to the caller.
  [[nodiscard]] PeerIdentity identify(x509_st* certificate) const;

 private:
  TerminalAuthority() = default;
  std::shared_ptr<x509_st> certificate_;
  std::shared_ptr<evp_pkey_st> key_;
  std::shared_ptr<x509_store_st> trust_;
};

}  // namespace kakunin::service
