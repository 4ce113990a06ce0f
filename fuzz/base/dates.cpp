// SPDX-License-Identifier: Apache-2.0
// Whatever is read as a date is a day that exists and comes back from every form it is written in.
#include <cstdlib>

#include "base/bytes.h"
#include "base/japanese_date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = kakunin::as_text({data, size});
  if (const auto day = kakunin::parse_date(text)) {
    const auto era = kakunin::era_year(*day);
    if (!era) std::abort();
    if (era->year < 100 && kakunin::parse_date(kakunin::era_text(*day)) != *day) std::abort();
    if (kakunin::parse_iso(kakunin::iso_text(*day)) != *day) std::abort();
    if (kakunin::parse_compact(kakunin::compact_text(*day)) != *day) std::abort();
  }
  if (const auto day = kakunin::parse_iso(text); day && kakunin::iso_text(*day) != text) std::abort();
  if (const auto day = kakunin::parse_compact(text); day && kakunin::compact_text(*day) != text) std::abort();
  return 0;
}
