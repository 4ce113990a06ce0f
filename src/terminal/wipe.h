// SPDX-License-Identifier: Apache-2.0
#pragma once
// What was known of a patient is overwritten and not merely let go.

#include "formats/result.h"
#include "terminal/visit.h"

namespace kakunin::terminal {

/// Empties it; the texts that name a person and the object itself are overwritten first. Copies made before
/// (as those a front end shows) are their holders' to wipe.
void wipe(VisitData& data);

/// The same of a result, and of an answer.
void wipe(formats::Result& result);
void wipe(protocol::VerdictAnswer& answer);

}  // namespace kakunin::terminal
