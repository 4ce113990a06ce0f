// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files only this user can read: directories 0700, files 0600, replaced as a whole or not at all.
// private_files.cpp is the POSIX form.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kakunin::terminal {

/// Makes the directory and those above it, or takes the one that is there as it is; false where that fails
/// and where others could put their own files into it.
[[nodiscard]] bool make_private_directory(const std::filesystem::path& directory);

/// Writes to a new file, syncs it and renames it over the old one.
[[nodiscard]] bool replace_private_file(const std::filesystem::path& file, std::string_view content);

/// Up to 1 MiB; nullopt where there is none or it cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& file);

/// Others than the owner may read or write it.
[[nodiscard]] bool is_open_to_others(const std::filesystem::path& file);

/// Others than the owner may put files into it or take them away.
[[nodiscard]] bool is_writable_by_others(const std::filesystem::path& directory);

/// ~/.config/kakunin, ~/.local/share/kakunin and ~/.local/state/kakunin, or where XDG_CONFIG_HOME,
/// XDG_DATA_HOME and XDG_STATE_HOME point.
[[nodiscard]] std::filesystem::path config_directory();
[[nodiscard]] std::filesystem::path data_directory();
[[nodiscard]] std::filesystem::path state_directory();

}  // namespace kakunin::terminal
