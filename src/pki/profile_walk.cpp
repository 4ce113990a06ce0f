// SPDX-License-Identifier: Apache-2.0
#include "pki/profile_walk.h"

#include <algorithm>
#include <array>

#include "pki/der_walk.h"
#include "pki/walked_extensions.h"

namespace kakunin::pki {
namespace {

constexpr std::array<std::uint8_t, 5> version_3 = {0xA0, 0x03, 0x02, 0x01, 0x02};
constexpr std::size_t most_serial_bytes = 20;

[[nodiscard]] Bytes copied(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

[[nodiscard]] ByteView take_serial(DerWalk& in) {
  ByteView serial = in.take(der::integer);
  if (serial.size() > 1 && serial[0] == 0) {
    serial = serial.subspan(1);
    in.require(serial[0] >= 0x80);
  } else {
    in.require(!serial.empty() && serial[0] > 0 && serial[0] < 0x80);
  }
  in.require(serial.size() <= most_serial_bytes);
  return serial;
}

[[nodiscard]] ByteView take_name(DerWalk& in) {
  const ByteView whole = in.take_whole(der::sequence);
  if (in.sound()) in.require(is_plain_name(whole));
  return whole;
}

/// UTCTime or GeneralizedTime in the forms of RFC 5280 section 4.1.2.5.
[[nodiscard]] TimePoint take_time(DerWalk& in) {
  const bool short_year = in.next_is(der::utc_time);
  const ByteView text = in.take(short_year ? der::utc_time : der::generalized_time);
  const std::size_t year_digits = short_year ? 2 : 4;
  in.require(text.size() == year_digits + 11 && text.back() == 'Z' &&
             std::all_of(text.begin(), text.end() - 1, [](std::uint8_t c) { return c >= '0' && c <= '9'; }));
  if (!in.sound()) return {};
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  constexpr int first_year_of_last_century = 50;
  const int year =
      short_year ? two(0) + (two(0) < first_year_of_last_century ? 2000 : 1900) : two(0) * 100 + two(2);
  const std::size_t at = year_digits;
  const Day day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(two(at))),
                std::chrono::day(static_cast<unsigned>(two(at + 2)))};
  in.require(day.ok() && two(at + 4) < 24 && two(at + 6) < 60 && two(at + 8) < 60);
  if (!in.sound()) return {};
  return TimePoint{std::chrono::sys_days{day}} + std::chrono::hours{two(at + 4)} +
         std::chrono::minutes{two(at + 6)} + std::chrono::seconds{two(at + 8)};
}

}  // namespace

std::optional<Certificate> walk_profile(ByteView der, const SignedRanges& ranges) {
  if (ranges.kind == SignatureAlgorithm::other) return std::nullopt;
  DerWalk outer(ranges.to_be_signed.in(der));
  DerWalk in(outer.take(der::sequence));
  Certificate certificate{};
  in.pass(version_3);
  certificate.serial = copied(take_serial(in));
  in.pass(ranges.algorithm.in(der));
  certificate.issuer_dn = copied(take_name(in));
  DerWalk validity(in.take(der::sequence));
  certificate.not_before = take_time(validity);
  certificate.not_after = take_time(validity);
  certificate.subject_dn = copied(take_name(in));
  const ByteView key = in.take_whole(der::sequence);
  DerWalk extensions(in.take(der::explicit_context(3)));
  const ByteView list = extensions.take(der::sequence);
  if (!outer.finished() || !in.finished() || !validity.finished() || !extensions.finished())
    return std::nullopt;
  if (!walk_extensions(list, certificate)) return std::nullopt;
  certificate.key = PublicKey::rsa_2048_from_spki(key);
  if (certificate.key.algorithm() != KeyAlgorithm::rsa_2048) return std::nullopt;
  return certificate;
}

}  // namespace kakunin::pki
