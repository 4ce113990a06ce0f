// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/elementary_file.h"

#include <algorithm>

namespace kakunin::virtualcard {

const ElementaryFile* ApplicationImage::find(FileId id) const {
  const auto found = std::ranges::find(files, id, &ElementaryFile::id);
  return found == files.end() ? nullptr : &*found;
}

ElementaryFile* ApplicationImage::find(FileId id) {
  const auto found = std::ranges::find(files, id, &ElementaryFile::id);
  return found == files.end() ? nullptr : &*found;
}

const ApplicationImage* CardImage::find(ApplicationKind kind) const {
  const auto found = std::ranges::find(applications, kind, &ApplicationImage::kind);
  return found == applications.end() ? nullptr : &*found;
}

void CardImage::unlock() {
  for (auto& application : applications) {
    for (auto& file : application.files) {
      auto* pin = std::get_if<PinFile>(&file.body);
      if (pin != nullptr && pin->secret) pin->tries_left = pin->limit;
    }
  }
}

}  // namespace kakunin::virtualcard
