// SPDX-License-Identifier: Apache-2.0
// Neither compiled nor run on Windows, where the system keeps the fonts.
#include "app/platform/fonts_ahead.h"

namespace kakunin::app::platform {

FontsAhead::FontsAhead(const QString& /*family*/) {
}

FontsAhead::~FontsAhead() = default;

}  // namespace kakunin::app::platform
