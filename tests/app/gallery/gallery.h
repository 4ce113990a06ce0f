// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every screen there is, by an id of its own and with the way to bring it about. Tests measure all of them in
// all variants; kakunin-draw-screens draws them into docs/screens/.

#include <functional>
#include <span>

#include "app/gallery/stage.h"

namespace kakunin::gallery {

enum class Reader : std::uint8_t { patient, staff };

struct Exhibit {
  const char* id;     // "verdict-e05a": of the files, too
  const char* title;  // Japanese, for the index
  Reader reader;
  std::function<void(Stage&)> bring;
};

[[nodiscard]] std::span<const Exhibit> exhibits();
/// Brings it about in this variant and waits until it stands still.
void hang(Stage& stage, const Exhibit& exhibit);

}  // namespace kakunin::gallery
