// SPDX-License-Identifier: Apache-2.0
#include "app/platform/ahead_list.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/launcher/ahead.h"

namespace kakunin::app::platform {
namespace {

namespace fs = std::filesystem;

class AheadList : public testing::Test {
 protected:
  AheadList() { qputenv("XDG_CACHE_HOME", directory_.path().toUtf8()); }

  std::string make(const std::string& name, std::uintmax_t bytes = 10,
                   fs::perms perms = fs::perms::owner_all | fs::perms::others_read) const {
    const fs::path file = fs::path{directory_.path().toStdString()} / name;
    std::ofstream{file} << "x";
    fs::resize_file(file, bytes);
    fs::permissions(file, perms);
    return file.string();
  }

  static std::string kept() {
    keep_ahead_list();
    std::ifstream file(launcher::list_file().text);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  QTemporaryDir directory_;
};

std::string mapping(const std::string& path) {
  return "7f1200000000-7f1200021000 r--p 00000000 fe:00 1234                       " + path + "\n";
}

TEST_F(AheadList, is_the_program_and_then_from_the_highest_address_down_each_once) {
  const std::string program = make("program", 100'000'000);
  const std::string late = make("late lib");
  const std::string early = make("early");
  std::istringstream maps(mapping(program) + mapping(program) + mapping("[heap]") + mapping(late) +
                          mapping("") + mapping(early) + mapping(early) + mapping("[stack]"));
  EXPECT_EQ(files_of(maps), program + "\n" + early + "\n" + late + "\n");
}

TEST_F(AheadList, leaves_out_what_is_private_large_gone_or_no_file) {
  const std::string program = make("program");
  std::istringstream maps(mapping(program) + mapping(make("private", 10, fs::perms::owner_all)) +
                          mapping(make("large", 17 * 1024 * 1024)) + mapping("/memfd:x (deleted)") +
                          mapping("/usr/lib/gone.so (deleted)") + mapping("/dev/zero") + mapping("/tmp"));
  EXPECT_EQ(files_of(maps), program + "\n");
}

TEST_F(AheadList, of_nothing_is_empty) {
  std::istringstream none;
  EXPECT_EQ(files_of(none), "");
  std::istringstream nonsense("nonsense\n\n[heap]\n");
  EXPECT_EQ(files_of(nonsense), "");
}

TEST_F(AheadList, is_kept_for_this_user_and_names_what_runs) {
  const std::string list = kept();
  EXPECT_NE(list.find("/libQt6Core.so"), std::string::npos) << list;
  EXPECT_EQ(list.find("/libicudata.so"), std::string::npos) << list;
  EXPECT_LT(list.size(), launcher::max_list_bytes);
  EXPECT_EQ(fs::status(launcher::list_file().text).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(AheadList, is_written_only_where_it_changed) {
  const auto inode = [] {
    struct stat is {};
    return ::stat(launcher::list_file().text, &is) == 0 ? is.st_ino : 0;
  };
  const std::string first = kept();
  const auto before = inode();
  EXPECT_EQ(kept(), first);
  EXPECT_EQ(inode(), before);
  const std::string other_order = first.substr(first.find('\n') + 1) + first.substr(0, first.find('\n') + 1);
  std::ofstream(launcher::list_file().text) << other_order;
  EXPECT_EQ(kept(), other_order);
  std::ofstream(launcher::list_file().text) << "spoilt";
  EXPECT_EQ(kept(), first);
}

TEST_F(AheadList, is_not_kept_where_others_could_change_it_or_nothing_can_be_written) {
  const fs::path directory = fs::path{launcher::list_file().text}.parent_path();
  fs::create_directories(directory);
  fs::permissions(directory, fs::perms::all);
  EXPECT_EQ(kept(), "");
  fs::remove(directory);
  std::ofstream{directory} << "a file in its way";
  EXPECT_EQ(kept(), "");
}

}  // namespace
}  // namespace kakunin::app::platform
