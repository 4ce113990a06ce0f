// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who may use the local API: each program has a token of its own, made by a person, with what it may do. Of a
// token only its SHA-256 is kept; the token itself is shown once.
//
//   AccessTokens tokens = load_tokens(file).value();
//   const std::string shown_once = tokens.make("レセコン", {Scope::events, Scope::verdict}, clock.now());

#include <bitset>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "terminal/language.h"

namespace kakunin::local_api {

enum class Scope : std::uint8_t {
  events,   // the state of the visit, without data of patients
  verdict,  // the verdict while it is on the screen, and as an event
  control,  // begin and cancel a visit
  inquiry,  // ask by number
};
inline constexpr std::size_t scope_count = static_cast<std::size_t>(Scope::inquiry) + 1;
[[nodiscard]] std::string_view name(Scope scope);
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view name);
/// What it allows, in a sentence for whoever makes a token.
[[nodiscard]] terminal::Text text(Scope scope);

class Scopes {
 public:
  Scopes() = default;
  Scopes(std::initializer_list<Scope> scopes) {
    for (const Scope scope : scopes) add(scope);
  }
  void add(Scope scope) { bits_.set(static_cast<std::size_t>(scope)); }
  [[nodiscard]] bool has(Scope scope) const { return bits_.test(static_cast<std::size_t>(scope)); }
  [[nodiscard]] bool empty() const { return bits_.none(); }
  bool operator==(const Scopes&) const = default;

 private:
  std::bitset<scope_count> bits_;
};

struct AccessToken {
  std::string name;  // the program's, as the person called it
  Scopes scopes;
  TimePoint made;
  Digest hash{};
  bool operator==(const AccessToken&) const = default;
};

/// Fills with bytes that nobody can guess.
using Random = std::function<void(std::span<std::uint8_t>)>;

class AccessTokens {
 public:
  /// The token, 32 random bytes as text; replaces one of the same name.
  [[nodiscard]] std::string make(std::string name, Scopes scopes, TimePoint now,
                                 const Random& random = fill_random);
  /// False: there is none of this name.
  bool revoke(std::string_view name);
  [[nodiscard]] const std::vector<AccessToken>& all() const { return tokens_; }
  /// Takes the same time whether it is there or not.
  [[nodiscard]] const AccessToken* find(std::string_view token) const;
  bool operator==(const AccessTokens&) const = default;

 private:
  friend Expected<AccessTokens, terminal::Text> load_tokens(const std::filesystem::path& file);
  std::vector<AccessToken> tokens_;
};

/// config_directory()/api-tokens.json
[[nodiscard]] std::filesystem::path default_tokens_file();
/// None where there is no file. The error, for people: it cannot be understood, or others can read it.
[[nodiscard]] Expected<AccessTokens, terminal::Text> load_tokens(const std::filesystem::path& file);
[[nodiscard]] bool save_tokens(const std::filesystem::path& file, const AccessTokens& tokens);

}  // namespace kakunin::local_api
