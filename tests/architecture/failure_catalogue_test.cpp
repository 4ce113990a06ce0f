// SPDX-License-Identifier: Apache-2.0
// The failure catalogue holds together: enumerators, table, one place in the source, one page in
// docs/failures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "architecture/tree.h"
#include "base/failure.h"

namespace kakunin::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Places = std::map<std::string, std::vector<std::string>>;  // enumerator -> where it is raised

// FailureCode::<name> anywhere in src/ raises it, in a call or in a row of a mapping table. Not counted: the
// catalogue itself, comments, default member initialisers in headers, and comparisons, which react to a
// failure that another place raised.
Places raised(const std::filesystem::path& root) {
  static const std::regex code{R"(FailureCode::(\w+))"};
  static const std::regex reaction{
      R"(((==|!=)\s*|case\s+)(\w+::)*FailureCode::\w+|FailureCode::\w+\s*(==|!=))"};
  static const std::regex default_member{
      R"(^\s*(\w+::)*FailureCode\s+\w+\s*(=|\{)\s*(\w+::)*FailureCode::\w+\}?;)"};
  Places places;
  for (const TextFile& file : read_tree(root, "src", is_cpp)) {
    if (file.path.starts_with("src/base/failure.")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::string line = file.lines[i].substr(0, file.lines[i].find("//"));
      if (file.path.ends_with(".h")) line = std::regex_replace(line, default_member, "");
      line = std::regex_replace(line, reaction, "");
      for (std::sregex_iterator at{line.begin(), line.end(), code}, end; at != end; ++at) {
        places[(*at)[1]].push_back(place(file, i));
      }
    }
  }
  return places;
}

// The enumerators as the header declares them.
std::map<std::string, std::string> declared() {
  static const std::regex enumerator{R"(^\s+(\w+) = (\d{4}),.*)"};
  std::map<std::string, std::string> found;
  for (const TextFile& file :
       read_tree(repository(), "src/base", [](const auto& p) { return p.filename() == "failure.h"; })) {
    for (const std::string& line : file.lines) {
      std::smatch parts;
      if (std::regex_match(line, parts, enumerator)) found[parts[1]] = "K" + parts[2].str();
    }
  }
  return found;
}

std::vector<TextFile> pages() {
  return read_tree(repository(), "docs/failures", [](const auto& path) { return path.extension() == ".md"; });
}

std::string joined(const TextFile& file) {
  std::string text;
  for (const std::string& line : file.lines) text += line + "\n";
  return text;
}

TextFile page_of(const FailureEntry& each) {
  const std::string path = "docs/failures/" + to_text(each.code) + ".md";
  for (TextFile& page : pages()) {
    if (page.path == path) return page;
  }
  return {};
}

TEST(FailureCatalogue, has_a_row_for_every_enumerator) {
  std::map<std::string, std::string> rows;
  for (const FailureEntry& each : failure_catalogue()) rows[std::string{each.name}] = to_text(each.code);
  EXPECT_EQ(rows, declared());
  EXPECT_THAT(failure_catalogue(), SizeIs(rows.size()));
}

TEST(FailureCatalogue, is_in_the_order_of_the_codes) {
  const auto rows = failure_catalogue();
  EXPECT_TRUE(
      std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.code < b.code; }));
}

TEST(FailureCatalogue, says_each_thing_once) {
  std::set<std::string_view> japanese;
  std::set<std::string_view> english;
  for (const FailureEntry& each : failure_catalogue()) {
    EXPECT_TRUE(japanese.insert(each.japanese).second) << each.japanese;
    EXPECT_TRUE(english.insert(each.english).second) << each.english;
    EXPECT_TRUE(each.japanese.ends_with("。")) << each.name;
    EXPECT_TRUE(each.english.ends_with(".")) << each.name;
  }
}

TEST(FailurePages, one_for_each_code_titled_with_its_sentence) {
  for (const FailureEntry& each : failure_catalogue()) {
    const TextFile page = page_of(each);
    ASSERT_GE(page.lines.size(), 2U) << to_text(each.code) << " has no page in docs/failures";
    EXPECT_EQ(page.lines[1], "# " + to_text(each.code) + " " + std::string{each.japanese});
  }
}

TEST(FailurePages, have_the_same_four_sections_none_empty) {
  for (const FailureEntry& each : failure_catalogue()) {
    const TextFile page = page_of(each);
    std::vector<std::string> sections;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (!page.lines[i].starts_with("## ")) continue;
      sections.push_back(page.lines[i]);
      EXPECT_TRUE(i + 1 < page.lines.size() && !page.lines[i + 1].empty())
          << page.path << " " << page.lines[i];
    }
    EXPECT_THAT(sections, ElementsAre("## 原因", "## 窓口での対応", "## For support", "## Where raised"))
        << page.path;
  }
}

