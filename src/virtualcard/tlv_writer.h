// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes BER-TLV data objects (ISO/IEC 7816-4:2013, 5.2.2; ITU-T X.690, 8.1), for card files and for the DER
// of sample certificates.

#include <cstdint>
#include <initializer_list>

#include "base/bytes.h"

namespace kakunin::virtualcard {

/// One object. The tag is its bytes as a big-endian number: 0x30, 0xDF51.
[[nodiscard]] Bytes tlv(std::uint32_t tag, ByteView value);

/// The values one after the other.
[[nodiscard]] Bytes joined(std::initializer_list<ByteView> parts);

}  // namespace kakunin::virtualcard
