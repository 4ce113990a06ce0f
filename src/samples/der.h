// SPDX-License-Identifier: Apache-2.0
#pragma once
// DER values (ITU-T X.690) as X.509 structures need them; tags by tlv().

#include <string_view>

#include "base/clock.h"
#include "virtualcard/tlv_writer.h"

namespace kakunin::samples::der {

[[nodiscard]] Bytes sequence(std::initializer_list<ByteView> parts);
[[nodiscard]] Bytes set(ByteView part);
/// Of a dotted identifier; aborts the program for anything else.
[[nodiscard]] Bytes oid(std::string_view dotted);
/// A positive INTEGER from big-endian bytes.
[[nodiscard]] Bytes integer(ByteView number);
[[nodiscard]] Bytes integer(std::uint64_t number);
[[nodiscard]] Bytes boolean_true();
[[nodiscard]] Bytes null();
[[nodiscard]] Bytes utf8(std::string_view text);
[[nodiscard]] Bytes printable(std::string_view text);
[[nodiscard]] Bytes ia5(std::string_view text);
[[nodiscard]] Bytes octets(ByteView value);
/// unused: bits at the end that do not count.
[[nodiscard]] Bytes bits(ByteView value, std::uint8_t unused = 0);
/// UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5).
[[nodiscard]] Bytes time(TimePoint time);
/// Context-specific tag n around constructed content, or a primitive value.
[[nodiscard]] Bytes context(unsigned number, ByteView content);
[[nodiscard]] Bytes context_primitive(unsigned number, ByteView content);

/// "20251027145959" in UTC.
[[nodiscard]] std::string digits(TimePoint time);

}  // namespace kakunin::samples::der
