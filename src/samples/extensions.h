// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names and extensions of the JPKI profile, in DER. Each function gives one complete Extension.

#include <string_view>
#include <utility>
#include <vector>

#include "samples/profile.h"

namespace kakunin::samples {

enum class NameKind : std::uint8_t { country, organization, unit, locality, common_name };

/// C as PrintableString, all others as UTF8String; one attribute each.
[[nodiscard]] Bytes distinguished_name(const std::vector<std::pair<NameKind, std::string_view>>& parts);

enum class KeyUsage : std::uint8_t { digital_signature, non_repudiation, authority };

[[nodiscard]] Bytes key_usage(KeyUsage usage);                    // critical
[[nodiscard]] Bytes basic_constraints_ca();                       // critical
[[nodiscard]] Bytes certificate_policy(std::string_view policy);  // critical, with the CPS
[[nodiscard]] Bytes holder_alternative_name(const SignatureSubject& holder);
[[nodiscard]] Bytes issuer_alternative_name();
[[nodiscard]] Bytes crl_distribution_point(AuthorityUse use, std::string_view prefecture,
                                           std::string_view city);
[[nodiscard]] Bytes authority_key_identifier(ByteView key_id);
[[nodiscard]] Bytes subject_key_identifier(ByteView key_id);
[[nodiscard]] Bytes ocsp_signing();
[[nodiscard]] Bytes ocsp_no_check();
[[nodiscard]] Bytes crl_number(std::uint64_t number);
[[nodiscard]] Bytes crl_reason(RevocationReason reason);

}  // namespace kakunin::samples
