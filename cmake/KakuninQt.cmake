# SPDX-License-Identifier: Apache-2.0
# Qt for the rooms below src/app: found once, the same strictness for each target, moc only where it is asked for.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets DBus LinguistTools)
if(KAKUNIN_BUILD_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test Network)
endif()

# Where the counter lies as seen from the folder of the program that starts it (src/app/launcher), installed and built.
include(GNUInstallDirs)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_FULL_LIBEXECDIR BASE_DIRECTORY ${CMAKE_INSTALL_FULL_BINDIR}
           OUTPUT_VARIABLE KAKUNIN_COUNTER_FOLDER)
string(APPEND KAKUNIN_COUNTER_FOLDER /kakunin)

add_library(kakunin_qt INTERFACE)
target_compile_definitions(kakunin_qt INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Runs moc over the sources and headers of one target (cmake/moc_fix.h says why the option).
function(kakunin_use_moc target)
  set_target_properties(${target} PROPERTIES
    AUTOMOC ON
    AUTOMOC_MOC_OPTIONS "--include;${CMAKE_SOURCE_DIR}/cmake/moc_fix.h")
endfunction()

# kakunin_qt_library(NAME SOURCES ... PUBLIC lib... PRIVATE lib...)
# as kakunin_library(), with moc; name the Qt modules among the libs (Qt6::Core, ...).
function(kakunin_qt_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  kakunin_library(${name} SOURCES ${ARG_SOURCES} PUBLIC kakunin_qt ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  kakunin_use_moc(kakunin_${name})
endfunction()

# kakunin_qt_test(NAME SOURCES ... LIBS lib... PROPERTIES name value...)
# as kakunin_test(), without a display. tests/support/qt/main.cpp makes the application object that the linked
# Qt modules allow (QCoreApplication, QGuiApplication or QApplication); QSignalSpy and QTest are there.
function(kakunin_qt_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;PROPERTIES" ${ARGN})
  add_executable(${name}_tests ${ARG_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/qt/main.cpp)
  target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name}_tests PRIVATE
    KAKUNIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" KAKUNIN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_link_libraries(${name}_tests PRIVATE
    kakunin_compiler kakunin_qt ${ARG_LIBS} Qt6::Test GTest::gmock GTest::gtest)
  kakunin_use_moc(${name}_tests)
  gtest_discover_tests(${name}_tests TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                       PROPERTIES ENVIRONMENT QT_QPA_PLATFORM=offscreen ${ARG_PROPERTIES} TIMEOUT 300)
endfunction()
