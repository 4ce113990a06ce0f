// SPDX-License-Identifier: Apache-2.0
#pragma once
// A receipt computer's folder, and a destination that writes the request id of a result into it.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "support/temporary_directory.h"
#include "terminal/handover/folder_destination.h"

namespace kakunin::handover::test {

inline const TimePoint nine_thirty =
    std::chrono::sys_days{std::chrono::year{2026} / 5 / 1} + std::chrono::hours{0} + std::chrono::minutes{30};

inline formats::Result result_of(std::string id) {
  formats::Result result;
  result.request_id = std::move(id);
  return result;
}

inline Expected<std::string, Failure> write_id(const formats::Result& result) {
  return "<" + result.request_id + ">";
}

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Names of every file, hidden ones among them, in order.
inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

class FolderTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void take_away() const { std::filesystem::rename(folder_, elsewhere_); }
  void bring_back() const { std::filesystem::rename(elsewhere_, folder_); }

  [[nodiscard]] std::shared_ptr<FolderDestination> destination() const {
    return std::make_shared<FolderDestination>(
        folder_, FolderForm{DestinationKind::xml_folder, "OQSsiquc01res_face_", ".xml", write_id});
  }
  [[nodiscard]] static Progress progress_at(TimePoint time) {
    Progress progress;
    progress.accepted = time;
    return progress;
  }

  ::kakunin::test::TemporaryDirectory scratch_;
  std::filesystem::path folder_ = scratch_.path() / "face";
  std::filesystem::path elsewhere_ = scratch_.path() / "away";
};

}  // namespace kakunin::handover::test
