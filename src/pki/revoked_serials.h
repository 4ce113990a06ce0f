// SPDX-License-Identifier: Apache-2.0
#pragma once
// The serials of one CRL, sorted once and then only read: a look-up among a million takes twenty comparisons.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "pki/revocation.h"

namespace kakunin::pki {

class RevokedSerials {
 public:
  /// A serial is a positive integer of up to 20 bytes (RFC 5280 section 4.1.2.2), here padded on the left.
  using Serial = std::array<std::uint8_t, 20>;
  struct Entry {
    Serial serial{};
    RevocationState state = RevocationState::revoked;
  };

  RevokedSerials() = default;
  /// Where a serial is there more than once the hardest state counts: revoked, on hold, good (removed).
  explicit RevokedSerials(std::vector<Entry> entries);

  /// good where it is not listed. comparisons, if given, counts the look-up's work.
  [[nodiscard]] RevocationState find(ByteView serial, std::size_t* comparisons = nullptr) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// nullopt for more than 20 bytes.
  [[nodiscard]] static std::optional<Serial> padded(ByteView serial);

 private:
  std::vector<Entry> entries_;
};

}  // namespace kakunin::pki
