// SPDX-License-Identifier: Apache-2.0
#pragma once
// Texts of the messages' own codes, and limits several messages share.

#include "protocol/json_reader.h"

namespace kakunin::protocol {

inline constexpr CodeText<Purpose> purpose_codes[] = {
    {Purpose::verify, "verify"},
    {Purpose::register_card, "register"},
};

inline constexpr CodeText<Method> method_codes[] = {
    {Method::pin, "pin"},
    {Method::visual, "visual"},
};

inline constexpr CodeText<Assurance> assurance_codes[] = {
    {Assurance::pin, "pin"},
    {Assurance::visual, "visual"},
    {Assurance::number, "number"},
};

inline constexpr CodeText<NoticeCode> notice_codes[] = {
    {NoticeCode::certificate_expires_soon, "certificate_expires_soon"},
    {NoticeCode::certificate_expired_in_grace, "certificate_expired_in_grace"},
    {NoticeCode::unshown_character, "unshown_character"},
    {NoticeCode::other_name_exists, "other_name_exists"},
    {NoticeCode::certificate_renewed, "certificate_renewed"},
    {NoticeCode::newer_certificate_exists, "newer_certificate_exists"},
};

inline constexpr std::size_t max_certificate_bytes = 8192;
inline constexpr std::size_t max_signature_bytes = 1024;
/// "proof": true or false.
[[nodiscard]] inline std::optional<ProofWish> read_proof_wish(const Node& node) {
  const auto wanted = read_bool(node);
  if (!wanted) return std::nullopt;
  return *wanted ? ProofWish::wanted : ProofWish::none;
}

/// Ids of challenges, requests, receipts and versions.
inline constexpr TextLimits id_limits{.most = 128};

}  // namespace kakunin::protocol
