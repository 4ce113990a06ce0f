// SPDX-License-Identifier: Apache-2.0
#include "service/default_files.h"

namespace kakunin::service {
namespace {

constexpr const char* terms = R"(2025-04
デジタル庁は、利用者にマイナポータルを利用いただくにあたって、下記のとおりマイナポータル利用規約を定めます。本利用規約はマイナポータルが提供する各種サービスを利用いただくための利用条件等を定めるものであり、マイナポータルを利用する方に適用されるものです。

記

(目的)
第1条 本利用規約は、デジタル庁が運営するマイナポータル利用に関し、利用者に同意していただくことが必要な事項を定めることを目的とします。

(定義)
第2条 本利用規約で使用用語の定義は、次の各号のとおりとします。
一 「マイナポータル」とは、様々な行政手続の電子申請や情報取得などのサービスを提供するシステムをいいます。(https://myna.go.jp 及びそのサブドメインのウェブサイト並びにマイナポータルアプリ)
)";

constexpr const char* settings_after_service = R"(
# One processor each when 0.
threads = 0
# error, warn, info or debug. No personal data is logged at any level.
log_level = "info"
# text, or json: one object a line.
log_format = "text"

# [[service.maintenance]]
# begins = "2026-12-01T15:00:00Z"
# ends = "2026-12-01T18:00:00Z"
# note = "monthly maintenance"

[limits]
connections = 10000
header_bytes = 8192
body_bytes = 65536
handshake_seconds = 10
header_seconds = 10
body_seconds = 15
answer_seconds = 30
write_seconds = 15
# How long answers may wait for the store or for OCSP before nothing more is begun (new visits stop at three
# quarters of it, enrolments and renewals at one).
queue_milliseconds = 3000
idle_seconds = 300
# How long requests in flight may take to finish when the service stops.
stop_seconds = 10
# Connections that have not (yet) shown a terminal's certificate, in all and of one address (an IPv6 /64), and
# how many of them an address may begin. Per second 0: no limit. Behind a proxy all addresses are the proxy's.
unproven_connections = 2000
unproven_per_address = 200
address_connections_per_second = 50
address_connections_burst = 200
# Connections a terminal may begin before they count as its address's.
terminal_connections_per_second = 2
terminal_connections_burst = 20

[rates]
# Requests of one terminal, of all terminals of one facility, and of one address (an IPv6 /64) without a
# terminal's certificate. Per second 0: no limit.
terminal_per_second = 10
terminal_burst = 100
facility_per_second = 50
facility_burst = 500
address_per_second = 10
address_burst = 100

[terminals]
minimum_version = "0.1.0"
certificate_months = 13
# A revoked terminal is refused after this time at the latest.
state_age_milliseconds = 500

[enrolment]
window_seconds = 900
failures_per_facility = 10
failures_per_address = 20

[batches]
open_per_facility = 3
# A batch is erased after this time, fetched or not.
life_seconds = 86400
# How many rows of all batches are judged while visits are under way.
rows_per_second = 3000
# How long a batch's writes may wait for a visit's to become durable with.
patience_milliseconds = 200

)";

constexpr const char* settings_after_chain =
    R"(# Anchors of the audit chain are written here: without them a chain cut at its end does not show. Best on a disk
# or a share whose files whoever may write the database cannot change; under systemd name it in ReadWritePaths= too.
anchors = "audit-anchors.txt"
anchor_every_records = 10000
anchor_every_seconds = 900

[operations]
# Plain HTTP for those who watch: /metrics (Prometheus), /healthz, /readyz. Empty: none.
listen = "127.0.0.1:9464"
# How long the service goes on answering, not ready any more, after it was told to end.
drain_seconds = 0

[files]
terms = "terms.txt"
# A file of SQLite, or a PostgreSQL database as libpq takes it: "postgresql://kakunin@db1,db2/kakunin". Its password
# stands in the file that PGPASSFILE names, never here.
)";

constexpr const char* settings_at_end =
    R"(policies = ["1.2.392.200149.8.5.1.3.30", "1.2.392.200149.8.5.1.0.30"]
# Empty: CRL only. With a URL, OCSP is asked first.
ocsp_url = ""
ocsp_timeout_seconds = 5
ocsp_threads = 8
)";

/// A TOML basic string.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string default_settings(const DefaultSettings& values) {
  const bool is_ipv6 = values.url_host.find(':') != std::string::npos;
  const std::string host = is_ipv6 ? "[" + values.url_host + "]" : values.url_host;
  std::string out =
      "# SPDX-License-Identifier: Apache-2.0\n# Settings of kakunind; see kakunind(1).\n\n[service]\n";
  out += "listen = " + quoted(values.listen) + "\n";
  out += "# Where terminals reach the service; goes into activation codes.\n";
  out += "url = " + quoted("https://" + host + ":" + std::to_string(values.port)) + "\n";
  out += settings_after_service;
  out += "[audit]\n# The chain this service writes. Services that share a database need different ones.\n";
  out += "chain = " + quoted(values.chain) + "\n";
  out += settings_after_chain;
  out += "database = " + quoted(values.database) + "\n\n";
  out += "[certificates]\n# CA certificates (PEM) of the cards' authentication certificates.\n";
  out += "authorities = " + quoted(values.authorities) + "\n";
  out += "# Their CRLs (DER or PEM); read again when they change.\n";
  out += "crl = " + quoted(values.crl) + "\n";
  out += "# Public key (PEM) of the issuer of the cards' keyless proofs; may be absent.\n";
  out += "face_issuer = " + quoted(values.face_issuer) + "\n";
  out += settings_at_end;
  return out;
}

std::string default_terms() {
  return terms;
}

}  // namespace kakunin::service
