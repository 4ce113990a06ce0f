// SPDX-License-Identifier: Apache-2.0
#pragma once
// Screens and verdicts as plain lines.

#include <cstdio>
#include <string>
#include <vector>

#include "base/failure.h"
#include "terminal/display.h"
#include "terminal/screens.h"

namespace kakunin::cli {

/// How choices are marked: 1, 2, … ; or a, b, … where digits are a PIN.
enum class Marks : std::uint8_t { digits, letters };

void print_screen(std::FILE* out, const terminal::Visit& visit, Marks marks);
void print_lines(std::FILE* out, const terminal::Screen& screen);
void print_display(std::FILE* out, const terminal::Display& shown);
/// What to do next in one list: advice, the reminder, other ways to check.
[[nodiscard]] std::vector<std::string> advice_lines(const terminal::Display& shown);
/// One line on standard output, valid whatever names the system gave.
void print_json(const std::string& json);
/// The sentence, the code and what support needs.
void print_failure(std::FILE* out, const Failure& failure);

[[nodiscard]] char mark(Marks marks, std::size_t index);

}  // namespace kakunin::cli
