// SPDX-License-Identifier: Apache-2.0
#pragma once
// The screens of the record.

#include <vector>

#include "app/gallery/gallery.h"

namespace kakunin::gallery {

[[nodiscard]] std::vector<Exhibit> record_exhibits();

}  // namespace kakunin::gallery
