// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who is at the other end of a local socket. peer_posix.cpp is the Linux form (SO_PEERCRED).

#include <QtGlobal>

namespace kakunin::app::platform {

/// descriptor: of a local socket. False too where the system does not say.
[[nodiscard]] bool peer_is_this_user(qintptr descriptor);

}  // namespace kakunin::app::platform
