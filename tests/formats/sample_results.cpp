// SPDX-License-Identifier: Apache-2.0
#include "formats/sample_results.h"

#include <algorithm>

#include "formats/codes.h"
#include "formats/flat.h"
#include "formats/text_form.h"

namespace kakunin::formats::samples {
namespace {

namespace el = eligibility;

class Filler {
 public:
  Filler(Random& random, Letters letters) : random_(random), letters_(letters) {}

  template <class T>
  void value(const Field& field, T& to) {
    if (field.of != Of::both && field.of != kind_) return;
    fill(to);
    if constexpr (std::is_same_v<T, std::string>) {
      if (field.wire == Wire::kana) to = as_kana(to);
      if (field.wire == Wire::verbatim && !to.empty()) to = " " + to + "\n";
    }
    if constexpr (std::is_same_v<T, EntitlementKind>) {
      kind_ = to == EntitlementKind::public_assistance ? Of::assistance : Of::insurance;
    }
  }
  template <class T>
  void part(const Field&, T& to) {
    each_field(to, *this);
  }
  template <class T>
  void stem(const Field&, T& to) {
    each_field(to, *this);
  }
  template <class T>
  void group(const Field&, std::optional<T>& to) {
    T made{};
    each_field(made, *this);
    if (random_.flip() && made != T{}) to = std::move(made);
  }
  template <class T>
  void list(const Field&, std::vector<T>& to) {
    for (std::uint32_t i = random_.below(3); i > 0; --i) {
      T made{};
      each_field(made, *this);
      if (made != T{}) to.push_back(std::move(made));
    }
  }

 private:
  void fill(std::string& to) {
    if (random_.flip()) to = text(random_, letters_);
  }
  void fill(bool& to) { to = random_.flip(); }
  void fill(Bytes& to) { to = random_.bytes(random_.below(40)); }
  template <Coded Enum>
  void fill(Enum& to) {
    to = codes<Enum>[random_.below(static_cast<std::uint32_t>(codes<Enum>.size()))].value;
  }
  template <class T>
  void fill(std::optional<T>& to) {
    if (random_.flip()) to = make(static_cast<T*>(nullptr));
  }

  Day make(Day*) { return random_.day(); }
  TimePoint make(TimePoint*) { return random_.time(); }
  std::chrono::year_month make(std::chrono::year_month*) {
    const Day day = random_.day();
    return day.year() / day.month();
  }
  el::Percent make(el::Percent*) { return {static_cast<int>(random_.below(101))}; }
  int make(int*) { return static_cast<int>(random_.below(1'000'000'000)); }
  el::InsurerNumber make(el::InsurerNumber*) {
    static constexpr std::string_view bodies[] = {"0699999", "3999999", "0013999", "0199999"};
    return el::InsurerNumber::parse(random_.checked_number(std::string(random_.one_of(bodies)))).value();
  }
  el::PayerNumber make(el::PayerNumber*) { return el::PayerNumber::parse("12139994").value(); }
  el::RecipientNumber make(el::RecipientNumber*) {
    return el::RecipientNumber::parse(
               random_.checked_number("99" + std::to_string(1000 + random_.below(9000))))
        .value();
  }
  el::BranchNumber make(el::BranchNumber*) {
    return el::BranchNumber::parse(std::to_string(random_.below(100))).value();
  }
  el::FacilityId make(el::FacilityId*) {
    return el::parse_facility_id(random_.flip() ? random_.checked_number("131999999") : "契2804440-0-0")
        .value();
  }
  template <Coded Enum>
  Enum make(Enum*) {
    Enum value{};
    fill(value);
    return value;
  }

  Random& random_;
  Letters letters_;
  Of kind_ = Of::both;
};

[[nodiscard]] bool matches(std::string_view path, std::string_view pattern) {
  if (pattern.ends_with('*')) return path.starts_with(pattern.substr(0, pattern.size() - 1));
  return path == pattern;
}

}  // namespace

std::string text(Random& random, Letters letters) {
  static constexpr std::string_view any[] = {"a", "Z",  "0", "\"", "\\", "/", "~",  ":",      "<",
                                             "&", ">",  "'", ",",  "あ", "ｱ", "髙", "●",      "　",
                                             " ", "𠮷", "é", "ガ", "\n", "=", "]",  "葛󠄀"};
  static constexpr std::string_view in_cp932[] = {"a",  "Z", "0",  "\"", "\\", "/", "~",  ":",
                                                  "<",  "&", ">",  ",",  "あ", "ｱ", "髙", "●",
                                                  "　", " ", "ソ", "能", "ガ", "=", "①",  "表"};
  std::string result;
  for (std::uint32_t i = 1 + random.below(10); i > 0; --i) {
    result += letters == Letters::any ? random.one_of(any) : random.one_of(in_cp932);
  }
  result = clean(result);
  return result.empty() ? "x" : result;
}

Entitlement entitlement(Random& random, Letters letters) {
  Filler fill(random, letters);
  Entitlement made;
  each_field(made, fill);
  return made;
}

Inquiry inquiry(Random& random, Letters letters) {
  Filler fill(random, letters);
  Inquiry made;
  each_field(made, fill);
  if (made.insurer) made.payer.reset();
  return made;
}

Result result(Random& random, Letters letters) {
  Filler fill(random, letters);
  Result made;
  each_own_field(made, fill);
  each_header_field(made, fill);
  each_body_field(made, fill);
  fill.value(prescription_field, made.prescription);
  fill.value(reference_number_field, made.reference_number);
  fill.value(arbitrary_identifier_field, made.arbitrary_identifier);
  if (random.flip()) made.inquiry = inquiry(random, letters);
  if (made.inquiry == Inquiry{}) made.inquiry.reset();
  for (std::uint32_t i = random.below(3); i > 0; --i)
    made.entitlements.push_back(entitlement(random, letters));
  if (made.entitlements.empty()) fill.part(person_field, made.person);
  fill.list(notices_field, made.notices);
  fill.group(proof_field, made.proof);
  fill.list(kept_field, made.kept);
  return made;
}

std::string complaints(const Result& before, const Result& after,
                       const std::vector<std::string_view>& allowed) {
  const Differences found = differences(before, after);
  std::string text;
  for (const FlatValue& value : found.lost) {
    const bool may_be = std::any_of(allowed.begin(), allowed.end(),
                                    [&](std::string_view pattern) { return matches(value.path, pattern); });
    if (!may_be) text += "lost " + value.path + " = " + value.text + "\n";
  }
  for (const FlatValue& value : found.invented) text += "invented " + value.path + " = " + value.text + "\n";
  return text;
}

}  // namespace kakunin::formats::samples
