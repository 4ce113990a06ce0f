// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/names.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/japanese_text.h"

namespace kakunin::chart {
namespace {

constexpr char32_t unshown = U'●';

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_iteration_of(char32_t mark, char32_t before) {
  return mark == U'々' && before != 0;
}

char32_t lower_case(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

/// Without spaces, middle dots and variation selectors; 々 written out.
std::u32string letters(std::string_view text) {
  std::u32string result;
  for (const char32_t c : code_points(comparable(text))) {
    if (is_variation_selector(c) || c == U'・' || c == U'·') continue;
    result += is_iteration_of(c, result.empty() ? 0 : result.back()) ? result.back() : lower_case(c);
  }
  return result;
}

struct KanaPair {
  char32_t written;
  char32_t full;
};
constexpr std::array small_kana{
    KanaPair{U'ァ', U'ア'}, KanaPair{U'ィ', U'イ'}, KanaPair{U'ゥ', U'ウ'}, KanaPair{U'ェ', U'エ'},
    KanaPair{U'ォ', U'オ'}, KanaPair{U'ッ', U'ツ'}, KanaPair{U'ャ', U'ヤ'}, KanaPair{U'ュ', U'ユ'},
    KanaPair{U'ョ', U'ヨ'}, KanaPair{U'ヮ', U'ワ'}, KanaPair{U'ヵ', U'カ'}, KanaPair{U'ヶ', U'ケ'},
    KanaPair{U'ヅ', U'ズ'}, KanaPair{U'ヂ', U'ジ'}, KanaPair{U'ヰ', U'イ'}, KanaPair{U'ヱ', U'エ'}};

char32_t as_katakana(char32_t c) {
  return c >= U'ぁ' && c <= U'ゖ' ? c + (U'ァ' - U'ぁ') : c;
}

char32_t as_full_kana(char32_t c) {
  const auto* found = std::ranges::find(small_kana, c, &KanaPair::written);
  return found == small_kana.end() ? c : found->full;
}

std::u32string each(std::u32string text, char32_t (*form)(char32_t)) {
  std::ranges::transform(text, text.begin(), form);
  return text;
}

bool agree_but_for_unshown(const std::u32string& one, const std::u32string& other) {
  return std::ranges::equal(one, other,
                            [](char32_t a, char32_t b) { return a == b || a == unshown || b == unshown; });
}

Agreement agreement(const std::u32string& one, const std::u32string& other, char32_t (*form)(char32_t)) {
  if (one == other) return one.find(unshown) == std::u32string::npos ? Agreement::same : Agreement::unshown;
  const std::u32string one_form = each(one, form);
  const std::u32string other_form = each(other, form);
  if (one_form == other_form && one.find(unshown) == std::u32string::npos) return Agreement::other_form;
  return agree_but_for_unshown(one_form, other_form) ? Agreement::unshown : Agreement::different;
}

}  // namespace

Agreement names_agree(std::string_view one, std::string_view other) {
  const auto form = [](char32_t c) { return usual_form(as_full_kana(as_katakana(c))); };
  return agreement(letters(one), letters(other), form);
}

Agreement kana_agree(std::string_view one, std::string_view other) {
  return agreement(each(letters(one), as_katakana), each(letters(other), as_katakana), as_full_kana);
}

}  // namespace kakunin::chart
