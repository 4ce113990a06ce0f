// SPDX-License-Identifier: Apache-2.0
#include "architecture/tree.h"

#include <algorithm>
#include <fstream>

namespace kakunin::architecture {
namespace fs = std::filesystem;
namespace {

[[nodiscard]] bool is_passed_over(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return (name.starts_with('.') && name != ".ci") || name == "build" || name == "__pycache__";
}

[[nodiscard]] std::vector<std::string> read_lines(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

std::vector<TextFile> read_tree(const fs::path& root, const std::string& below, const Wanted& wanted) {
  std::vector<TextFile> files;
  for (auto at = fs::recursive_directory_iterator{root / below}; at != fs::recursive_directory_iterator{};
       ++at) {
    if (at->is_directory() && is_passed_over(at->path())) {
      at.disable_recursion_pending();
      continue;
    }
    const fs::path relative = fs::relative(at->path(), root);
    if (at->is_regular_file() && wanted(relative)) {
      files.push_back({relative.generic_string(), read_lines(at->path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

bool is_cpp(const fs::path& path) {
  return path.extension() == ".h" || path.extension() == ".cpp";
}

std::string place(const TextFile& file, std::size_t index) {
  return file.path + ":" + std::to_string(index + 1);
}

fs::path repository() {
  return KAKUNIN_SOURCE_DIR;
}

ScratchTree::ScratchTree() {
  fs::create_directories(root() / "src");
}

void ScratchTree::write(const std::string& path, std::string_view text) const {
  fs::create_directories((root() / path).parent_path());
  std::ofstream{root() / path, std::ios::binary} << text;
}

}  // namespace kakunin::architecture
