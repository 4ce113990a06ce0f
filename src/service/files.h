// SPDX-License-Identifier: Apache-2.0
#pragma once
// The service's own files: bounded reads, writes that are whole or not there, secrets for the owner only.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace kakunin::service {

enum class FileAccess : std::uint8_t { everyone_reads, owner_only };

/// Errors are English sentences that name the file.
[[nodiscard]] Expected<std::string, std::string> read_file(const std::filesystem::path& file,
                                                           std::size_t limit);

/// Written beside, synced and renamed into place.
[[nodiscard]] Expected<void, std::string> write_file(const std::filesystem::path& file,
                                                     std::string_view content, FileAccess access);

/// A secret that others could read is refused: the way it got there may have copied it elsewhere as well.
[[nodiscard]] Expected<std::string, std::string> read_secret_file(const std::filesystem::path& file);

}  // namespace kakunin::service
