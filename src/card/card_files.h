// SPDX-License-Identifier: Apache-2.0
#pragma once
// The names of the My Number card's applications and files, shared by the reader's side and the virtual card.
// Sources: the public behaviour of the card as used by OpenSC's jpki driver and by other public programs; the
// official command specification is not public.

#include <array>
#include <cstdint>

namespace kakunin::card {

using ApplicationId = std::array<std::uint8_t, 10>;

/// 公的個人認証AP.
inline constexpr ApplicationId jpki_aid{0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
/// 券面事項入力補助AP.
inline constexpr ApplicationId face_input_aid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08};
/// 券面事項確認AP.
inline constexpr ApplicationId face_check_aid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02};

/// Files of the JPKI application by their short identifiers; the file identifier is 00xx.
namespace jpki {
inline constexpr std::uint8_t token_info = 0x06;
inline constexpr std::uint8_t authentication_certificate = 0x0A;
inline constexpr std::uint8_t authentication_ca_certificate = 0x0B;
inline constexpr std::uint8_t authentication_key = 0x17;
inline constexpr std::uint8_t authentication_pin = 0x18;
inline constexpr std::uint8_t signature_password = 0x1B;
}  // namespace jpki

/// Files of 券面事項入力補助AP.
namespace face_input {
inline constexpr std::uint8_t public_key = 0x07;          // FF50 { DF51 key, DF52 issuer's signature }
inline constexpr std::uint8_t authentication_key = 0x13;  // INTERNAL AUTHENTICATE, no PIN
inline constexpr std::uint32_t key_object_tag = 0xFF50;
inline constexpr std::uint32_t key_tag = 0xDF51;
inline constexpr std::uint32_t key_signature_tag = 0xDF52;
}  // namespace face_input

}  // namespace kakunin::card
