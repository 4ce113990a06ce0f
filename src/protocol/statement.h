// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a card signs. A signature given for a check can never serve as a registration, nor for another terminal,
// day or method: all of it is in the statement.
//
// Canonical form: each field as a 4-byte big-endian length and its bytes, in this order:
//   "kakunin/1", purpose ("verify" | "register"), terminal id, nonce (32), context hash (32).
// The card signs the statement's hash: RSA PKCS#1 v1.5 over a SHA-256 DigestInfo, or ECDSA P-384 over SHA-384.

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"

namespace kakunin::protocol {

enum class Purpose : std::uint8_t { verify, register_card };
/// How the patient was recognised: 暗証番号 or 目視確認.
enum class Method : std::uint8_t { pin, visual };

[[nodiscard]] std::string_view to_text(Purpose purpose);
[[nodiscard]] std::string_view to_text(Method method);

using Nonce = std::array<std::uint8_t, 32>;

/// SHA-256 over the length-prefixed method and day (yyyy-mm-dd).
[[nodiscard]] Digest verification_context(Method method, Day day);
/// SHA-256 over the length-prefixed terms version and the SHA-256 of the terms' text.
[[nodiscard]] Digest registration_context(std::string_view terms_version, const Digest& terms_hash);

[[nodiscard]] Bytes statement(Purpose purpose, std::string_view terminal_id, const Nonce& nonce,
                              const Digest& context);

}  // namespace kakunin::protocol
