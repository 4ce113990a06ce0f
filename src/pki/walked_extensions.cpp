// SPDX-License-Identifier: Apache-2.0
#include "pki/walked_extensions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "pki/der_walk.h"

namespace kakunin::pki {
namespace {

using namespace std::string_view_literals;

[[nodiscard]] bool is_printable_ascii(ByteView text) {
  return std::ranges::all_of(text, [](std::uint8_t c) { return c >= 0x20 && c < 0x7F; });
}

/// Characters of the basic plane in their shortest form, without controls.
[[nodiscard]] bool is_plain_utf8(ByteView text) {
  const auto continues = [&](std::size_t at) { return at < text.size() && (text[at] & 0xC0U) == 0x80; };
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t c = text[i];
    if (c >= 0x20 && c < 0x7F) {
      i += 1;
    } else if (c >= 0xC3 && c < 0xE0 && continues(i + 1)) {
      i += 2;
    } else if (c > 0xE0 && c < 0xED && continues(i + 1) && continues(i + 2)) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

/// Of GeneralName: directoryName, or a URI.
[[nodiscard]] bool are_plain_general_names(ByteView names) {
  constexpr std::uint8_t uri = der::context(6), directory_name = der::explicit_context(4);
  DerWalk in(names);
  in.require(!in.at_end());
  while (!in.at_end()) {
    if (in.next_is(uri)) {
      in.require(is_printable_ascii(in.take(uri)));
    } else {
      in.require(is_plain_name(in.take(directory_name)));
    }
  }
  return in.finished();
}

using WalkExtension = bool (*)(ByteView value, Certificate& certificate);

bool walk_key_usage(ByteView value, Certificate& certificate) {
  DerWalk in(value);
  const ByteView bits = in.take(der::bit_string);
  if (!in.finished() || bits.size() != 2 || bits[0] > 7 || bits[1] == 0) return false;
  if ((bits[1] & ((1U << bits[0]) - 1)) != 0) return false;
  certificate.key_usage_digital_signature = (bits[1] & 0x80U) != 0;
  certificate.key_usage_non_repudiation = (bits[1] & 0x40U) != 0;
  return true;
}

bool walk_basic_constraints(ByteView value, Certificate&) {
  DerWalk in(value);
  return in.take(der::sequence).empty() && in.finished();  // a CA is none of the profile's cards
}

bool walk_extended_key_usage(ByteView value, Certificate&) {
  constexpr std::string_view ocsp_signing = "\x2B\x06\x01\x05\x05\x07\x03\x09"sv;  // no card's
  DerWalk in(value);
  DerWalk usages(in.take(der::sequence));
  usages.require(!usages.at_end());
  while (!usages.at_end()) {
    const ByteView usage = usages.take(der::oid);
    usages.require(der::is_oid(usage) && as_text(usage) != ocsp_signing);
  }
  return in.finished() && usages.finished();
}

bool walk_qualifiers(ByteView list) {
  constexpr std::array<std::uint8_t, 10> practice_statement = {0x06, 0x08, 0x2B, 0x06, 0x01,
                                                               0x05, 0x05, 0x07, 0x02, 0x01};
  DerWalk in(list);
  in.require(!in.at_end());
  while (!in.at_end()) {
    DerWalk qualifier(in.take(der::sequence));
    qualifier.pass(practice_statement);
    qualifier.require(is_printable_ascii(qualifier.take(der::ia5_string)));
    in.require(qualifier.finished());
  }
  return in.finished();
}

bool walk_policies(ByteView value, Certificate& certificate) {
  constexpr std::size_t longest_text = 100;
  DerWalk in(value);
  DerWalk list(in.take(der::sequence));
  list.require(!list.at_end());
  while (!list.at_end()) {
    DerWalk policy(list.take(der::sequence));
    const ByteView oid = policy.take(der::oid);
    std::string text = der::is_oid(oid) ? der::dotted(oid) : std::string();
    policy.require(!text.empty() && text.size() < longest_text);
    if (!policy.at_end()) policy.require(walk_qualifiers(policy.take(der::sequence)));
    list.require(policy.finished());
    certificate.policies.push_back(std::move(text));
  }
  return in.finished() && list.finished();
}

bool walk_authority_key_id(ByteView value, Certificate& certificate) {
  DerWalk in(value);
  DerWalk id(in.take(der::sequence));
  const ByteView key = id.take(der::context(0));
  certificate.authority_key_id.assign(key.begin(), key.end());
  return in.finished() && id.finished() && !key.empty();
}

bool walk_subject_key_id(ByteView value, Certificate& certificate) {
  DerWalk in(value);
  const ByteView key = in.take(der::octet_string);
  certificate.subject_key_id.assign(key.begin(), key.end());
  return in.finished() && !key.empty();
}

bool walk_names(ByteView value, Certificate&) {
  DerWalk in(value);
  return are_plain_general_names(in.take(der::sequence)) && in.finished();
}

bool walk_distribution_points(ByteView value, Certificate&) {
  constexpr std::uint8_t name = der::explicit_context(0), full_name = der::explicit_context(0);
  DerWalk in(value);
  DerWalk points(in.take(der::sequence));
  points.require(!points.at_end());
  while (!points.at_end()) {
    DerWalk point(points.take(der::sequence));
    DerWalk named(point.take(name));
    const ByteView names = named.take(full_name);
    points.require(point.finished() && named.finished() && are_plain_general_names(names));
  }
  return in.finished() && points.finished();
}

struct WalkedExtension {
  std::string_view oid;
  WalkExtension walk;
};

constexpr WalkedExtension walked_extensions[] = {
    {"\x55\x1D\x0F"sv, walk_key_usage},
    {"\x55\x1D\x20"sv, walk_policies},
    {"\x55\x1D\x12"sv, walk_names},
    {"\x55\x1D\x1F"sv, walk_distribution_points},
    {"\x55\x1D\x23"sv, walk_authority_key_id},
    {"\x55\x1D\x0E"sv, walk_subject_key_id},
    {"\x55\x1D\x13"sv, walk_basic_constraints},
    {"\x55\x1D\x25"sv, walk_extended_key_usage},
};

}  // namespace

bool is_plain_name(ByteView whole) {
  DerWalk in(whole);
  DerWalk parts(in.take(der::sequence));
  parts.require(!parts.at_end());
  while (!parts.at_end()) {
    DerWalk part(parts.take(der::set));
    DerWalk attribute(part.take(der::sequence));
    attribute.require(der::is_oid(attribute.take(der::oid)));
    if (attribute.next_is(der::utf8_string)) {
      attribute.require(is_plain_utf8(attribute.take(der::utf8_string)));
    } else {
      attribute.require(is_printable_ascii(attribute.take(der::printable_string)));
    }
    parts.require(part.finished() && attribute.finished());
  }
  return in.finished() && parts.finished();
}

bool walk_extensions(ByteView list, Certificate& certificate) {
  constexpr std::array<std::uint8_t, 3> critical = {der::boolean, 0x01, 0xFF};
  std::array<bool, std::size(walked_extensions)> seen{};
  DerWalk in(list);
  in.require(!in.at_end());
  while (!in.at_end()) {
    DerWalk extension(in.take(der::sequence));
    const std::string_view oid = as_text(extension.take(der::oid));
    const auto* known = std::ranges::find(walked_extensions, oid, &WalkedExtension::oid);
    if (known == std::end(walked_extensions)) return false;
    bool& there = seen[static_cast<std::size_t>(known - walked_extensions)];
    if (std::exchange(there, true)) return false;
    if (extension.next_is(der::boolean)) extension.pass(critical);
    const ByteView value = extension.take(der::octet_string);
    if (!extension.finished() || !known->walk(value, certificate)) return false;
  }
  return in.finished();
}

}  // namespace kakunin::pki
