// SPDX-License-Identifier: Apache-2.0
// Arrows go down only: what each room under src/ may include. The one table of it is `rooms` below; a room
// may also use what the rooms it names may use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "architecture/tree.h"

namespace kakunin::architecture {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

struct Room {
  std::string_view name;  // folder below src/; of nested rooms the innermost counts
  std::vector<std::string_view> uses;
};

const std::vector<Room>& rooms() {
  static const std::vector<Room> table{
      {"base", {}},
      {"net", {"base"}},
      {"eligibility", {"base"}},
      {"card", {"base"}},
      {"card/pcsc", {"card"}},
      {"virtualcard", {"card"}},
      {"samples", {"virtualcard"}},
      {"pki", {"base", "net"}},
      {"formats", {"protocol"}},
      {"protocol", {"eligibility"}},
      {"service/store", {"eligibility", "pki"}},
      {"service/store/sqlite", {"service/store"}},
      {"service/store/postgres", {"service/store"}},
      {"service/import", {"service/store", "protocol"}},
      {"service/metrics", {}},
      {"service", {"protocol", "pki", "service/store", "service/metrics"}},
      {"terminal", {"protocol", "formats", "card", "card/pcsc", "net"}},
      {"terminal/handover", {"terminal", "terminal/record"}},
      {"terminal/bridge", {"terminal/handover"}},
      {"terminal/chart", {"terminal"}},
      {"terminal/record", {"terminal"}},
      {"terminal/local_api", {"terminal"}},
      {"training", {"terminal", "samples", "service", "service/import", "service/store/sqlite"}},
      {"simulator", {"terminal/local_api", "training"}},
      {"app/viewmodel",
       {"terminal", "terminal/handover", "terminal/bridge", "terminal/chart", "terminal/record",
        "terminal/local_api", "training"}},
      {"app/launcher", {}},
      {"app/platform", {"base", "terminal", "terminal/handover", "app/launcher"}},
      {"app/ui", {"app/viewmodel", "app/platform"}},
      {"app", {"app/ui", "app/viewmodel", "app/platform"}},
      {"cli",
       {"terminal", "terminal/handover", "terminal/bridge", "terminal/chart", "terminal/record",
        "simulator"}},
      {"daemon", {"net", "service", "service/import", "service/store/sqlite", "service/store/postgres"}},
      {"cardtool", {"virtualcard", "samples", "pki"}},
  };
  return table;
}

// Libraries from outside that live behind one door.
struct Door {
  const char* include;  // regular expression on what stands between the angle brackets
  std::vector<std::string_view> rooms;
};

const std::vector<Door>& doors() {
  static const std::vector<Door> table{
      {"Q[A-Z].*|Qt[A-Z]?.*/.*", {"app", "app/ui", "app/platform", "app/viewmodel"}},
      // View models know QtCore only. A bare <QWidget> there does not compile: only QtCore is linked.
      {"Qt(?!Core/)\\w+/.*", {"app", "app/ui", "app/platform"}},
      {"unicode/.*", {"base"}},
      {"(PCSC/)?(winscard|pcsclite|wintypes|reader)\\.h", {"card/pcsc"}},
      {"curl/.*", {"net"}},
      {"libpq-fe\\.h", {"service/store/postgres"}},
      {"libsecret/.*", {"terminal/record"}},
      {"CLI/.*", {"cli", "daemon", "cardtool"}},
  };
  return table;
}

// The innermost room a path below src/ lies in; empty for none.
std::string room_of(std::string_view path) {
  std::string_view best;
  for (const Room& room : rooms()) {
    if (path.starts_with(room.name) && path.substr(room.name.size()).starts_with('/') &&
        room.name.size() > best.size()) {
      best = room.name;
    }
  }
  return std::string{best};
}

void add_reachable(std::string_view from, std::set<std::string>& reached) {
  for (const Room& room : rooms()) {
    if (room.name != from) continue;
    for (const std::string_view used : room.uses) {
      if (reached.insert(std::string{used}).second) add_reachable(used, reached);
    }
  }
}

std::set<std::string> reachable(std::string_view from) {
  std::set<std::string> reached;
  add_reachable(from, reached);
  return reached;
}

std::string fault_of_own_include(const std::string& room, const std::string& included) {
  if (included.find("..") != std::string::npos) return "includes by a relative path: " + included;
  const std::string other = room_of(included);
  if (other.empty()) return "includes something that is in no room: " + included;
  if (other != room && !reachable(room).contains(other))
    return room + " may not use " + other + ": " + included;
  return {};
}

std::string fault_of_outside_include(const std::string& room, const std::string& included) {
  for (const Door& door : doors()) {
    if (!std::regex_match(included, std::regex{door.include})) continue;
    if (std::find(door.rooms.begin(), door.rooms.end(), room) == door.rooms.end()) {
      return room + " may not use this library: " + included;
    }
  }
  return {};
}

std::vector<std::string> violations(const std::filesystem::path& root) {
  static const std::regex include{R"re(\s*#\s*include\s*([<"])([^>"]+)[>"].*)re"};
  std::vector<std::string> found;
  for (const TextFile& file : read_tree(root, "src", is_cpp)) {
    const std::string room = room_of(std::string_view{file.path}.substr(4));
    if (room.empty()) {
      found.push_back(file.path + ": this folder is no room of the table");
      continue;
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch parts;
      if (!std::regex_match(file.lines[i], parts, include)) continue;
      const std::string fault =
          parts[1] == "\"" ? fault_of_own_include(room, parts[2]) : fault_of_outside_include(room, parts[2]);
      if (!fault.empty()) found.push_back(place(file, i) + ": " + fault);
    }
  }
  return found;
}

