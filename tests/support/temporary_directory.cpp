// SPDX-License-Identifier: Apache-2.0
#include "support/temporary_directory.h"

#include <stdlib.h>  // mkdtemp

#include <stdexcept>
#include <string>

namespace kakunin::test {

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (std::filesystem::temp_directory_path() / "kakunin-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

}  // namespace kakunin::test
