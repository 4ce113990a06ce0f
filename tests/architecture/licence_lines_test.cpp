// SPDX-License-Identifier: Apache-2.0
// Every file that can carry a comment says its licence in one of its first three lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "architecture/tree.h"

namespace kakunin::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Not .ts: lupdate writes it and keeps no comment.
constexpr std::array<std::string_view, 16> kinds{".h",    ".cpp",  ".cmake", ".md",     ".py",      ".sh",
                                                 ".toml", ".yaml", ".yml",   ".sql",    ".service", ".socket",
                                                 ".qrc",  ".ui",   ".css",   ".desktop"};
constexpr std::array<std::string_view, 5> names{"CMakeLists.txt", ".clang-format", ".clang-tidy", "run",
                                                "test"};

bool carries_comments(const std::filesystem::path& path) {
  if (path.generic_string().starts_with("fuzz/corpus/")) return false;  // inputs, byte for byte
  const auto has = [](const auto& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  return has(kinds, path.extension().string()) || has(names, path.filename().string());
}

std::vector<std::string> unlicensed(const std::filesystem::path& root) {
  std::vector<std::string> found;
  for (const TextFile& file : read_tree(root, "", carries_comments)) {
    const auto end =
        file.lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, file.lines.size()));
    const bool said = std::any_of(file.lines.begin(), end, [](const std::string& line) {
      return line.find("SPDX-License-Identifier: ") != std::string::npos;
    });
    if (!said) found.push_back(file.path);
  }
  return found;
}

TEST(LicenceLines, are_in_every_file_that_can_carry_one) {
  EXPECT_THAT(unlicensed(repository()), IsEmpty());
}

TEST(LicenceLines, a_missing_one_is_found) {
  const std::string line = "SPDX-License-Identifier: Apache-2.0\n";
  const ScratchTree tree;
  tree.write("src/a.h", "// " + line);
  tree.write("src/b.h", "#pragma once\n");
  tree.write("docs/late.md", "\n\n\n" + line);
  tree.write("run", "#!/bin/sh\n# " + line);
  tree.write(".ci/run", "#!/bin/sh\n");
  tree.write("build/made.h", "");
  tree.write("fuzz/corpus/x/seed.md", "");
  tree.write("data/people.jsonl", "{}");
  EXPECT_THAT(unlicensed(tree.root()), ElementsAre(".ci/run", "docs/late.md", "src/b.h"));
}

}  // namespace
}  // namespace kakunin::architecture
