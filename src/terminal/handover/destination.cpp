// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/destination.h"

namespace kakunin::handover {
namespace {

struct Row {
  std::string_view name;
  terminal::Text text;
};

// In the order of DestinationKind.
constexpr std::array<Row, destination_count> rows = {{
    {"xml", {"レセコン用フォルダー", "Receipt computer's folder"}},
    {"json", {"JSONフォルダー", "JSON folder"}},
    {"fhir", {"FHIRフォルダー", "FHIR folder"}},
    {"csv", {"1日のCSV", "CSV of the day"}},
    {"clipboard", {"クリップボード", "Clipboard"}},
    {"local_api", {"ローカルAPI", "Local API"}},
}};

}  // namespace

terminal::Text text(DestinationKind kind) {
  return rows.at(static_cast<std::size_t>(kind)).text;
}

std::string_view name(DestinationKind kind) {
  return rows.at(static_cast<std::size_t>(kind)).name;
}

}  // namespace kakunin::handover
