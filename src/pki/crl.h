// SPDX-License-Identifier: Apache-2.0
#pragma once
// Revocation from CRL files (RFC 5280 section 5): checked once when they are loaded, then only looked up in.
// Complete CRLs only: delta, indirect and partial ones (any critical extension) are refused.

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "pki/revocation.h"
#include "pki/revoked_serials.h"

namespace kakunin::pki {

/// A CRL whose signature by a pinned authority has been verified.
struct Crl {
  Digest issuer{};  // Certificate::issuing_id of the authority
  TimePoint this_update;
  TimePoint next_update;
  RevokedSerials serials;
};

/// DER or PEM. The error says why it is refused, in English.
[[nodiscard]] Expected<Crl, std::string> read_crl(ByteView file, const std::vector<Certificate>& authorities,
                                                  TimePoint now);

/// Lists held in memory: the newest of each authority counts.
class CrlSet final : public RevocationSource {
 public:
  /// False: there is a newer one of this authority, and nothing changed. Not while others check.
  bool take(Crl crl);

  /// Unknown without a list of the issuer, and once that has passed its nextUpdate.
  [[nodiscard]] RevocationAnswer check(const Certificate& certificate, TimePoint now) const override;

  /// The list of this authority (Certificate::issuing_id), or null.
  [[nodiscard]] const Crl* of(const Digest& authority) const;

 private:
  std::map<Digest, std::shared_ptr<const Crl>> newest_;
};

/// What came of one file.
struct CrlFileReport {
  std::string file;  // name without folder
  bool accepted = false;
  std::string problem;  // empty: none; also said of an accepted file that has expired
  TimePoint this_update;
  TimePoint next_update;
  std::size_t entries = 0;
};

/// What is known of one authority's list.
struct CrlFreshness {
  std::string authority;  // the beginning of its identifier (Certificate::issuing_id), hexadecimal
  bool loaded = false;    // the rest is of a list that was
  TimePoint this_update;
  TimePoint next_update;
  std::size_t entries = 0;
};

/// All *.crl of a folder. The newest CRL of each authority counts. A broken, older or vanished file never
/// takes away what is loaded: that goes on until its nextUpdate and is unknown (fail closed) from then on.
class CrlDirectory final : public RevocationSource {
 public:
  CrlDirectory(std::filesystem::path folder, std::vector<Certificate> authorities);

  /// Begins with what another one has loaded, so that a list that cannot be read now stays as it was there.
  void take_over(const CrlDirectory& before);

  /// Reads all files and swaps the result in at once. To be called at the start and whenever files may have
  /// changed; from one thread at a time.
  [[nodiscard]] std::vector<CrlFileReport> reload(TimePoint now);

  [[nodiscard]] RevocationAnswer check(const Certificate& certificate, TimePoint now) const override;

  /// One entry for each authority, in their order. Thread-safe.
  [[nodiscard]] std::vector<CrlFreshness> freshness() const;

 private:
  [[nodiscard]] std::shared_ptr<const CrlSet> current() const;

  std::filesystem::path folder_;
  std::vector<Certificate> authorities_;
  mutable std::mutex mutex_;  // guards the pointer, not what it points to
  std::shared_ptr<const CrlSet> set_;
};

}  // namespace kakunin::pki
