// SPDX-License-Identifier: Apache-2.0
#pragma once
// The source tree as text: what the rules of this folder are checked against.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "support/temporary_directory.h"

namespace kakunin::architecture {

struct TextFile {
  std::string path;  // relative to the root, with /
  std::vector<std::string> lines;
};

using Wanted = std::function<bool(const std::filesystem::path& relative)>;

/// The files below root / below that are wanted, sorted by path. Hidden folders (except .ci), build/ and
/// __pycache__/ are passed over.
[[nodiscard]] std::vector<TextFile> read_tree(const std::filesystem::path& root, const std::string& below,
                                              const Wanted& wanted);

/// .h and .cpp
[[nodiscard]] bool is_cpp(const std::filesystem::path& path);

/// "path:line", counted from 1.
[[nodiscard]] std::string place(const TextFile& file, std::size_t index);

/// The checkout the tests were built from.
[[nodiscard]] std::filesystem::path repository();

/// A folder that is there for one test, to show that a rule can be broken.
class ScratchTree {
 public:
  ScratchTree();

  void write(const std::string& path, std::string_view text) const;
  [[nodiscard]] const std::filesystem::path& root() const { return directory_.path(); }

 private:
  test::TemporaryDirectory directory_;
};

}  // namespace kakunin::architecture
