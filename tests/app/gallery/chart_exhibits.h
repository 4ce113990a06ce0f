// SPDX-License-Identifier: Apache-2.0
#pragma once
// The comparison with the clinic's list of patients: the verdict beside it, the assistant, who is not
// checked.

#include <vector>

#include "app/gallery/gallery.h"

namespace kakunin::gallery {

[[nodiscard]] std::vector<Exhibit> chart_exhibits();

}  // namespace kakunin::gallery