TEST(IncludeArrows, point_down_only) {
  EXPECT_THAT(violations(repository()), IsEmpty());
}

TEST(IncludeArrows, every_room_of_the_table_uses_rooms_of_the_table_and_never_itself) {
  for (const Room& room : rooms()) {
    const auto below = reachable(room.name);
    EXPECT_FALSE(below.contains(std::string{room.name})) << room.name << " is part of a circle";
    for (const std::string& used : below) EXPECT_EQ(room_of(used + "/x.h"), used);
  }
}

struct BadExample {
  const char* path;
  const char* text;
  const char* complaint;
};

constexpr BadExample bad_examples[] = {
    {"src/base/a.h", "#pragma once\n#include \"eligibility/person.h\"\n",
     "src/base/a.h:2: base may not use eligibility"},
    {"src/eligibility/a.cpp", "#include \"card/apdu.h\"\n",
     "src/eligibility/a.cpp:1: eligibility may not use card"},
    {"src/card/a.cpp", "#include \"card/pcsc/session.h\"\n", "card may not use card/pcsc"},
    {"src/terminal/a.cpp", "  #  include \"service/store/store.h\" // why\n",
     "terminal may not use service/store"},
    {"src/service/a.cpp", "#include \"service/store/sqlite/x.h\"\n",
     "service may not use service/store/sqlite"},
    {"src/protocol/a.h", "#include \"terminal/visit.h\"\n", "protocol may not use terminal"},
    {"src/terminal/a.h", "#include \"../base/bytes.h\"\n", "relative path"},
    {"src/terminal/a.h", "#include \"bytes.h\"\n", "in no room"},
    {"src/nowhere/a.h", "\n", "no room of the table"},
    {"src/terminal/a.h", "#include <QString>\n", "may not use this library"},
    {"src/app/viewmodel/a.h", "#include <QtGui/QFont>\n", "may not use this library"},
    {"src/app/viewmodel/a.h", "#include \"app/ui/theme.h\"\n", "app/viewmodel may not use app/ui"},
    {"src/app/platform/a.h", "#include \"app/viewmodel/x.h\"\n", "app/platform may not use app/viewmodel"},
    {"src/cli/a.cpp", "#include <QtCore/QString>\n", "may not use this library"},
    {"src/card/a.cpp", "#include <winscard.h>\n", "may not use this library"},
    {"src/eligibility/a.cpp", "#include <unicode/unistr.h>\n", "may not use this library"},
};

TEST(IncludeArrows, a_wrong_one_is_found) {
  for (const BadExample& bad : bad_examples) {
    const ScratchTree tree;
    tree.write(bad.path, bad.text);
    EXPECT_THAT(violations(tree.root()), testing::ElementsAre(HasSubstr(bad.complaint))) << bad.text;
  }
}

TEST(IncludeArrows, right_ones_are_let_through) {
  const ScratchTree tree;
  tree.write("src/terminal/a.cpp",
             "#include \"terminal/a.h\"\n#include <vector>\n#include \"base/bytes.h\"\n#include "
             "\"card/pcsc/x.h\"\n");
  tree.write("src/app/a.cpp",
             "#include <QString>\n#include <QtCore/QString>\n#include \"eligibility/person.h\"\n");
  tree.write("src/app/viewmodel/a.cpp",
             "#include <QObject>\n#include <QtCore/QString>\n#include \"terminal/visit.h\"\n");
  tree.write("src/app/ui/a.cpp", "#include <QtWidgets/QWidget>\n#include \"app/viewmodel/x.h\"\n");
  tree.write("src/card/pcsc/a.cpp", "#include <winscard.h>\n#include \"card/apdu.h\"\n");
  EXPECT_THAT(violations(tree.root()), IsEmpty());
}

}  // namespace
}  // namespace kakunin::architecture
