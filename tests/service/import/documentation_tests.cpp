// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "service/import/csv_rows.h"

namespace kakunin::service {
namespace {

TEST(ImportDocumentation, DescribesEveryColumn) {
  std::ifstream in(std::string(KAKUNIN_SOURCE_DIR) + "/docs/import.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  ASSERT_FALSE(text.empty());
  for (const CsvKind& kind : csv_kinds()) {
    const std::size_t begin = text.find("## " + std::string(kind.file));
    ASSERT_NE(begin, std::string::npos) << kind.file;
    const std::string section = text.substr(begin, text.find("\n## ", begin + 1) - begin);
    for (const std::string_view column : kind.columns) {
      EXPECT_THAT(section, testing::HasSubstr("| `" + std::string(column) + "`")) << kind.file;
    }
  }
}

}  // namespace
}  // namespace kakunin::service
