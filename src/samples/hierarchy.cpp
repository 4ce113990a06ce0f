// SPDX-License-Identifier: Apache-2.0
#include "samples/hierarchy.h"

#include <array>

namespace kakunin::samples {
namespace {

using std::chrono::days;

constexpr days year{365};

/// Begins so many years before the day the samples are made. Like the real ones, they live ten years and
/// overlap; serials are those of the real ones.
struct Generation {
  std::string_view suffix;
  KeyKind kind;
  days begun_before;
  days life;
  std::uint64_t authentication_serial;
  std::uint64_t signature_serial;
};

constexpr std::array generations{
    Generation{"01", KeyKind::rsa_2048, 9 * year, 10 * year, 1, 1},
    Generation{"02", KeyKind::rsa_2048, 5 * year, 10 * year, 0x0133C349, 0x0132C4AB},
    Generation{"03", KeyKind::rsa_2048, 1 * year, 10 * year, 0x06D18006, 0x067C6A21},
    Generation{"next", KeyKind::ec_p384, 1 * year, 15 * year, 0x0A110001, 0x0A110002},
};
constexpr std::size_t forged_generation = 2;

[[nodiscard]] std::vector<Authority> make_all(KeyPool& keys, TimePoint now) {
  const TimePoint today = std::chrono::floor<days>(now);
  std::vector<Authority> all;
  for (const auto use : {AuthorityUse::authentication, AuthorityUse::signature}) {
    const bool authentication = use == AuthorityUse::authentication;
    for (const auto& generation : generations) {
      const TimePoint begin = today - generation.begun_before;
      all.push_back(
          make_authority((authentication ? "auth-" : "sign-") + std::string{generation.suffix}, use,
                         keys.take(generation.kind),
                         authentication ? generation.authentication_serial : generation.signature_serial,
                         begin, begin + generation.life));
    }
  }
  return all;
}

}  // namespace

Hierarchy::Hierarchy(KeyPool& keys, TimePoint now)
    : authorities_(make_all(keys, now)), forger_([&] {
        const Authority& genuine = authorities_.at(forged_generation);
        return make_authority("auth-forged", genuine.use, keys.take(), genuine.serial, genuine.not_before,
                              genuine.not_after, genuine.key_id);
      }()) {
}

const Authority& Hierarchy::issuer(AuthorityUse use, KeyKind kind, TimePoint issued) const {
  const Authority* latest = nullptr;
  for (const auto& authority : authorities_) {
    if (authority.use != use || authority.key.kind() != kind) continue;
    if (latest == nullptr || authority.not_before <= issued) latest = &authority;
  }
  return *latest;
}

}  // namespace kakunin::samples
