// SPDX-License-Identifier: Apache-2.0
#include "pki/revoked_serials.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace kakunin::pki {
namespace {

[[nodiscard]] int hardness(RevocationState state) {
  return state == RevocationState::revoked ? 2 : state == RevocationState::on_hold ? 1 : 0;
}

}  // namespace

RevokedSerials::RevokedSerials(std::vector<Entry> entries) : entries_(std::move(entries)) {
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    if (a.serial != b.serial) return a.serial < b.serial;
    return hardness(a.state) > hardness(b.state);
  });
  const auto repeated = std::unique(entries_.begin(), entries_.end(),
                                    [](const Entry& a, const Entry& b) { return a.serial == b.serial; });
  entries_.erase(repeated, entries_.end());
  entries_.shrink_to_fit();
}

RevocationState RevokedSerials::find(ByteView serial, std::size_t* comparisons) const {
  const auto wanted = padded(serial);
  if (!wanted) return RevocationState::unknown;
  const auto less = [comparisons](const Serial& a, const Serial& b) {
    if (comparisons != nullptr) ++*comparisons;
    return a < b;
  };
  const auto found = std::ranges::lower_bound(entries_, *wanted, less, &Entry::serial);
  if (found == entries_.end() || found->serial != *wanted) return RevocationState::good;
  return found->state;
}

std::optional<RevokedSerials::Serial> RevokedSerials::padded(ByteView serial) {
  Serial result{};
  if (serial.size() > result.size()) return std::nullopt;
  std::ranges::copy(serial, result.end() - static_cast<std::ptrdiff_t>(serial.size()));
  return result;
}

}  // namespace kakunin::pki
