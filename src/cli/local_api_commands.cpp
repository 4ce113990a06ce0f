// SPDX-License-Identifier: Apache-2.0
// api-token, simulate: the local API for other programs on this machine.
#include <cstdio>

#include "cli/commands.h"
#include "cli/console.h"
#include "simulator/simulated_counter.h"

namespace kakunin::cli {
namespace {

using local_api::AccessTokens;
using local_api::Scope;

ExitCode complain(const std::string& sentence, ExitCode code = not_done) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  return code;
}

std::string scope_names(const local_api::Scopes& scopes) {
  std::string names;
  for (std::size_t i = 0; i < local_api::scope_count; ++i) {
    const auto scope = static_cast<Scope>(i);
    if (scopes.has(scope)) names += (names.empty() ? "" : ",") + std::string(local_api::name(scope));
  }
  return names;
}

/// nullopt: a name that is no scope.
std::optional<local_api::Scopes> scopes_of(const std::vector<std::string>& names) {
  local_api::Scopes scopes;
  for (const std::string& name : names) {
    const auto scope = local_api::parse_scope(name);
    if (!scope) return std::nullopt;
    scopes.add(*scope);
  }
  return scopes;
}

void list(const AccessTokens& tokens) {
  for (const local_api::AccessToken& token : tokens.all()) {
    std::printf("%s\t%s\n", token.name.c_str(), scope_names(token.scopes).c_str());
  }
}

ExitCode make_token(AccessTokens& tokens, const ApiTokenChoices& choices, const std::filesystem::path& file) {
  const auto scopes = scopes_of(choices.scopes);
  if (!scopes || scopes->empty())
    return complain("--scope: events, verdict, control or inquiry", ExitCode::usage);
  const std::string token = tokens.make(choices.name, *scopes, SystemClock().now());
  if (!save_tokens(file, tokens)) return complain(file.string() + ": cannot be written");
  std::printf("%s\n", token.c_str());  // only now; what is kept is its hash
  return done;
}

}  // namespace

ExitCode api_token(const ApiTokenChoices& choices) {
  const auto file =
      choices.file.empty() ? local_api::default_tokens_file() : std::filesystem::path(choices.file);
  auto tokens = local_api::load_tokens(file);
  if (!tokens) return complain(std::string(tokens.error().japanese));
  if (choices.action == "list") {
    list(*tokens);
    return done;
  }
  if (choices.name.empty()) return complain("the name of the program is missing", ExitCode::usage);
  if (choices.action == "make") return make_token(*tokens, choices, file);
  if (!tokens->revoke(choices.name)) return complain(choices.name + ": no such token");
  return save_tokens(file, *tokens) ? done : complain(file.string() + ": cannot be written");
}

ExitCode simulate(const SimulateChoices& choices) {
  AccessTokens tokens;
  const std::string token = tokens.make(
      "simulator", {Scope::events, Scope::verdict, Scope::control, Scope::inquiry}, SystemClock().now());
  const Interrupts interrupts;
  const auto counter =
      simulator::SimulatedCounter::start({choices.port, choices.origins, KAKUNIN_VERSION}, std::move(tokens));
  if (!counter) return complain(counter.error(), ExitCode::service);
  std::printf("http://127.0.0.1:%u\n%s\n", static_cast<unsigned>((*counter)->port()), token.c_str());
  std::fflush(stdout);
  std::fprintf(stderr, "The first line is the address, the second the token. Ctrl-C ends it.\n");
  wait_readable(interrupts.descriptor());
  return done;
}

}  // namespace kakunin::cli
