// SPDX-License-Identifier: Apache-2.0
#pragma once
// The service's settings, read from DIR/config.toml. Every key has a type, a default and a place here; an
// unknown key is an error. Relative paths are relative to the directory of the file.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "protocol/messages.h"
#include "service/token_bucket.h"

namespace kakunin::service {

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8443;
};
/// "127.0.0.1:8443", "[::1]:8443": both ways.
[[nodiscard]] std::string to_text(const ListenAddress& address);
[[nodiscard]] std::optional<ListenAddress> parse_listen_address(std::string_view text);

enum class LogFormat : std::uint8_t { text, json };

struct ServiceSettings {
  ListenAddress listen;
  /// Where terminals reach the service; empty: made from listen.
  std::string url;
  /// Threads that answer; 0: one a processor.
  unsigned threads = 0;
  std::string log_level = "info";
  LogFormat log_format = LogFormat::text;
  std::vector<protocol::MaintenanceWindow> maintenance;
};

struct HttpLimits {
  std::size_t connections = 10'000;
  std::size_t header_bytes = 8UL * 1024;
  std::size_t body_bytes = protocol::max_body;
  std::chrono::seconds handshake{10};
  std::chrono::seconds header{10};
  std::chrono::seconds body{15};
  std::chrono::seconds answer{30};
  /// How long a client may take to read its answer.
  std::chrono::seconds write{15};
  /// How long answers may wait for the store or for OCSP before nothing more is begun.
  std::chrono::milliseconds queue{3'000};
  std::chrono::seconds idle{300};
  std::chrono::seconds stop{10};
  /// Connections that have not shown a terminal's certificate: the oldest gives way to the newest.
  std::size_t unproven = 2'000;
  std::size_t unproven_per_address = 200;
  /// New connections of one address; those that turn out to be a terminal's are not counted.
  Rate address_connections{50, 200};
  /// Of one terminal. Beyond it they count as its address's.
  Rate terminal_connections{2, 20};
};

/// Requests: of an enrolled terminal, of all of a facility's, of an address without a terminal's certificate.
struct RateSettings {
  Rate terminal{10, 100};
  Rate facility{50, 500};
  Rate address{10, 100};
};

struct TerminalSettings {
  std::string minimum_version = "0.1.0";
  int certificate_months = 13;
  /// How long a terminal's state may be remembered: the bound of "revoked at once".
  std::chrono::milliseconds state_age{500};
};

struct EnrolmentLimits {
  std::chrono::seconds window{900};
  int failures_per_facility = 10;
  int failures_per_address = 20;
};

struct BatchSettings {
  int open_per_facility = 3;
  /// From its opening on.
  std::chrono::seconds life{86'400};
  /// How many rows are judged beside visits; without visits the disk sets the pace.
  int rows_per_second = 3000;
  /// How long a batch's writes may wait for a visit's, to become durable with them.
  std::chrono::milliseconds patience{200};
};

struct CertificateSettings {
  std::filesystem::path authorities = "authorities";
  std::filesystem::path crl = "crl";
  std::filesystem::path face_issuer = "face-issuer.pem";
  std::vector<std::string> policies = {"1.2.392.200149.8.5.1.3.30", "1.2.392.200149.8.5.1.0.30"};
  /// Empty: no OCSP.
  std::string ocsp_url;
  std::chrono::seconds ocsp_timeout{5};
  unsigned ocsp_threads = 8;
};

struct AuditSettings {
  /// Which chain this service writes, where several share a database.
  std::string chain = "main";
  /// Where anchors of the audit chain are written.
  std::filesystem::path anchors = "audit-anchors.txt";
  std::int64_t anchor_records = 10'000;
  std::chrono::seconds anchor_age{900};
};

/// For those who watch the service: metrics, liveness, readiness.
struct OperationsSettings {
  /// Plain HTTP; empty: none.
  std::optional<ListenAddress> listen;
  /// How long the service goes on answering, not ready any more, after it was told to end.
  std::chrono::seconds drain{0};
};

struct Settings {
  std::filesystem::path directory;
  ServiceSettings service;
  HttpLimits limits;
  RateSettings rates;
  TerminalSettings terminals;
  EnrolmentLimits enrolment;
  BatchSettings batches;
  CertificateSettings certificates;
  AuditSettings audit;
  OperationsSettings operations;
  std::filesystem::path terms = "terms.txt";
  /// A file (SQLite) or a connection ("postgresql://...", "host=...").
  std::string database = "kakunin.db";

  /// A path of these settings as the file system knows it.
  [[nodiscard]] std::filesystem::path resolve(const std::filesystem::path& path) const;
};

/// The error is an English sentence with file and line or key.
[[nodiscard]] Expected<Settings, std::string> load_settings(const std::filesystem::path& file);

}  // namespace kakunin::service
