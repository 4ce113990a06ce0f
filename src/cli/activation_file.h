// SPDX-License-Identifier: Apache-2.0
#pragma once
// What `kakunind activation-code` prints: the 12 digits on a line of their own (not with --json) and a JSON
// object
// {"format": "kakunin-activation/1", service, facility_id, user_id, activation_code, authority_pem,
// authority_sha256}, where the last is the SHA-256 of the CA certificate's DER for a comparison by eye.

#include <string>
#include <string_view>

#include "base/expected.h"
#include "terminal/identity.h"

namespace kakunin::cli {

/// The error is an English sentence.
[[nodiscard]] Expected<terminal::Enrolment, std::string> read_activation(std::string_view text);

}  // namespace kakunin::cli
