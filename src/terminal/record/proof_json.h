// SPDX-License-Identifier: Apache-2.0
#pragma once
// A proof (protocol/proof.h) within other JSON: {"statement", "signature" and "certificate" in Base64}.

#include <boost/json/object.hpp>
#include <optional>
#include <string_view>

#include "protocol/proof.h"

namespace kakunin::record {

[[nodiscard]] boost::json::object proof_object(const protocol::CheckProof& proof);
/// nullopt for anything that has not all three, each as it should be.
[[nodiscard]] std::optional<protocol::CheckProof> proof_from(const boost::json::value& value);

/// The string under this key.
[[nodiscard]] std::optional<std::string_view> text_at(const boost::json::object& from, std::string_view key);

}  // namespace kakunin::record
