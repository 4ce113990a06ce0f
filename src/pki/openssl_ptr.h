// SPDX-License-Identifier: Apache-2.0
#pragma once
// Owning pointers for OpenSSL's types, and their bytes; for implementation files.

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

/// What OpenSSL writes for one of its objects, by an i2d function; empty for null.
template <class Object, class Encode>
[[nodiscard]] Bytes encoded(Object* object, Encode encode) {
  const int size = object != nullptr ? encode(object, nullptr) : 0;
  if (size <= 0) return {};
  Bytes der(static_cast<std::size_t>(size));
  unsigned char* out = der.data();
  encode(object, &out);
  return der;
}

}  // namespace kakunin::pki
