// SPDX-License-Identifier: Apache-2.0
#include "app/launcher/ahead.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/temporary_directory.h"

namespace kakunin::app::launcher {
namespace {

namespace fs = std::filesystem;

class Ahead : public testing::Test {
 protected:
  fs::path make(const std::string& name, off_t bytes) const {
    const fs::path file = directory_.path() / name;
    std::ofstream{file} << "x";
    fs::resize_file(file, static_cast<std::uintmax_t>(bytes));  // a hole: no room on the disk
    return file;
  }

  Asked ask(const std::string& list) const {
    const fs::path file = directory_.path() / "ahead";
    std::ofstream(file, std::ios::binary) << list;
    return ask(file);
  }

  static Asked ask(const fs::path& list) {
    Path path;
    list.string().copy(path.text, sizeof path.text - 1);
    return read_ahead(path);
  }

  test::TemporaryDirectory directory_;
};

TEST_F(Ahead, asks_for_the_files_of_the_list) {
  const std::string a = make("a", 1000);
  const std::string b = make("b with spaces", 5000);
  const Asked asked = ask(a + "\n" + b + "\n");
  EXPECT_EQ(asked.files, 2U);
  EXPECT_EQ(asked.bytes, 6000);
  EXPECT_EQ(ask(a).files, 1U) << "the last line needs no end";
}

TEST_F(Ahead, passes_over_what_is_no_regular_file_and_waits_for_none) {
  const std::string good = make("good", 1000);
  const fs::path fifo = directory_.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string others = fifo.string() + "\n/dev/null\n/dev/tty\n/dev/zero\n" +
                             directory_.path().string() + "\n" + (directory_.path() / "none").string() +
                             "\nrelative\n\n" + make("empty", 0).string() + "\n/" +
                             std::string(PATH_MAX, 'a') + "\n";
  const Asked asked = ask(others + good);
  EXPECT_EQ(asked.files, 1U);
  EXPECT_EQ(asked.bytes, 1000);
}

TEST_F(Ahead, asks_for_so_much_of_a_file_so_many_files_and_so_much_in_all) {
  const std::string huge = make("huge", 100 * max_file_bytes).string() + "\n";
  EXPECT_EQ(ask(huge).bytes, max_file_bytes);
  std::string list;
  for (int i = 0; i < 20; ++i) list += huge;
  EXPECT_EQ(ask(list).bytes, max_all_bytes);
  const std::string small = make("s", 1).string() + "\n";
  list.clear();
  for (std::size_t i = 0; i < max_files + 10; ++i) list += small;
  ASSERT_LT(list.size(), max_list_bytes);
  EXPECT_EQ(ask(list).files, max_files);
}

TEST_F(Ahead, asks_for_nothing_without_a_usable_list) {
  const std::string good = make("good", 1000);
  EXPECT_EQ(ask(fs::path{}).files, 0U);
  EXPECT_EQ(ask(directory_.path() / "no-list").files, 0U);
  EXPECT_EQ(ask(directory_.path()).files, 0U) << "a directory";
  EXPECT_EQ(ask(fs::path{"/dev/zero"}).files, 0U) << "without an end";
  const fs::path fifo = directory_.path() / "list.fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(ask(fifo).files, 0U) << "without a writer";
  EXPECT_EQ(ask(good + "\n" + std::string(max_list_bytes, '\n')).files, 0U) << "huge";
  EXPECT_EQ(ask(std::string("\x7f"
                            "ELF\0\0\xff\xfe\n\0/\n",
                            12))
                .files,
            0U)
      << "binary";
  EXPECT_EQ(ask(std::string{}).files, 0U);
}

struct Place {
  const char* cache;  // XDG_CACHE_HOME
  const char* home;
  const char* list;
};

class AheadListFile : public testing::TestWithParam<Place> {
  // gtest runs each case in a process of its own (CTest), so nothing is put back.
};

void set(const char* variable, const char* value) {
  value != nullptr ? ::setenv(variable, value, 1) : ::unsetenv(variable);
}

TEST_P(AheadListFile, is_where_the_environment_says) {
  set("XDG_CACHE_HOME", GetParam().cache);
  set("HOME", GetParam().home);
  EXPECT_STREQ(list_file().text, GetParam().list);
}

INSTANTIATE_TEST_SUITE_P(Places, AheadListFile,
                         testing::Values(Place{"/c", "/h", "/c/kakunin/ahead"},
                                         Place{nullptr, "/h", "/h/.cache/kakunin/ahead"},
                                         Place{"", "/h", "/h/.cache/kakunin/ahead"},
                                         Place{"relative", "/h", "/h/.cache/kakunin/ahead"},
                                         Place{nullptr, nullptr, ""}, Place{nullptr, "relative", ""}));

TEST(AheadListFile, is_none_where_its_path_is_too_long) {
  set("XDG_CACHE_HOME", ("/" + std::string(PATH_MAX, 'c')).c_str());
  EXPECT_STREQ(list_file().text, "");
}

}  // namespace
}  // namespace kakunin::app::launcher
