// SPDX-License-Identifier: Apache-2.0
#include "formats/text_form.h"

#include <algorithm>

#include "base/japanese_date.h"
#include "base/japanese_text.h"
#include "base/text.h"
#include "protocol/iso_time.h"

namespace kakunin::formats {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours japan_offset{9};
constexpr std::size_t most_digits_of_int = 9;

[[nodiscard]] std::string padded(long value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

// Digits only, few enough for an int.
[[nodiscard]] std::optional<int> small_number(std::string_view text) {
  if (!is_all_digits(text) || text.size() > most_digits_of_int) return std::nullopt;
  return std::stoi(std::string{text});
}

template <class T>
[[nodiscard]] bool take(std::optional<T> value, std::optional<T>& to) {
  if (value) to = std::move(value);
  return to.has_value() && value.has_value();
}

// "hhmmss" on a day, at an offset from UTC.
[[nodiscard]] std::optional<TimePoint> at(Day day, std::string_view clock, std::chrono::minutes offset) {
  const auto hours = small_number(clock.substr(0, 2));
  const auto minutes = small_number(clock.substr(2, 2));
  const auto seconds = small_number(clock.substr(4, 2));
  if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
  // Four digits in every time zone.
  if (day.year() <= std::chrono::year{1000} || day.year() >= std::chrono::year{9999}) return std::nullopt;
  return TimePoint{std::chrono::sys_days{day}} + std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
         std::chrono::seconds{*seconds} - offset;
}

// RFC 3339: yyyy-mm-ddThh:mm:ss[.f](Z|+hh:mm).
[[nodiscard]] std::optional<TimePoint> rfc_3339(std::string_view text) {
  constexpr std::size_t clock_end = 19;
  if (text.size() <= clock_end || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto day = parse_iso(text.substr(0, 10));
  if (!day) return std::nullopt;
  const std::string clock{std::string{text.substr(11, 2)} + std::string{text.substr(14, 2)} +
                          std::string{text.substr(17, 2)}};
  std::string_view zone = text.substr(clock_end);
  if (zone.front() == '.') {
    const std::size_t end = zone.find_first_not_of("0123456789", 1);
    if (end == std::string_view::npos || end == 1) return std::nullopt;
    zone.remove_prefix(end);
  }
  if (zone == "Z" || zone == "z") return at(*day, clock, 0min);
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
  const auto hours = small_number(zone.substr(1, 2));
  const auto minutes = small_number(zone.substr(4, 2));
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  const std::chrono::minutes offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return at(*day, clock, zone[0] == '-' ? -offset : offset);
}

// 3割, 30%, 30％, 030.
[[nodiscard]] std::optional<eligibility::Percent> share(std::string_view text) {
  std::string plain = comparable(text);
  int unit = 1;
  for (const auto& [suffix, factor] : {std::pair{std::string_view{"割"}, 10}, {"%", 1}}) {
    if (!std::string_view{plain}.ends_with(suffix)) continue;
    plain.erase(plain.size() - suffix.size());
    unit = factor;
  }
  const auto number = small_number(plain);
  if (!number || *number > 100 / unit) return std::nullopt;
  return eligibility::Percent{*number * unit};
}

[[nodiscard]] bool is_no_text(char32_t character) {
  return (character < 0x20 && character != U'\n' && character != U'\t') || character == 0x7F ||
         (character >= 0xFFFE && (character & 0xFFFE) == 0xFFFE);
}

}  // namespace

template <Coded Enum>
std::optional<Enum> from_word(std::string_view text) {
  const std::string wanted = comparable(text);
  for (const Code<Enum>& row : codes<Enum>) {
    if (comparable(row.word) == wanted) return row.value;
  }
  return std::nullopt;
}
template std::optional<eligibility::Sex> from_word(std::string_view);
template std::optional<eligibility::CardClassification> from_word(std::string_view);
template std::optional<eligibility::PersonalOrFamily> from_word(std::string_view);
template std::optional<eligibility::LossReason> from_word(std::string_view);
template std::optional<eligibility::Validity> from_word(std::string_view);
template std::optional<eligibility::QueryKind> from_word(std::string_view);
template std::optional<Segment> from_word(std::string_view);
template std::optional<Status> from_word(std::string_view);
template std::optional<Prescription> from_word(std::string_view);
template std::optional<ConsentState> from_word(std::string_view);
template std::optional<EntitlementKind> from_word(std::string_view);
template std::optional<Source> from_word(std::string_view);
template std::optional<protocol::Assurance> from_word(std::string_view);
template std::optional<KeptReason> from_word(std::string_view);
template std::optional<protocol::NoticeCode> from_word(std::string_view);

std::string to_text(const std::string& text, Style) {
  return text;
}
std::string to_text(bool flag, Style) {
  return flag ? "1" : "";
}
std::string to_text(Day day, Style style) {
  return style == Style::oqs ? compact_text(day) : iso_text(day);
}
std::string to_text(TimePoint time, Style style) {
  return style == Style::oqs ? japan_time(time) : protocol::to_iso(time);
}
std::string to_text(std::chrono::year_month month, Style style) {
  std::string text = protocol::to_iso(month);
  if (style == Style::oqs) std::erase(text, '-');
  return text;
}
std::string to_text(eligibility::Percent share, Style style) {
  constexpr std::size_t wire_width = 3;
  return padded(share.value, style == Style::oqs ? wire_width : 1);
}
std::string to_text(int number, Style) {
  return std::to_string(number);
}
std::string to_text(const eligibility::InsurerNumber& number, Style style) {
  return style == Style::oqs ? number.wire() : number.digits();
}
std::string to_text(const eligibility::PayerNumber& number, Style) {
  return number.digits();
}
std::string to_text(const eligibility::RecipientNumber& number, Style) {
  return number.digits();
}
std::string to_text(const eligibility::BranchNumber& number, Style) {
  return number.digits();
}
std::string to_text(const eligibility::FacilityId& facility, Style) {
  return eligibility::to_text(facility);
}

std::string to_text(const Bytes& bytes, Style) {
  return to_base64(bytes);
}

bool from_text(std::string_view text, Bytes& to) {
  auto bytes = from_base64(text);
  if (bytes) to = *std::move(bytes);
  return bytes.has_value();
}
bool from_text(std::string_view text, std::string& to) {
  to = text;
  return true;
}
bool from_text(std::string_view text, bool& to) {
  const std::string plain = comparable(text);
  if (plain != "0" && plain != "1" && plain != "義務教育就学前" && plain != "該当") return false;
  to = plain != "0";
  return true;
}
bool from_text(std::string_view text, std::optional<Day>& to) {
  const auto day = parse_date(text);
  return take(day ? std::optional{*day} : std::nullopt, to);
}
bool from_text(std::string_view text, std::optional<TimePoint>& to) {
  constexpr std::size_t day_length = 8;
  constexpr std::size_t length = 14;
  const std::string plain = comparable(text);
  if (plain.size() != length || !is_all_digits(plain)) return take(rfc_3339(plain), to);
  const auto day = parse_compact(std::string_view{plain}.substr(0, day_length));
  return day && take(at(*day, std::string_view{plain}.substr(day_length), japan_offset), to);
}
bool from_text(std::string_view text, std::optional<std::chrono::year_month>& to) {
  std::string plain = comparable(text);
  if (plain.size() == 6 && is_all_digits(plain)) plain.insert(4, 1, '-');
  return take(protocol::parse_iso_month(plain), to);
}
bool from_text(std::string_view text, std::optional<eligibility::Percent>& to) {
  return take(share(text), to);
}
bool from_text(std::string_view text, std::optional<int>& to) {
  std::string plain = comparable(text);
  std::erase(plain, ',');
  if (plain.ends_with("円")) plain.erase(plain.size() - std::string_view{"円"}.size());
  return take(small_number(plain), to);
}
bool from_text(std::string_view text, std::optional<eligibility::InsurerNumber>& to) {
  return take(eligibility::InsurerNumber::parse(text), to);
}
bool from_text(std::string_view text, std::optional<eligibility::PayerNumber>& to) {
  return take(eligibility::PayerNumber::parse(text), to);
}
bool from_text(std::string_view text, std::optional<eligibility::RecipientNumber>& to) {
  return take(eligibility::RecipientNumber::parse(text), to);
}
bool from_text(std::string_view text, std::optional<eligibility::BranchNumber>& to) {
  return take(eligibility::BranchNumber::parse(text), to);
}
bool from_text(std::string_view text, std::optional<eligibility::FacilityId>& to) {
  return take(eligibility::parse_facility_id(text), to);
}

std::string clean(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  char32_t before = 0;
  for (char32_t character : code_points(text)) {
    const bool second_of_line_end = before == U'\r' && character == U'\n';
    before = character;
    if (second_of_line_end) continue;
    if (character == U'\r') character = U'\n';
    append_utf8(result, is_no_text(character) ? U'\uFFFD' : character);
  }
  return std::string{trimmed(result)};
}

std::string as_kana(std::string_view text) {
  constexpr std::string_view wide_space = "　";
  std::string kana = to_fullwidth_katakana(text);
  for (std::size_t at = kana.find(wide_space); at != std::string::npos; at = kana.find(wide_space, at)) {
    kana.replace(at, wide_space.size(), " ");
  }
  return kana;
}

std::string japan_time(TimePoint time) {
  std::string text = protocol::to_iso(time + japan_offset);
  std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  return text;
}

}  // namespace kakunin::formats
