// SPDX-License-Identifier: Apache-2.0
#pragma once
// A certificate to import; nobody checks its signature here.

#include <string>

namespace kakunin::service {

/// DER in base64, RSA-2048, with this serial.
[[nodiscard]] std::string base64_certificate(int serial);

}  // namespace kakunin::service
