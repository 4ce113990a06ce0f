// SPDX-License-Identifier: Apache-2.0
#pragma once
// Owning pointers for OpenSSL's types; for implementation files.

#include <openssl/asn1.h>
#include <openssl/err.h>

#include "base/bytes.h"
#include "base/free_with.h"

namespace kakunin::pki {

/// Leaves the thread's error queue as it was: what is refused here is told by values.
class ErrorMark {
 public:
  ErrorMark() { ERR_set_mark(); }
  ~ErrorMark() { ERR_pop_to_mark(); }
  ErrorMark(const ErrorMark&) = delete;
  ErrorMark& operator=(const ErrorMark&) = delete;
};

[[nodiscard]] inline Bytes copy_of(const ASN1_STRING* string) {
  const unsigned char* data = ASN1_STRING_get0_data(string);
  return {data, data + ASN1_STRING_length(string)};
}

}  // namespace kakunin::pki
