// SPDX-License-Identifier: Apache-2.0
#pragma once
// A value or a typed error (std::expected is C++23). Errors propagate by type; exceptions are for operations
// that cannot go on at all.

#include <tl/expected.hpp>
#include <utility>

namespace kakunin {

template <class T, class E>
using Expected = tl::expected<T, E>;

template <class E>
[[nodiscard]] constexpr auto unexpected(E&& error) {
  return tl::make_unexpected(std::forward<E>(error));
}

}  // namespace kakunin
