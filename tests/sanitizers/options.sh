# SPDX-License-Identifier: Apache-2.0
# Sets what the sanitizers are asked for; to be sourced:
#
#   . tests/sanitizers/options.sh REPORTS
#
# Every report becomes a file in the directory REPORTS, whoever started the program that made it.
_reports=log_path=$(cd "$1" && pwd)/report
export ASAN_OPTIONS=detect_leaks=1:$_reports
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:$_reports
export TSAN_OPTIONS=$_reports
export KAKUNIN_TEST_PATIENCE=${KAKUNIN_TEST_PATIENCE:-4}  # everything takes longer
unset _reports
