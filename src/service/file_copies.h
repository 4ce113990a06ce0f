// SPDX-License-Identifier: Apache-2.0
#pragma once
// Copies of files of any size, synced, and their SHA-256. Errors are English sentences that name the file.

#include <filesystem>
#include <string>

#include "base/expected.h"

namespace kakunin::service {

/// `to` must not exist; it has the permissions of `from`.
[[nodiscard]] Expected<void, std::string> copy_durably(const std::filesystem::path& from,
                                                       const std::filesystem::path& to);
/// The folder the file is to lie in, and those above it.
[[nodiscard]] Expected<void, std::string> make_folder_of(const std::filesystem::path& file);
/// What was created or renamed in the folder survives a power cut.
[[nodiscard]] Expected<void, std::string> sync_folder(const std::filesystem::path& folder);
/// Hexadecimal.
[[nodiscard]] Expected<std::string, std::string> sha256_of_file(const std::filesystem::path& file);

}  // namespace kakunin::service
