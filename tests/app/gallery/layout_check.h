// SPDX-License-Identifier: Apache-2.0
#pragma once
// What every screen must keep in every variant, measured on the widgets as they are laid out: nothing cut
// off, nothing over anything else, large enough to touch, named, reachable with the keyboard, nothing to be
// copied.

#include <QStringList>
#include <QWidget>

namespace kakunin::gallery {

/// Everything that is wrong, each in a line; empty when all is well.
[[nodiscard]] QStringList faults(QWidget& window);

}  // namespace kakunin::gallery
