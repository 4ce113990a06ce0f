// SPDX-License-Identifier: Apache-2.0
#include "pki/asn1_time.h"

#include <ctime>

namespace kakunin::pki {

std::optional<TimePoint> time_of(const ASN1_TIME* time) {
  if (time == nullptr) return std::nullopt;
  const auto length = static_cast<std::size_t>(ASN1_STRING_length(time));
  const std::size_t expected = ASN1_STRING_type(time) == V_ASN1_UTCTIME ? 13 : 15;
  std::tm parts{};
  if (length != expected || ASN1_STRING_get0_data(time)[length - 1] != 'Z' ||
      ASN1_TIME_to_tm(time, &parts) != 1) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year{parts.tm_year + 1900},
                                        std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                        std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
  return TimePoint{std::chrono::sys_days{day}} + std::chrono::hours{parts.tm_hour} +
         std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
}

}  // namespace kakunin::pki
