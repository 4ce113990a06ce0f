// SPDX-License-Identifier: Apache-2.0
#include "service/settings.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "protocol/iso_time.h"
#include "service/files.h"
#include "service/versions.h"

namespace kakunin::service {
namespace {

constexpr std::size_t largest_file = 1024UL * 1024;

/// kakunind init writes every setting into the file: who finds none finds what a full disk or a broken copy
/// left of it, and would run with addresses, limits and folders that nobody chose.
constexpr std::string_view nothing_in_it =
    "is empty; put it back from a backup, or write the line [service] into it to have every setting's "
    "default";

/// What a number may be, both ends included.
struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
};
constexpr Bounds a_day_of_seconds{1, 86'400};
constexpr Bounds attempts{1, 1'000'000};

/// Reads one table's keys into fields of their types; whatever was not asked for is unknown.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string name, std::string& error)
      : table_(table), name_(std::move(name)), error_(error) {}

  void read(std::string_view key, std::string& target) {
    if (const toml::node* node = find(key)) assign(key, node->value<std::string>(), target, "a text");
  }
  void read(std::string_view key, std::filesystem::path& target) {
    std::string text = target.string();
    read(key, text);
    target = text;
  }
  template <std::integral Number>
  void read(std::string_view key, Number& target, Bounds bounds) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto number = node->value_exact<std::int64_t>();
    if (!number || *number < bounds.least || *number > bounds.most) {
      fail(key, "must be a whole number from " + std::to_string(bounds.least) + " to " +
                    std::to_string(bounds.most));
    } else {
      target = static_cast<Number>(*number);
    }
  }
  template <class Representation, class Period>
  void read(std::string_view key, std::chrono::duration<Representation, Period>& target, Bounds bounds) {
    std::int64_t count = target.count();
    read(key, count, bounds);
    target = std::chrono::duration<Representation, Period>(count);
  }
  void read(std::string_view key, std::vector<std::string>& target) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) return fail(key, "must be a list of texts");
    target.clear();
    for (const toml::node& element : *array) {
      const auto text = element.value<std::string>();
      if (!text) return fail(key, "must be a list of texts");
      target.push_back(*text);
    }
  }

  /// The node of this key, counted as known.
  const toml::node* find(std::string_view key) {
    known_.emplace(key);
    return table_.get(key);
  }
  void fail(std::string_view key, std::string_view reason) {
    if (error_.empty()) error_ = name_ + "." + std::string(key) + " " + std::string(reason);
  }
  /// Reads a table in a list of this one.
  [[nodiscard]] TableReader inside(const toml::table& table, std::string_view key) const {
    return {table, name_ + "." + std::string(key), error_};
  }
  void finish() {
    for (const auto& [key, node] : table_) {
      if (!known_.contains(key.str())) fail(key.str(), "is not a setting");
    }
  }

 private:
  template <class T>
  void assign(std::string_view key, std::optional<T> value, T& target, std::string_view kind) {
    if (value) {
      target = std::move(*value);
    } else {
      fail(key, "must be " + std::string(kind));
    }
  }

  const toml::table& table_;
  std::string name_;
  std::string& error_;
  std::set<std::string, std::less<>> known_;
};

constexpr std::string_view log_levels[] = {"error", "warn", "info", "debug"};
constexpr std::size_t longest_chain_name = 64;
constexpr std::size_t most_windows = 100;  // as many as terminals read

void read_maintenance(TableReader& in, std::vector<protocol::MaintenanceWindow>& windows) {
  const toml::node* node = in.find("maintenance");
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr || array->size() > most_windows) {
    return in.fail("maintenance", "must be a list of 100 tables at most");
  }
  for (const toml::node& element : *array) {
    const toml::table* table = element.as_table();
    if (table == nullptr) return in.fail("maintenance", "must be a list of tables");
    std::string begins_text, ends_text, note;
    TableReader window = in.inside(*table, "maintenance");
    window.read("begins", begins_text);
    window.read("ends", ends_text);
    window.read("note", note);
    window.finish();
    const auto begins = protocol::parse_iso_time(begins_text);
    const auto ends = protocol::parse_iso_time(ends_text);
    if (!begins || !ends || *ends <= *begins) {
      return in.fail("maintenance", R"(needs begins and ends as "2026-12-01T15:00:00Z", in this order)");
    }
    windows.push_back({*begins, *ends, std::move(note)});
  }
}

