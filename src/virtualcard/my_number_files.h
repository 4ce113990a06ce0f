// SPDX-License-Identifier: Apache-2.0
#pragma once
// File identifiers of the My Number card beyond those card/card_files.h names for the reader's side.

#include "card/card_files.h"
#include "virtualcard/elementary_file.h"

namespace kakunin::virtualcard::files {

namespace jpki {
inline constexpr FileId signature_certificate{0x0001};
inline constexpr FileId signature_ca_certificate{0x0002};
inline constexpr FileId token_info{card::jpki::token_info};
inline constexpr FileId availability{0x0008};
inline constexpr FileId authentication_certificate{card::jpki::authentication_certificate};
inline constexpr FileId authentication_ca_certificate{card::jpki::authentication_ca_certificate};
inline constexpr FileId authentication_key{card::jpki::authentication_key};
inline constexpr FileId authentication_pin{card::jpki::authentication_pin};
inline constexpr FileId signature_key{0x001A};
inline constexpr FileId signature_password{card::jpki::signature_password};
}  // namespace jpki

namespace face_input {
inline constexpr FileId my_number{0x0001};
inline constexpr FileId basic_attributes{0x0002};
inline constexpr FileId attribute_signatures{0x0003};
inline constexpr FileId public_key{card::face_input::public_key};
inline constexpr FileId filler{0x0008};
inline constexpr FileId pin{0x0011};
inline constexpr FileId authentication_key{card::face_input::authentication_key};
inline constexpr FileId number_a{0x0014};
inline constexpr FileId number_b{0x0015};
}  // namespace face_input

namespace face_check {
inline constexpr FileId birth{0x0001};
inline constexpr FileId face{0x0002};
inline constexpr FileId issuer{0x0003};
inline constexpr FileId my_number_picture{0x0005};
inline constexpr FileId birth_key{0x0011};
inline constexpr FileId number_b{0x0012};
inline constexpr FileId number_a{0x0013};
}  // namespace face_check

}  // namespace kakunin::virtualcard::files
