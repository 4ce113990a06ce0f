// SPDX-License-Identifier: Apache-2.0
#pragma once
// Owning pointers for the objects of C libraries.
//
//   Owned<X509, X509_free> certificate(d2i_X509(...));

#include <memory>

namespace kakunin {

template <auto free>
struct FreeWith {
  template <class T>
  void operator()(T* object) const {
    free(object);
  }
};

template <class T, auto free>
using Owned = std::unique_ptr<T, FreeWith<free>>;

}  // namespace kakunin
