// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a certificate's extensions say. For implementation files.

#include <openssl/x509v3.h>

#include "pki/certificate.h"

namespace kakunin::pki {

/// Takes what is used of them into the certificate. False where one is there twice, is not well-formed, is
/// critical without being one of the profile's, or would mean something to OpenSSL that the profile has not.
[[nodiscard]] bool take_extensions(const STACK_OF(X509_EXTENSION) * extensions, Certificate& certificate);

}  // namespace kakunin::pki
