// SPDX-License-Identifier: Apache-2.0
#pragma once
// Texts of the domain's two-digit codes on the wire: OQSCD010 (classification) and OQSCD008 (loss reason).

#include "eligibility/person.h"
#include "protocol/json_reader.h"

namespace kakunin::protocol {

inline constexpr CodeText<eligibility::CardClassification> classification_codes[] = {
    {eligibility::CardClassification::general, "01"},
    {eligibility::CardClassification::retired, "02"},
    {eligibility::CardClassification::short_general, "03"},
    {eligibility::CardClassification::short_retired, "04"},
    {eligibility::CardClassification::special_medical, "05"},
    {eligibility::CardClassification::special_retired, "06"},
    {eligibility::CardClassification::self_defence, "07"},
};

inline constexpr CodeText<eligibility::LossReason> loss_reason_codes[] = {
    {eligibility::LossReason::death, "01"},
    {eligibility::LossReason::public_assistance_started, "02"},
    {eligibility::LossReason::other_insurance_acquired, "03"},
    {eligibility::LossReason::other, "99"},
};

}  // namespace kakunin::protocol
