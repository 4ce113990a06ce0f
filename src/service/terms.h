// SPDX-License-Identifier: Apache-2.0
#pragma once
// The terms of use a patient agrees to. A UTF-8 file: the first line is the version, everything after the
// next line break (blank lines in front left out) is the text. The patient signs the SHA-256 of that text.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "protocol/messages.h"

namespace kakunin::service {

/// Of the content of such a file. The error is an English sentence.
[[nodiscard]] Expected<protocol::Terms, std::string> parse_terms(std::string_view content);

/// The error is an English sentence with the file's name.
[[nodiscard]] Expected<protocol::Terms, std::string> load_terms(const std::filesystem::path& file);

}  // namespace kakunin::service
