# SPDX-License-Identifier: Apache-2.0
# One call per folder: a library, a program, a test program, a fuzz target.

# kakunin_library(NAME SOURCES ... PUBLIC lib... PRIVATE lib...)
# makes the library kakunin_NAME with the include root src/.
function(kakunin_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(kakunin_${name} STATIC ${ARG_SOURCES})
  target_include_directories(kakunin_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(kakunin_${name}
    PUBLIC ${ARG_PUBLIC}
    PRIVATE kakunin_compiler ${ARG_PRIVATE})
endfunction()

# kakunin_program(NAME SOURCES ... LIBS lib...) makes the program NAME in bin/.
function(kakunin_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_definitions(${name} PRIVATE KAKUNIN_VERSION="${PROJECT_VERSION}")
  target_link_libraries(${name} PRIVATE kakunin_compiler ${ARG_LIBS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# kakunin_test(NAME SOURCES ... LIBS lib...) makes NAME_tests with tests/support, each case a CTest test; all of them one test with
# TOGETHER, for cases that share what is dear to start.
function(kakunin_test name)
  cmake_parse_arguments(ARG "TOGETHER" "" "SOURCES;LIBS;PROPERTIES;RUN_BY" ${ARGN})
  add_executable(${name}_tests ${ARG_SOURCES})
  target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name}_tests PRIVATE
    KAKUNIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" KAKUNIN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_link_libraries(${name}_tests PRIVATE kakunin_compiler ${ARG_LIBS} kakunin_test_support
    GTest::gmock GTest::gtest_main)
  if(ARG_TOGETHER)
    add_test(NAME ${name}.all COMMAND ${ARG_RUN_BY} $<TARGET_FILE:${name}_tests> --gtest_brief=1)
    set_tests_properties(${name}.all PROPERTIES ${ARG_PROPERTIES} TIMEOUT 300)
    return()
  endif()
  gtest_discover_tests(${name}_tests TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                       PROPERTIES ${ARG_PROPERTIES} TIMEOUT 300)
endfunction()

# kakunin_fuzzer(NAME SOURCES ... LIBS lib...) makes fuzz_NAME; its corpus is fuzz/corpus/NAME.
function(kakunin_fuzzer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(fuzz_${name} ${ARG_SOURCES})
  target_include_directories(fuzz_${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  target_link_libraries(fuzz_${name} PRIVATE kakunin_compiler ${ARG_LIBS})
endfunction()

# Adds the folders that have a CMakeLists.txt; the order is the order of the layers. Those of the counter app only
# where it is built.
function(kakunin_rooms)
  foreach(room ${ARGN})
    if(NOT KAKUNIN_BUILD_APP AND room MATCHES "^app(/|$)")
      continue()
    endif()
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/CMakeLists.txt)
      add_subdirectory(${room})
    endif()
  endforeach()
endfunction()
