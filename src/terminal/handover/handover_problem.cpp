// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/handover_problem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kakunin::handover {
namespace {

struct Row {
  FailureCode code;
  bool may_pass;
};

// In the order of Problem.
constexpr std::array<Row, 9> rows = {{
    {FailureCode::handover_folder_away, true},
    {FailureCode::handover_not_permitted, true},
    {FailureCode::handover_no_space, true},
    {FailureCode::handover_not_written, true},
    {FailureCode::handover_not_representable, false},
    {FailureCode::handover_clipboard_not_taken, false},  // later it would be in the way of what came since
    {FailureCode::official_text_not_understood, false},
    {FailureCode::bridge_folder_in_use, true},
    {FailureCode::bridge_request_not_understood, false},
}};

struct SystemRow {
  std::errc error;
  Problem problem;
};
constexpr SystemRow system_rows[] = {
    {std::errc::no_such_file_or_directory, Problem::folder_away},
    {std::errc::not_a_directory, Problem::folder_away},
    {std::errc::no_such_device, Problem::folder_away},
    {std::errc::no_such_device_or_address, Problem::folder_away},
    {std::errc::host_unreachable, Problem::folder_away},
    {std::errc::network_unreachable, Problem::folder_away},
    {std::errc::network_down, Problem::folder_away},
    {std::errc::timed_out, Problem::folder_away},
    {std::errc::not_connected, Problem::folder_away},
    {std::errc::permission_denied, Problem::not_permitted},
    {std::errc::operation_not_permitted, Problem::not_permitted},
    {std::errc::read_only_file_system, Problem::not_permitted},
    {std::errc::no_space_on_device, Problem::no_space},
    {std::errc::file_too_large, Problem::no_space},
};

}  // namespace

Failure to_failure(Problem problem, std::string detail) {
  return {rows.at(static_cast<std::size_t>(problem)).code, std::move(detail), {}};
}

Failure to_failure(const std::error_code& error, std::string detail) {
  const auto* row = std::find_if(std::begin(system_rows), std::end(system_rows),
                                 [&error](const SystemRow& r) { return error == r.error; });
  detail += ": " + error.message();
  return to_failure(row == std::end(system_rows) ? Problem::not_written : row->problem, std::move(detail));
}

bool may_pass(const Failure& failure) {
  return std::any_of(rows.begin(), rows.end(),
                     [&failure](const Row& row) { return row.code == failure.code && row.may_pass; });
}

}  // namespace kakunin::handover
