// SPDX-License-Identifier: Apache-2.0
#pragma once
// Certificate parsers side by side. Each gives what Kakunin reads of a certificate as far as it can; what it
// leaves out shows as a difference from Certificate::parse.

#include <optional>
#include <vector>

#include "pki/reference_parser.h"

namespace kakunin::pki::bench {

struct Peer {
  const char* name;
  /// The library's own parsing alone: whether it accepts.
  bool (*accepts)(ByteView der);
  /// The same, and the fields taken out.
  std::optional<test::Reference> (*read)(ByteView der);
};

[[nodiscard]] Peer mbedtls_peer();  // where KAKUNIN_BENCH_MBEDTLS
[[nodiscard]] Peer gnutls_peer();   // where KAKUNIN_BENCH_GNUTLS

}  // namespace kakunin::pki::bench
