// SPDX-License-Identifier: Apache-2.0
#pragma once
// A folder that gets a file for each verdict, named by the second. Names never collide: within this process
// each is later than the one before, and a name that is there is never taken. What comes in the same second
// is named by the next free one.

#include <filesystem>
#include <functional>
#include <string>

#include "terminal/handover/destination.h"

namespace kakunin::handover {

struct FolderForm {
  DestinationKind kind = DestinationKind::xml_folder;
  std::string prefix;  // OQSsiquc01res_face_
  std::string suffix;  // .xml
  std::function<Expected<std::string, Failure>(const formats::Result&)> write;
};

class FolderDestination final : public Destination {
 public:
  FolderDestination(std::filesystem::path folder, FolderForm form)
      : folder_(std::move(folder)), form_(std::move(form)) {}

  [[nodiscard]] DestinationKind kind() const override { return form_.kind; }
  [[nodiscard]] Expected<std::string, Failure> render(const formats::Result& result) const override {
    return form_.write(result);
  }
  [[nodiscard]] Expected<void, Failure> deliver(std::string_view content, Progress& progress,
                                                const std::stop_token& stop) override;

 private:
  /// True where an earlier try had placed it.
  [[nodiscard]] bool placed_before(Progress& progress);

  std::filesystem::path folder_;
  FolderForm form_;
  TimePoint last_name_{};
  bool swept_ = false;
};

}  // namespace kakunin::handover
