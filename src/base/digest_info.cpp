// SPDX-License-Identifier: Apache-2.0
#include "base/digest_info.h"

#include <algorithm>

namespace kakunin {

std::array<std::uint8_t, 51> digest_info(const Digest& sha256) {
  std::array<std::uint8_t, 51> info{0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                    0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
  std::ranges::copy(sha256, info.end() - static_cast<std::ptrdiff_t>(sha256.size()));
  return info;
}

}  // namespace kakunin
