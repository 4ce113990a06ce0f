// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether this build is watched by a sanitizer that keeps what is freed for a while and a shadow of all
// memory: what a program takes says nothing then.

namespace kakunin::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace kakunin::test
