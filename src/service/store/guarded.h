// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a store fails inside: thrown as a StoreFailure, turned into a StoreError at its door by guarded().

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "service/store/store.h"

namespace kakunin::service {

struct StoreFailure {
  StoreError error;
};

/// For a stored value that this program never wrote.
[[noreturn]] inline void throw_corrupt(std::string_view what) {
  throw StoreFailure{{StoreError::Kind::corrupt, "unreadable value in " + std::string(what)}};
}

template <class Body>
[[nodiscard]] auto guarded(Body&& body) -> Expected<std::invoke_result_t<Body>, StoreError> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
      std::forward<Body>(body)();
      return {};
    } else {
      return std::forward<Body>(body)();
    }
  } catch (const StoreFailure& failure) {
    return unexpected(failure.error);
  }
}

}  // namespace kakunin::service
