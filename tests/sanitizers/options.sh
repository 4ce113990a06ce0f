# SPDX-License-Identifier: Apache-2.0
# Sets what the sanitizers are asked for; to be sourced:
#
#   . tests/sanitizers/options.sh REPORTS
#
# Every report becomes a file in the directory REPORTS, whoever started the program that made it.
_reports=log_path=$(cd "$1" && pwd)/report
_known_leaks=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/known_leaks.txt
export ASAN_OPTIONS=detect_leaks=1:$_reports
export LSAN_OPTIONS=suppressions=$_known_leaks:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:$_reports
export TSAN_OPTIONS=$_reports
export KAKUNIN_TEST_PATIENCE=${KAKUNIN_TEST_PATIENCE:-4}  # everything takes longer
unset _reports _known_leaks
