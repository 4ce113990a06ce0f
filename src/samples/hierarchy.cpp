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

constexpr std::array uses{AuthorityUse::authentication, AuthorityUse::signature};

}  // namespace

const Authority& Hierarchy::authority(AuthorityUse use, std::size_t number) {
  static_assert(generations.size() == generation_count);
  const bool authentication = use == AuthorityUse::authentication;
  auto& place = authorities_.at(authentication ? number : generation_count + number);
  if (place) return *place;
  const Generation& generation = generations.at(number);
  const TimePoint begin = std::chrono::floor<days>(now_) - generation.begun_before;
  place = make_authority((authentication ? "auth-" : "sign-") + std::string{generation.suffix}, use,
                         keys_.take(generation.kind),
                         authentication ? generation.authentication_serial : generation.signature_serial,
                         begin, begin + generation.life);
  return *place;
}

const Authority& Hierarchy::forger() {
  if (forger_) return *forger_;
  const Authority& genuine = authority(AuthorityUse::authentication, forged_generation);
  forger_ = make_authority("auth-forged", genuine.use, keys_.take(), genuine.serial, genuine.not_before,
                           genuine.not_after, genuine.key_id);
  return *forger_;
}

const Authority& Hierarchy::issuer(AuthorityUse use, KeyKind kind, TimePoint issued) {
  std::optional<std::size_t> latest;
  for (std::size_t number = 0; number < generation_count; ++number) {
    const Generation& generation = generations.at(number);
    if (generation.kind != kind) continue;
    if (!latest || std::chrono::floor<days>(now_) - generation.begun_before <= issued) latest = number;
  }
  return authority(use, *latest);
}

std::vector<const Authority*> Hierarchy::all() {
  for (const auto use : uses) {
    for (std::size_t number = 0; number < generation_count; ++number) {
      static_cast<void>(authority(use, number));
    }
  }
  return made();
}

std::vector<const Authority*> Hierarchy::made() const {
  std::vector<const Authority*> out;
  for (const auto& each : authorities_) {
    if (each) out.push_back(&*each);
  }
  return out;
}

}  // namespace kakunin::samples
