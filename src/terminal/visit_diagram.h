// SPDX-License-Identifier: Apache-2.0
#pragma once
// The transition table as a page for people: docs/visit.md is this text, and a test holds it to that.

#include <string>

namespace kakunin::terminal {

[[nodiscard]] std::string visit_page();

}  // namespace kakunin::terminal
