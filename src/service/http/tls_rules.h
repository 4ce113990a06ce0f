// SPDX-License-Identifier: Apache-2.0
#pragma once
// What holds for every handshake, so that no client can make one expensive: TLS 1.3 only (it has no
// renegotiation and no compression), key exchange on X25519 or P-256, client signatures on P-256, a client's
// certificates within 16 KiB, no early data, key updates counted. Sessions are resumed by stateless tickets
// with a fresh key exchange; the terminal's certificate comes with the ticket.

#include "service/http/ticket_keys.h"

struct ssl_ctx_st;  // SSL_CTX

namespace kakunin::service {

/// keys outlive the context. False: OpenSSL cannot do it.
[[nodiscard]] bool set_tls_rules(ssl_ctx_st* tls, const TicketKeys& keys);

}  // namespace kakunin::service
