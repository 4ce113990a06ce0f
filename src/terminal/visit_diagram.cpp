// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_diagram.h"

#include <string_view>

#include "terminal/screens.h"
#include "terminal/visit_table.h"

namespace kakunin::terminal {
namespace {

constexpr std::string_view head =
    "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
    "<!-- Generated from src/terminal/visit_table.cpp by `kakunin-visit-diagram docs/visit.md`; do not edit. "
    "-->\n"
    "# The visit\n\n"
    "One state machine (`src/terminal/visit.h`) serves the counter app and `kakunin-cli`. What no row names "
    "is\n"
    "ignored. Not drawn: `close`, `cancel` and an idle time-out lead from every state to `start`, where\n"
    "everything is wiped; `stay` restarts the idle time.\n\n";

StateId state_at(std::size_t index) {
  return static_cast<StateId>(index);
}

bool leads_anywhere(const Transition& row) {
  return row.from.count() + 1 == state_count;  // from every state but start
}

std::string label(const Transition& row) {
  std::string text{name(row.on)};
  if (!row.guard.words.empty()) text += " [" + std::string{row.guard.words} + "]";
  return text;
}

void add_diagram(std::string& page) {
  page += "```mermaid\nstateDiagram-v2\n    [*] --> start\n";
  for (const Transition& row : transitions()) {
    if (leads_anywhere(row) || !row.to) continue;
    for (std::size_t i = 0; i < state_count; ++i) {
      if (!row.from.test(i)) continue;
      page += "    " + std::string{name(state_at(i))} + " --> " + std::string{name(*row.to)} + ": " +
              label(row) + "\n";
    }
  }
  page += "```\n\n";
}

void add_states(std::string& page) {
  page += "| state | screen number | title | watched by |\n|---|---|---|---|\n";
  constexpr std::string_view watched[] = {"", "idle time", "card wait, else idle time", "card step",
                                          "PIN pad step"};
  for (std::size_t i = 0; i < state_count; ++i) {
    Visit visit;
    visit.state = state_at(i);
    const Screen shown = screen(visit);
    std::string number{shown.number};
    if (visit.state == StateId::verdict) number = "E-05-A for public assistance";
    page += "| " + std::string{name(visit.state)} + " | " + number + " | " + std::string{shown.title} +
            " | " + std::string{watched[static_cast<std::size_t>(watch(visit.state))]} + " |\n";
  }
  page += "\n";
}

void add_inner(std::string& page) {
  page += "Events that change something without leaving the state:\n\n| event | in |\n|---|---|\n";
  for (const Transition& row : transitions()) {
    if (leads_anywhere(row) || row.to) continue;
    page += "| " + label(row) + " |";
    for (std::size_t i = 0; i < state_count; ++i) {
      if (row.from.test(i)) page += " " + std::string{name(state_at(i))};
    }
    page += " |\n";
  }
}

}  // namespace

std::string visit_page() {
  std::string page{head};
  add_diagram(page);
  add_states(page);
  add_inner(page);
  return page;
}

}  // namespace kakunin::terminal