TEST(FailurePages, none_without_a_code) {
  for (const TextFile& page : pages()) {
    const std::string name = std::filesystem::path{page.path}.stem().string();
    EXPECT_TRUE(name == "README" || parse_failure_code(name)) << page.path;
  }
}

TEST(FailurePages, end_in_the_other_ways_to_check_where_this_way_is_closed) {
  for (const FailureEntry& each : failure_catalogue()) {
    if (each.remedy != Remedy::other_method && each.remedy != Remedy::change_card) continue;
    const std::string text = joined(page_of(each));
    std::size_t at = 0;
    for (const char* step : {"マイナポータル画面 → ", "資格情報のお知らせ", "資格確認書 → ", "申立書"}) {
      at = text.find(step, at);
      EXPECT_NE(at, std::string::npos) << to_text(each.code) << " lacks " << step;
    }
  }
}

TEST(FailurePages, the_index_lists_each_code_with_its_sentence_and_no_other) {
  const auto index = read_tree(repository(), "docs/failures",
                               [](const auto& path) { return path.filename() == "README.md"; });
  ASSERT_THAT(index, SizeIs(1));
  const std::string text = joined(index[0]);
  static const std::regex any_code{R"(\bK\d{4}\b)"};
  for (std::sregex_iterator at{text.begin(), text.end(), any_code}, end; at != end; ++at) {
    EXPECT_TRUE(parse_failure_code(at->str())) << at->str();
  }
  const std::string situations = text.substr(0, text.find("## All codes"));
  for (const FailureEntry& each : failure_catalogue()) {
    const std::string code = to_text(each.code);
    const std::string row = "| [" + code + "](" + code + ".md) | " + std::string{each.japanese} + " |\n";
    EXPECT_NE(text.find(row), std::string::npos) << row;
    EXPECT_NE(situations.find(code), std::string::npos) << code << " answers no situation of the table";
  }
}

TEST(FailureCodes, are_raised_in_one_place_at_most) {
  for (const auto& [name, places] : raised(repository())) {
    EXPECT_TRUE(declared().contains(name)) << name << " at " << testing::PrintToString(places);
    EXPECT_THAT(places, SizeIs(1)) << name << " is raised in more than one place";
  }
}

TEST(FailureCodes, are_all_raised_somewhere) {
  const Places places = raised(repository());
  std::vector<std::string> never;
  for (const FailureEntry& each : failure_catalogue()) {
    if (!places.contains(std::string{each.name}))
      never.push_back(to_text(each.code) + " " + std::string{each.name});
  }
  EXPECT_THAT(never, IsEmpty());
}

TEST(FailureCodes, are_raised_in_the_folder_their_page_names) {
  const Places places = raised(repository());
  static const std::regex folder{R"(`(src/[\w/]+)`)"};
  for (const FailureEntry& each : failure_catalogue()) {
    const auto found = places.find(std::string{each.name});
    if (found == places.end()) continue;
    const std::string text = joined(page_of(each));
    const std::string where = text.substr(std::min(text.find("## Where raised"), text.size()));
    std::smatch parts;
    ASSERT_TRUE(std::regex_search(where, parts, folder)) << to_text(each.code);
    EXPECT_TRUE(found->second.front().starts_with(parts[1].str() + "/"))
        << to_text(each.code) << " is raised at " << found->second.front() << ", its page says " << parts[1];
  }
}

TEST(FailureCodes, cannot_be_hidden_by_a_using_declaration) {
  for (const TextFile& file : read_tree(repository(), "src", is_cpp)) {
    if (file.path == "src/base/failure.cpp") continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      EXPECT_EQ(file.lines[i].find("using enum FailureCode"), std::string::npos) << place(file, i);
    }
  }
}

TEST(FailureCodes, counting_sees_calls_and_rows_and_passes_over_reactions) {
  const ScratchTree tree;
  tree.write("src/a/a.h",
             "  FailureCode code = FailureCode::by_default;\n"
             "  kakunin::FailureCode other{kakunin::FailureCode::by_default};\n");
  tree.write("src/a/a.cpp",
             "return raise(FailureCode::twice);\n"
             "FailureCode code = FailureCode::local;\n"
             "{CardErrorKind::in_use, FailureCode::row},\n"
             "// FailureCode::in_a_comment\n"
             "if (code == FailureCode::compared || FailureCode::compared != code) {\n"
             "case kakunin::FailureCode::compared: return kakunin::FailureCode::twice;\n");
  tree.write("src/base/failure.cpp", "FailureCode::in_the_catalogue\n");
  const Places expected{{"twice", {"src/a/a.cpp:1", "src/a/a.cpp:6"}},
                        {"local", {"src/a/a.cpp:2"}},
                        {"row", {"src/a/a.cpp:3"}}};
  EXPECT_EQ(raised(tree.root()), expected);
}

}  // namespace
}  // namespace kakunin::architecture
