// SPDX-License-Identifier: Apache-2.0
#include "service/settings.h"

#include <toml++/toml.h>

#include <charconv>
#include <limits>
#include <set>

#include "protocol/iso_time.h"
#include "service/files.h"

namespace kakunin::service {
namespace {

constexpr std::size_t largest_file = 1024UL * 1024;

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
  void read(std::string_view key, Number& target) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto number = node->value_exact<std::int64_t>();
    if (!number || *number < 0 || !std::in_range<Number>(*number)) {
      fail(key, "must be a whole number that is not negative");
    } else {
      target = static_cast<Number>(*number);
    }
  }
  template <class Representation, class Period>
  void read(std::string_view key, std::chrono::duration<Representation, Period>& target) {
    std::int64_t count = target.count();
    read(key, count);
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

void read_maintenance(TableReader& in, std::vector<protocol::MaintenanceWindow>& windows) {
  const toml::node* node = in.find("maintenance");
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr) return in.fail("maintenance", "must be a list of tables");
  for (const toml::node& element : *array) {
    const toml::table* table = element.as_table();
    if (table == nullptr) return in.fail("maintenance", "must be a list of tables");
    const auto begins = protocol::parse_iso_time((*table)["begins"].value_or(std::string_view{}));
    const auto ends = protocol::parse_iso_time((*table)["ends"].value_or(std::string_view{}));
    if (!begins || !ends || *ends <= *begins) {
      return in.fail("maintenance", R"(needs begins and ends as "2026-12-01T15:00:00Z", in this order)");
    }
    windows.push_back({*begins, *ends, (*table)["note"].value_or(std::string{})});
  }
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
  in.read("threads", service.threads);
  in.read("log_level", service.log_level);
  read_maintenance(in, service.maintenance);
}

void read_limits(TableReader& in, HttpLimits& limits) {
  in.read("connections", limits.connections);
  in.read("header_bytes", limits.header_bytes);
  in.read("body_bytes", limits.body_bytes);
  in.read("handshake_seconds", limits.handshake);
  in.read("header_seconds", limits.header);
  in.read("body_seconds", limits.body);
  in.read("answer_seconds", limits.answer);
  in.read("idle_seconds", limits.idle);
  in.read("stop_seconds", limits.stop);
}

void read_terminals(TableReader& in, TerminalSettings& terminals) {
  in.read("minimum_version", terminals.minimum_version);
  in.read("certificate_months", terminals.certificate_months);
  in.read("state_age_milliseconds", terminals.state_age);
}

void read_enrolment(TableReader& in, EnrolmentLimits& enrolment) {
  in.read("window_seconds", enrolment.window);
  in.read("failures_per_facility", enrolment.failures_per_facility);
  in.read("failures_per_address", enrolment.failures_per_address);
}

void read_certificates(TableReader& in, CertificateSettings& certificates) {
  in.read("authorities", certificates.authorities);
  in.read("crl", certificates.crl);
  in.read("face_issuer", certificates.face_issuer);
  in.read("policies", certificates.policies);
  in.read("ocsp_url", certificates.ocsp_url);
  in.read("ocsp_timeout_seconds", certificates.ocsp_timeout);
  in.read("ocsp_threads", certificates.ocsp_threads);
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
    TableReader in(document, file.filename().string(), error);
    read_section(in, "service", error, read_service, settings.service);
    read_section(in, "limits", error, read_limits, settings.limits);
    read_section(in, "terminals", error, read_terminals, settings.terminals);
    read_section(in, "enrolment", error, read_enrolment, settings.enrolment);
    read_section(in, "certificates", error, read_certificates, settings.certificates);
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
