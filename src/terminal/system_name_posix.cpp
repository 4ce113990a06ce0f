// SPDX-License-Identifier: Apache-2.0
// The system's name from os-release(5) and uname(2); never the machine's own name.
#include <sys/utsname.h>

#include "terminal/diagnosis_report.h"
#include "terminal/private_files.h"

namespace kakunin::terminal {
namespace {

/// PRETTY_NAME of os-release; empty where there is none.
std::string pretty_name() {
  constexpr std::string_view key = "\nPRETTY_NAME=";
  const std::string text = "\n" + read_file("/etc/os-release").value_or("") + "\n";
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + key.size();
  std::string name = text.substr(begin, text.find('\n', begin) - begin);
  std::erase(name, '"');
  return name;
}

}  // namespace

std::string system_name() {
  std::string name = pretty_name();
  utsname about{};
  if (::uname(&about) != 0) return name;
  if (!name.empty()) name += ", ";
  return name + about.sysname + " " + about.release + ", " + about.machine;
}

}  // namespace kakunin::terminal
