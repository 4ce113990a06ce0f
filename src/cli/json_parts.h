// SPDX-License-Identifier: Apache-2.0
#pragma once
// Parts of the JSON objects of --json (schema 1) that several commands have.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <string_view>
#include <vector>

#include "cli/outcome.h"
#include "terminal/display.h"
#include "terminal/handover/handover_book.h"

namespace kakunin::cli {

[[nodiscard]] boost::json::string text(std::string_view view);
[[nodiscard]] boost::json::object display_object(const terminal::Display& shown);
/// kept, proof and, where there is one, entry or problem.
[[nodiscard]] boost::json::object record_object(const Recording& record);
/// For each destination: destination, state, file and, where it failed, code.
[[nodiscard]] boost::json::array handover_array(const std::vector<handover::HandoverEntry>& entries);

}  // namespace kakunin::cli
