// SPDX-License-Identifier: Apache-2.0
#pragma once
// What screen readers are told of this program's own widgets: secret fields are password fields that have no
// text, so that no key is spoken and nothing can be read out of them; what scrolls is a panel with a name.

namespace kakunin::app {

/// Once for the program; more often does no harm.
void install_accessibility();

}  // namespace kakunin::app
