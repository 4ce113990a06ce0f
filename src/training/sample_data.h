// SPDX-License-Identifier: Apache-2.0
#pragma once
// data/sample-people.jsonl and data/sample-cards.json as they were when the program was built.

#include <string_view>

namespace kakunin::training {

[[nodiscard]] std::string_view sample_people();
[[nodiscard]] std::string_view sample_cards();

}  // namespace kakunin::training
