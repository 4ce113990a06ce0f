// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>
#include <vector>

#include "app/launcher/ahead.h"
#include "app/platform/ahead_list.h"
#include "terminal/private_files.h"

namespace kakunin::app::platform {
namespace {

/// libicudata has 31 MB, of which the first frame needs little.
constexpr off_t max_library_bytes = 16 * 1024 * 1024;

bool is_for_everyone(const std::string& path, off_t max_bytes) {
  struct stat is {};
  return ::stat(path.c_str(), &is) == 0 && S_ISREG(is.st_mode) && (is.st_mode & S_IROTH) != 0 &&
         is.st_size <= max_bytes;
}

std::set<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::set<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.insert(std::move(line));
  return lines;
}

}  // namespace

std::string files_of(std::istream& mappings) {
  std::vector<std::string> files;
  for (std::string line; std::getline(mappings, line);) {
    const auto path = line.find('/');  // nothing before it has one
    if (path == std::string::npos) continue;
    line.erase(0, path);
    if (std::ranges::find(files, line) == files.end()) files.push_back(std::move(line));
  }
  if (files.empty()) return {};
  std::reverse(files.begin() + 1, files.end());  // the program itself has the lowest address
  std::string list;
  for (const std::string& file : files) {
    // Of a program much may not be loaded at all, and the start asks for the beginning.
    const off_t bound = &file == &files.front() ? std::numeric_limits<off_t>::max() : max_library_bytes;
    if (is_for_everyone(file, bound)) list += file + '\n';
  }
  return list;
}

void keep_ahead_list() {
  const std::filesystem::path file = launcher::list_file().text;
  std::ifstream mappings("/proc/self/maps");
  const std::string list = files_of(mappings);
  if (file.empty() || list.empty()) return;
  // The kernel fills gaps by chance, so the order is a little different each time.
  if (const auto kept = terminal::read_file(file); kept && lines_of(*kept) == lines_of(list)) return;
  if (!terminal::make_private_directory(file.parent_path())) return;
  (void)terminal::replace_private_file(file, list);
}

}  // namespace kakunin::app::platform
