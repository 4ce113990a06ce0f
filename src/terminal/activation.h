// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person brings to enrol this terminal: the file or QR code of `kakunind activation-code`, or the same
// typed by hand.
//
// The file is a JSON object, alone or after a line with the 12 digits:
// {"format": "kakunin-activation/1", service, facility_id, user_id, activation_code, authority_pem,
// authority_sha256}, where the last is the SHA-256 of the CA certificate's DER for a comparison by eye.

#include <string_view>
#include <vector>

#include "base/expected.h"
#include "terminal/identity.h"
#include "terminal/language.h"

namespace kakunin::terminal {

enum class ActivationError : std::uint8_t {
  none_found,  // a text without a JSON object
  not_json,
  unknown_format,  // JSON, but not kakunin-activation/1
  field_missing,
  authority_changed,  // authority_sha256 is not that of authority_pem
  // of a picture (activation_image.h)
  no_code_found,  // none, or none that can be read
  several_codes,
};
/// A sentence for the screen.
[[nodiscard]] Text text(ActivationError error);

[[nodiscard]] Expected<Enrolment, ActivationError> read_activation(std::string_view file);

enum class EnrolmentField : std::uint8_t { service, authority, facility_id, user_id, activation_code };

struct EnrolmentFault {
  EnrolmentField field;
  Text text;  // what is wrong and how to mend it
  bool operator==(const EnrolmentFault& other) const {
    return field == other.field && text.japanese == other.text.japanese;
  }
};

/// The fields as the service wants them: full-width digits, spaces and hyphens in the code, slashes at the
/// address' end and so on are put right. Otherwise everything that is wrong, in the order of the fields.
[[nodiscard]] Expected<Enrolment, std::vector<EnrolmentFault>> check_enrolment(Enrolment typed);

}  // namespace kakunin::terminal
