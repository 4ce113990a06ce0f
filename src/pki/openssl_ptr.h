// SPDX-License-Identifier: Apache-2.0
#pragma once
// Owning pointers for OpenSSL's types; for implementation files.

#include <openssl/err.h>

#include <memory>

namespace kakunin::pki {

template <auto free>
struct OpensslFree {
  template <class T>
  void operator()(T* object) const {
    free(object);
  }
};

template <class T, auto free>
using OpensslPtr = std::unique_ptr<T, OpensslFree<free>>;

/// Leaves the thread's error queue as it was: what is refused here is told by values.
class ErrorMark {
 public:
  ErrorMark() { ERR_set_mark(); }
  ~ErrorMark() { ERR_pop_to_mark(); }
  ErrorMark(const ErrorMark&) = delete;
  ErrorMark& operator=(const ErrorMark&) = delete;
};

}  // namespace kakunin::pki
