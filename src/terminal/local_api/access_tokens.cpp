// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/access_tokens.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "protocol/iso_time.h"
#include "terminal/private_files.h"

namespace kakunin::local_api {
namespace {

namespace json = boost::json;

constexpr std::string_view prefix = "kakunin_";  // so that a token in a wrong place is recognised
constexpr std::size_t random_bytes = 32;

struct ScopeRow {
  std::string_view name;
  terminal::Text text;
};
// In the order of the enumerators.
constexpr std::array<ScopeRow, scope_count> scopes{{
    {"events",
     {"確認の進みぐあいを知る（患者の情報は渡しません）", "Learn the progress of a visit (no patient data)"}},
    {"verdict", {"資格確認の結果を受け取る", "Receive results of checks"}},
    {"control", {"確認を始める・中止する", "Begin and cancel visits"}},
    {"inquiry", {"番号で照会する", "Inquire by number"}},
}};

Digest hash_of(std::string_view token) {
  return sha256(as_bytes(token));
}

json::object object_of(const AccessToken& token) {
  json::array allowed;
  for (std::size_t i = 0; i < scope_count; ++i) {
    if (token.scopes.has(static_cast<Scope>(i))) allowed.emplace_back(scopes[i].name);
  }
  return {{"name", token.name},
          {"scopes", std::move(allowed)},
          {"made", protocol::to_iso(token.made)},
          {"sha256", to_hex(token.hash)}};
}

/// Throws what Boost.JSON throws where a member is missing or of another kind.
std::optional<AccessToken> token_of(const json::value& value) {
  AccessToken token;
  token.name = value.at("name").as_string();
  for (const json::value& entry : value.at("scopes").as_array()) {
    if (const auto scope = parse_scope(entry.as_string())) token.scopes.add(*scope);
  }
  const auto made = protocol::parse_iso_time(value.at("made").as_string());
  const auto hash = from_hex(value.at("sha256").as_string());
  if (!made || !hash || hash->size() != token.hash.size()) return std::nullopt;
  token.made = *made;
  std::ranges::copy(*hash, token.hash.begin());
  return token;
}

}  // namespace

std::string_view name(Scope scope) {
  return scopes.at(static_cast<std::size_t>(scope)).name;
}

std::optional<Scope> parse_scope(std::string_view name) {
  const auto* found = std::ranges::find(scopes, name, &ScopeRow::name);
  if (found == scopes.end()) return std::nullopt;
  return static_cast<Scope>(found - scopes.begin());
}

terminal::Text text(Scope scope) {
  return scopes.at(static_cast<std::size_t>(scope)).text;
}

std::string AccessTokens::make(std::string name, Scopes allowed, TimePoint now, const Random& random) {
  std::array<std::uint8_t, random_bytes> bytes{};
  random(bytes);
  std::string token = std::string(prefix) + to_hex(bytes);
  revoke(name);
  tokens_.push_back({std::move(name), allowed, now, hash_of(token)});
  return token;
}

bool AccessTokens::revoke(std::string_view name) {
  return std::erase_if(tokens_, [&](const AccessToken& token) { return token.name == name; }) > 0;
}

const AccessToken* AccessTokens::find(std::string_view token) const {
  const Digest hash = hash_of(token);
  const AccessToken* found = nullptr;
  for (const AccessToken& one : tokens_) {
    if (equal_in_constant_time(one.hash, hash)) found = &one;
  }
  return found;
}

std::filesystem::path default_tokens_file() {
  return terminal::config_directory() / "api-tokens.json";
}

Expected<AccessTokens, terminal::Text> load_tokens(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return AccessTokens();
  const auto content = terminal::read_file(file);
  try {
    if (!content || terminal::is_open_to_others(file))
      throw std::runtime_error("cannot be read, or others can");
    AccessTokens tokens;
    const json::value document = json::parse(*content);
    for (const json::value& entry : document.at("tokens").as_array()) {
      auto token = token_of(entry);
      if (!token) throw std::runtime_error("a token cannot be understood");
      tokens.tokens_.push_back(*std::move(token));
    }
    return tokens;
  } catch (const std::exception&) {
    return unexpected(terminal::Text{
        "ローカルAPIのトークンのファイルを使えません。消してから、トークンを作り直してください。",
        "The file of tokens of the local API cannot be used. Remove it and make the "
        "tokens anew."});
  }
}

bool save_tokens(const std::filesystem::path& file, const AccessTokens& tokens) {
  json::array all;
  for (const AccessToken& token : tokens.all()) all.push_back(object_of(token));
  return terminal::make_private_directory(file.parent_path()) &&
         terminal::replace_private_file(file,
                                        json::serialize(json::object{{"tokens", std::move(all)}}) + "\n");
}

}  // namespace kakunin::local_api
