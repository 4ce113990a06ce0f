// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <unistd.h>

#include <string>

#include "app/platform/fonts_ahead.h"
#include "base/free_with.h"

namespace kakunin::app::platform {
namespace {

using PatternPtr = Owned<FcPattern, FcPatternDestroy>;

void read_ahead(const FcChar8* path) {
  const int file = ::open(reinterpret_cast<const char*>(path), O_RDONLY | O_CLOEXEC);  // NOLINT: its bytes
  if (file < 0) return;
  ::posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED);
  ::close(file);
}

void read_face(const std::string& family, int weight) {
  const PatternPtr wish(FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family.c_str(), FC_WEIGHT,
                                       FcTypeInteger, weight, static_cast<char*>(nullptr)));
  if (!wish) return;
  FcConfigSubstitute(nullptr, wish.get(), FcMatchPattern);
  FcDefaultSubstitute(wish.get());
  FcResult result{};
  const PatternPtr face(FcFontMatch(nullptr, wish.get(), &result));
  FcChar8* path = nullptr;
  if (face && FcPatternGetString(face.get(), FC_FILE, 0, &path) == FcResultMatch) read_ahead(path);
}

}  // namespace

FontsAhead::FontsAhead(const QString& family)
    : reading_([family = family.toStdString()] {
        if (FcInit() == FcFalse) return;
        for (const int weight : {FC_WEIGHT_BOLD, FC_WEIGHT_REGULAR}) read_face(family, weight);
      }) {
}

FontsAhead::~FontsAhead() {
  reading_.join();
}

}  // namespace kakunin::app::platform
