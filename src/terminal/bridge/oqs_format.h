// SPDX-License-Identifier: Apache-2.0
#pragma once
// OQS XML for the bridge: OQS-IF-001 in, OQS-IF-002 out, in the encoding of the
// settings.

#include "terminal/bridge/bridge.h"

namespace kakunin::bridge {

[[nodiscard]] BridgeFormat oqs_format(terminal::FileEncoding encoding);

} // namespace kakunin::bridge
