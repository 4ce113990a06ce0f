// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands Kakunin sends, each under its name. Sections are those of ISO/IEC 7816-4:2013 unless said
// otherwise; the forms (P1, P2, class) are those the My Number card is publicly known to take.
//
//   session.transmit(read_binary_by_sfi(0x0A, 0).extended());   // 00 B0 8A 00 00 00 00
//
// An elementary file is named by its short identifier (SFI, 1-30): the low byte of its file identifier.

#include "base/secret_digits.h"
#include "card/apdu.h"

namespace kakunin::card {

/// SELECT by application identifier, no control information wanted (11.1.1).
[[nodiscard]] CommandApdu select_application(ByteView aid);

/// SELECT of an elementary file under the current application, no control information wanted (11.1.1).
[[nodiscard]] CommandApdu select_file(std::uint16_t file);

/// READ BINARY of the current file from offset, at most 0x7FFF (11.3.3). le as in CommandApdu.
[[nodiscard]] CommandApdu read_binary(std::size_t offset, std::size_t le);

/// READ BINARY that makes the file current and reads from its start (11.3.3, P1 = 80 + SFI).
[[nodiscard]] CommandApdu read_binary_by_sfi(std::uint8_t sfi, std::size_t le);

/// VERIFY of the PIN kept in that file (11.5.6; P2 = 80 + SFI).
[[nodiscard]] CommandApdu verify(std::uint8_t sfi, const SecretDigits& pin);

/// VERIFY without data: asks for the tries left and uses none (11.5.6). Also what
/// CardSession::verify_on_pin_pad() takes, which adds the data.
[[nodiscard]] CommandApdu verify_status(std::uint8_t sfi);

/// PERFORM SECURITY OPERATION with the card's own class and parameters: a PKCS#1 v1.5 signature over this
/// DigestInfo, or an ECDSA signature over this digest, with the key in that file (ISO/IEC 7816-8:2019, 5.4;
/// 80 2A 00, P2 = 80 + SFI as used by OpenSC and others with the JPKI application).
[[nodiscard]] CommandApdu compute_digital_signature(std::uint8_t sfi, ByteView input);

/// INTERNAL AUTHENTICATE with the key in that file (11.5.2; P2 = 80 + SFI).
[[nodiscard]] CommandApdu internal_authenticate(std::uint8_t sfi, ByteView input);

/// GET RESPONSE (11.4.2): the rest of an answer that ended in 61xx.
[[nodiscard]] CommandApdu get_response(std::size_t le);

}  // namespace kakunin::card
