// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands of kakunin-cli. Each prints and returns the exit code.

#include "cli/exit_code.h"
#include "cli/options.h"

namespace kakunin::cli {

[[nodiscard]] ExitCode visit(Options options);  // verify, register
[[nodiscard]] ExitCode inquire(const Options& options);
[[nodiscard]] ExitCode batch(const Options& options);
[[nodiscard]] ExitCode import_clipboard(const Options& options);
[[nodiscard]] ExitCode bridge(const Options& options);
[[nodiscard]] ExitCode compare(const CompareChoices& choices);
[[nodiscard]] ExitCode api_token(const ApiTokenChoices& choices);
[[nodiscard]] ExitCode simulate(const SimulateChoices& choices);
[[nodiscard]] ExitCode keep_record(const Options& options);
[[nodiscard]] ExitCode check_proof(const CheckProofChoices& choices);
[[nodiscard]] ExitCode card_info(const Options& options);
[[nodiscard]] ExitCode enrol(const Options& options);
[[nodiscard]] ExitCode doctor(const Options& options);
[[nodiscard]] ExitCode terms(const Options& options);
[[nodiscard]] ExitCode status(const Options& options);
[[nodiscard]] ExitCode convert(const ConvertChoices& choices);

/// Prints the failure (as JSON with json) and gives its exit code.
[[nodiscard]] ExitCode fail(const Failure& failure, bool json);

/// The person gave up.
[[nodiscard]] ExitCode cancelled(bool json);

[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace kakunin::cli
