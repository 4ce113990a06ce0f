# SPDX-License-Identifier: Apache-2.0
# Language level, warnings, hardening and instrumentation for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(KAKUNIN_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")
option(KAKUNIN_COVERAGE "Instrument for coverage" OFF)
set(KAKUNIN_PROFILE "" CACHE STRING "record or use: the two steps of tools/tuned-build, in one folder")

find_program(KAKUNIN_CCACHE ccache)
if(KAKUNIN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${KAKUNIN_CCACHE})
endif()

add_library(kakunin_compiler INTERFACE)
target_compile_options(kakunin_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wimplicit-fallthrough
  -Werror
  -fstack-protector-strong -fno-strict-overflow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(kakunin_compiler INTERFACE
    -Wduplicated-cond -Wlogical-op -fstack-clash-protection
    # g++ 12 reports these inside the standard library's own inlined code (GCC bugs 105329, 105651, 107852).
    -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-maybe-uninitialized)
endif()
if(CMAKE_BUILD_TYPE MATCHES "Rel")
  target_compile_definitions(kakunin_compiler INTERFACE _FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS)
endif()
target_link_options(kakunin_compiler INTERFACE -Wl,-z,relro,-z,now -Wl,-z,noexecstack)

if(KAKUNIN_SANITIZE)
  target_compile_options(kakunin_compiler INTERFACE
    -fsanitize=${KAKUNIN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # No sanitizer sees the value of an empty std::optional being read; the standard library's own checks do.
  target_compile_definitions(kakunin_compiler INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(kakunin_compiler INTERFACE -fsanitize=${KAKUNIN_SANITIZE})
endif()
if(KAKUNIN_SANITIZE MATCHES thread)  # the sanitizer does not know fences; Asio's locks are enough
  target_compile_definitions(kakunin_compiler INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
if(KAKUNIN_BUILD_FUZZERS)
  target_compile_options(kakunin_compiler INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(KAKUNIN_PROFILE STREQUAL "record")
  target_compile_options(kakunin_compiler INTERFACE -fprofile-generate -fprofile-update=prefer-atomic)
  target_link_options(kakunin_compiler INTERFACE -fprofile-generate)
elseif(KAKUNIN_PROFILE STREQUAL "use")
  # What the training never ran is optimised as usual, not for size.
  target_compile_options(kakunin_compiler INTERFACE -fprofile-use -fprofile-partial-training -Wno-missing-profile)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
if(KAKUNIN_COVERAGE)
  target_compile_options(kakunin_compiler INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(kakunin_compiler INTERFACE --coverage)
endif()
