// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/values.h"

#include <algorithm>
#include <iterator>

#include "base/japanese_date.h"
#include "base/japanese_text.h"
#include "base/text.h"

namespace kakunin::chart {
namespace {

using eligibility::PersonalOrFamily;
using eligibility::Sex;

template <class Value>
struct Word {
  std::string_view text;  // as folded() gives it
  Value value;
};

constexpr Word<Sex> sexes[] = {{"男", Sex::male},       {"女", Sex::female}, {"男性", Sex::male},
                               {"女性", Sex::female},   {"1", Sex::male},    {"2", Sex::female},
                               {"m", Sex::male},        {"f", Sex::female},  {"male", Sex::male},
                               {"female", Sex::female}, {"3", Sex::not_set}, {"未設定", Sex::not_set}};

constexpr Word<PersonalOrFamily> relations[] = {
    {"本人", PersonalOrFamily::insured},     {"家族", PersonalOrFamily::family},
    {"本", PersonalOrFamily::insured},       {"家", PersonalOrFamily::family},
    {"1", PersonalOrFamily::insured},        {"2", PersonalOrFamily::family},
    {"被保険者", PersonalOrFamily::insured}, {"被扶養者", PersonalOrFamily::family},
    {"世帯主", PersonalOrFamily::insured},   {"世帯員", PersonalOrFamily::family}};

std::string folded(std::string_view text) {
  std::string result = comparable(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return result;
}

template <class Words>
auto find_word(const Words& words, std::string_view text) -> std::optional<decltype(words[0].value)> {
  const std::string wanted = folded(text);
  const auto found = std::ranges::find_if(words, [&](const auto& word) { return word.text == wanted; });
  if (found == std::end(words)) return std::nullopt;
  return found->value;
}

bool is_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE) || c == U'-';
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\u3000';
}

}  // namespace

std::optional<Day> day_of(std::string_view text) {
  const auto day = parse_date(text);
  return day ? std::optional(*day) : std::nullopt;
}

std::optional<Sex> sex_of(std::string_view text) {
  return find_word(sexes, text);
}

std::optional<PersonalOrFamily> relation_of(std::string_view text) {
  return find_word(relations, text);
}

std::optional<eligibility::Percent> percent_of(std::string_view text) {
  std::string digits = folded(text);
  const auto cut = [&](std::string_view end) {
    if (!digits.ends_with(end)) return false;
    digits.resize(digits.size() - end.size());
    return true;
  };
  const bool tenths = cut("割負担") || cut("割");
  const bool percent = !tenths && cut("%");
  if (!tenths && !percent && digits.starts_with("0.")) digits.erase(0, 2);
  if (!is_all_digits(digits) || digits.size() > 3) return std::nullopt;
  const int value = std::stoi(digits);
  const bool scaled = tenths || (!percent && digits.size() == 1);
  const int share = scaled ? value * 10 : value;
  if (share > 100) return std::nullopt;
  return eligibility::Percent{share};
}

bool looks_like_name(std::string_view text) {
  const auto characters = code_points(trimmed(nfkc(text)));
  return !characters.empty() && characters.size() <= 40 && std::ranges::all_of(characters, [](char32_t c) {
    return is_space(c) || c == U'●' || c == U'・' || c == U'-' || c == U'\'' || c >= 0x2E80 ||
           (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  });
}

bool looks_like_kana(std::string_view text) {
  const auto characters = code_points(trimmed(nfkc(text)));
  return !characters.empty() &&
         std::ranges::all_of(characters, [](char32_t c) { return is_space(c) || is_kana(c); });
}

}  // namespace kakunin::chart
