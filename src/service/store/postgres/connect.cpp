// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/connect.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <vector>

#include "service/store/postgres/postgres_store.h"

namespace kakunin::service {
namespace postgres {
namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// Unless the operator says otherwise.
constexpr std::pair<const char*, const char*> defaults[] = {
    {"target_session_attrs", "read-write"},
    {"connect_timeout", "2"},  // each host; libpq takes no less
    {"keepalives_idle", "5"},
    {"keepalives_interval", "2"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "6000"},
    {"application_name", "kakunind"},
    {"client_encoding", "UTF8"},
};

std::string session_settings(std::chrono::milliseconds statement_limit) {
  const std::string limit = std::to_string(statement_limit.count());
  std::string settings = "-c synchronous_commit=on -c timezone=UTC -c statement_timeout=" + limit;
  if (statement_limit.count() > 0) {
    settings += " -c lock_timeout=" + std::to_string(statement_limit.count() / 2);
    settings += " -c idle_in_transaction_session_timeout=" + limit;
    settings += " -c client_connection_check_interval=2000";
  }
  return settings;
}

/// What stands in the setting itself; empty where it cannot be read.
std::map<std::string, std::string> parse(const std::string& setting) {
  std::map<std::string, std::string> values;
  const Options options(PQconninfoParse(setting.c_str(), nullptr));
  for (const PQconninfoOption* one = options.get(); one != nullptr && one->keyword != nullptr; ++one) {
    if (one->val != nullptr) values.emplace(one->keyword, one->val);
  }
  return values;
}

}  // namespace

pg_conn* connect(const std::string& setting, std::chrono::milliseconds statement_limit) {
  std::map<std::string, std::string> values = parse(setting);
  for (const auto& [key, value] : defaults) values.try_emplace(key, value);
  // The operator's own settings come later and win.
  std::string& own = values["options"];
  own = session_settings(statement_limit) + (own.empty() ? "" : " " + own);
  std::vector<const char*> keys, texts;
  for (const auto& [key, value] : values) {
    keys.push_back(key.c_str());
    texts.push_back(value.c_str());
  }
  keys.push_back(nullptr);
  texts.push_back(nullptr);
  return PQconnectdbParams(keys.data(), texts.data(), 0);
}

}  // namespace postgres

bool is_postgres(std::string_view setting) {
  if (setting.starts_with("postgresql://") || setting.starts_with("postgres://")) return true;
  const std::size_t keyword = setting.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  return keyword != 0 && keyword != std::string_view::npos && setting[keyword] == '=';
}

std::string fault_of_connection(const std::string& setting) {
  char* error = nullptr;
  const postgres::Options options(PQconninfoParse(setting.c_str(), &error));
  const std::unique_ptr<char, decltype(&PQfreemem)> text(error, PQfreemem);
  if (!options) return "is not a PostgreSQL connection";  // libpq's own words would repeat it
  for (const PQconninfoOption* one = options.get(); one->keyword != nullptr; ++one) {
    if (std::string_view(one->keyword) == "password" && one->val != nullptr) {
      return "must not hold a password; it belongs into the file that PGPASSFILE names";
    }
  }
  return {};
}

}  // namespace kakunin::service
