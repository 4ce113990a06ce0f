// SPDX-License-Identifier: Apache-2.0
#include "cli/input.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace kakunin::cli {

std::optional<std::string> content_of(const std::string& file) {
  if (file == "-") return std::string{std::istreambuf_iterator<char>{std::cin}, {}};
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace kakunin::cli
