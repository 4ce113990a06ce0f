// SPDX-License-Identifier: Apache-2.0
#pragma once
// Replaces a file so that after a crash either the old or the new content is there, whole.

#include <filesystem>
#include <string_view>
#include <system_error>

namespace kakunin::virtualcard {

/// Writes beside the file, flushes to the disk and renames. New files are readable by their owner only.
[[nodiscard]] std::error_code write_durably(const std::filesystem::path& file, std::string_view content);

}  // namespace kakunin::virtualcard