void read_log_format(TableReader& in, LogFormat& format) {
  std::string name = format == LogFormat::json ? "json" : "text";
  in.read("log_format", name);
  if (name != "text" && name != "json") in.fail("log_format", "must be text or json");
  format = name == "json" ? LogFormat::json : LogFormat::text;
}

void read_service(TableReader& in, ServiceSettings& service) {
  std::string listen;
  in.read("listen", listen);
  if (!listen.empty()) {
    if (const auto address = parse_listen_address(listen)) {
      service.listen = *address;
    } else {
      in.fail("listen", R"(must be an address and a port, as "127.0.0.1:8443")");
    }
  }
  in.read("url", service.url);
  in.read("threads", service.threads, {0, 1024});
  in.read("log_level", service.log_level);
  if (std::ranges::find(log_levels, service.log_level) == std::end(log_levels)) {
    in.fail("log_level", "must be error, warn, info or debug");
  }
  read_log_format(in, service.log_format);
  read_maintenance(in, service.maintenance);
}

void read_rate(TableReader& in, const std::string& name, Rate& rate) {
  constexpr std::int64_t most = 1'000'000;
  in.read(name + "_per_second", rate.per_second, {0, most});
  in.read(name + "_burst", rate.burst, {1, most});
}

void read_limits(TableReader& in, HttpLimits& limits) {
  constexpr Bounds most_sizes{1024, 1024 * 1024};
  in.read("connections", limits.connections, {1, 1'000'000});
  in.read("header_bytes", limits.header_bytes, most_sizes);
  in.read("body_bytes", limits.body_bytes, most_sizes);
  in.read("handshake_seconds", limits.handshake, a_day_of_seconds);
  in.read("header_seconds", limits.header, a_day_of_seconds);
  in.read("body_seconds", limits.body, a_day_of_seconds);
  in.read("answer_seconds", limits.answer, a_day_of_seconds);
  in.read("write_seconds", limits.write, a_day_of_seconds);
  in.read("queue_milliseconds", limits.queue, {1, 60'000});
  in.read("idle_seconds", limits.idle, a_day_of_seconds);
  in.read("stop_seconds", limits.stop, {0, 3600});
  in.read("unproven_connections", limits.unproven, {1, 1'000'000});
  in.read("unproven_per_address", limits.unproven_per_address, {1, 1'000'000});
  read_rate(in, "address_connections", limits.address_connections);
  read_rate(in, "terminal_connections", limits.terminal_connections);
}

void read_rates(TableReader& in, RateSettings& rates) {
  read_rate(in, "terminal", rates.terminal);
  read_rate(in, "facility", rates.facility);
  read_rate(in, "address", rates.address);
}

void read_terminals(TableReader& in, TerminalSettings& terminals) {
  in.read("minimum_version", terminals.minimum_version);
  if (!parse_version(terminals.minimum_version)) in.fail("minimum_version", R"(must be as "1.2.3")");
  in.read("certificate_months", terminals.certificate_months, {1, 120});
  in.read("state_age_milliseconds", terminals.state_age, {0, 60'000});
}

void read_enrolment(TableReader& in, EnrolmentLimits& enrolment) {
  in.read("window_seconds", enrolment.window, a_day_of_seconds);
  in.read("failures_per_facility", enrolment.failures_per_facility, attempts);
  in.read("failures_per_address", enrolment.failures_per_address, attempts);
}

void read_batches(TableReader& in, BatchSettings& batches) {
  in.read("open_per_facility", batches.open_per_facility, {0, 1000});
  in.read("life_seconds", batches.life, {60, 7 * 86'400});
  in.read("rows_per_second", batches.rows_per_second, {1, 1'000'000});
  in.read("patience_milliseconds", batches.patience, {0, 10'000});
}

void read_certificates(TableReader& in, CertificateSettings& certificates) {
  in.read("authorities", certificates.authorities);
  in.read("crl", certificates.crl);
  in.read("face_issuer", certificates.face_issuer);
  in.read("policies", certificates.policies);
  in.read("ocsp_url", certificates.ocsp_url);
  in.read("ocsp_timeout_seconds", certificates.ocsp_timeout, {1, 60});
  in.read("ocsp_threads", certificates.ocsp_threads, {1, 256});
}

void read_audit(TableReader& in, AuditSettings& audit) {
  in.read("chain", audit.chain);
  if (audit.chain.empty() || audit.chain.size() > longest_chain_name) {
    in.fail("chain", "must be a text of 1 to 64 bytes");
  }
  in.read("anchors", audit.anchors);
  in.read("anchor_every_records", audit.anchor_records, {1, 1'000'000'000});
  in.read("anchor_every_seconds", audit.anchor_age, a_day_of_seconds);
}

void read_operations(TableReader& in, OperationsSettings& operations) {
  std::string listen;
  in.read("listen", listen);
  operations.listen = parse_listen_address(listen);
  if (!listen.empty() && !operations.listen) in.fail("listen", "must be as \"127.0.0.1:9464\", or empty");
  in.read("drain_seconds", operations.drain, {0, 3600});
}

void read_files(TableReader& in, Settings& settings) {
  in.read("terms", settings.terms);
  in.read("database", settings.database);
}

template <class Read, class Section>
void read_section(TableReader& document, std::string_view name, std::string& error, Read read,
                  Section& section) {
  const toml::node* node = document.find(name);
  if (node == nullptr) return;
  const toml::table* table = node->as_table();
  if (table == nullptr) return document.fail(name, "must be a table");
  TableReader in(*table, std::string(name), error);
  read(in, section);
  in.finish();
}

}  // namespace

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  ListenAddress address;
  address.host = host;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc{} || end != port.data() + port.size() || host.empty()) return std::nullopt;
  return address;
}

std::string to_text(const ListenAddress& address) {
  const bool is_ipv6 = address.host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

std::filesystem::path Settings::resolve(const std::filesystem::path& path) const {
  return path.is_absolute() ? path : directory / path;
}

Expected<Settings, std::string> load_settings(const std::filesystem::path& file) {
  const auto content = read_file(file, largest_file);
  if (!content) return unexpected(content.error());
  Settings settings;
  settings.directory = file.parent_path();
  std::string error;
  try {
    const toml::table document = toml::parse(*content);
    if (document.empty()) return unexpected(file.string() + ": " + std::string(nothing_in_it));
    TableReader in(document, file.filename().string(), error);
    read_section(in, "service", error, read_service, settings.service);
    read_section(in, "limits", error, read_limits, settings.limits);
    read_section(in, "rates", error, read_rates, settings.rates);
    read_section(in, "terminals", error, read_terminals, settings.terminals);
    read_section(in, "enrolment", error, read_enrolment, settings.enrolment);
    read_section(in, "batches", error, read_batches, settings.batches);
    read_section(in, "certificates", error, read_certificates, settings.certificates);
    read_section(in, "audit", error, read_audit, settings.audit);
    read_section(in, "operations", error, read_operations, settings.operations);
    read_section(in, "files", error, read_files, settings);
    in.finish();
  } catch (const toml::parse_error& fault) {
    return unexpected(file.string() + ":" + std::to_string(fault.source().begin.line) + ": " +
                      std::string(fault.description()));
  }
  if (!error.empty()) return unexpected(file.string() + ": " + error);
  return settings;
}

}  // namespace kakunin::service
