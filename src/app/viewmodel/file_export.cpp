// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/file_export.h"

#include <utility>

#include "base/secret_digits.h"
#include "terminal/private_files.h"

namespace kakunin::app {

void FileExport::write(const std::filesystem::path& file, std::string content) {
  state_ = State::writing;
  file_ = file;
  auto carried = std::make_shared<std::string>(std::move(content));
  writer_.start([this, file, carried](const Background::Job&) -> Background::Then {
    const bool written = terminal::replace_private_file(file, *carried);
    wipe(*carried);
    return [this, written] {
      state_ = written ? State::written : State::failed;
      emit changed();
    };
  });
  emit changed();
}

void FileExport::forget() {
  if (state_ == State::none) return;
  state_ = State::none;
  emit changed();
}

}  // namespace kakunin::app
