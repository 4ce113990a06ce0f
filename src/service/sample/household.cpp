// SPDX-License-Identifier: Apache-2.0
#include "service/sample/household.h"

#include "base/japanese_date.h"
#include "service/sample/sample_names.h"

namespace kakunin::service {
namespace {

using namespace eligibility;

// Per thousand.
constexpr int on_assistance = 16;         // 1.6 % of the population
constexpr int assistance_ended = 60;      // of those, without anything later
constexpr int assistance_and_later = 60;  // ended, insured since
constexpr int assistance_beside = 50;     // insured as well
constexpr int without_tickets = 100;
constexpr int lost = 30;
constexpr int changed = 50;
constexpr int unregistered = 130;
constexpr int has_other_name = 6;
constexpr int has_unshown_character = 5;
constexpr int address_hidden = 3;
constexpr int disclosure_blocked = 1;
constexpr int has_specific_disease = 4;
constexpr int has_limit_certificate = 20;

Day days_before(Day day, int days) {
  return std::chrono::sys_days(day) - std::chrono::days(days);
}

std::string digits(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.insert(0, width > text.size() ? width - text.size() : 0, '0');
}

std::string with_check_digit(const std::string& body) {
  return body + check_digit(body).value_or('0');
}

/// The law's number (法別), prefecture and 999.
InsurerNumber insurer(std::string_view law, int prefecture) {
  return InsurerNumber::parse(with_check_digit(std::string(law) + digits(prefecture, 2) + "999")).value();
}

/// What the members of a household have in common.
struct Household {
  SampleRandom& random;
  Day day;
  int prefecture;
  SampleName family_name;
  std::string address;
  std::string postal_code;
  std::string symbol;
  std::string number;
  std::string head_name;
  bool employed;
  bool assisted;
};

Day birth_at_age(Household& home, int age) {
  const Day past(home.day.year() - std::chrono::years(age), std::chrono::January, std::chrono::day(1));
  const Day birth = days_before(past, home.random.below(365) - 1);
  return birth <= home.day ? birth : home.day;
}

Identity identity(Household& home, int age) {
  SampleRandom& random = home.random;
  Identity who;
  who.sex = random.chance(500) ? Sex::female : Sex::male;
  const SampleName& given = random_given_name(random, who.sex);
  who.name = home.family_name.kanji + std::string("\u3000") + given.kanji;
  who.name_kana = home.family_name.kana + std::string(" ") + given.kana;
  who.birth = birth_at_age(home, age);
  who.address = home.address;
  who.postal_code = home.postal_code;
  if (random.chance(has_unshown_character))
    who.name = home.family_name.kanji + std::string("●\u3000") + given.kanji;
  if (random.chance(has_other_name)) {
    const SampleName& other = random_given_name(random, who.sex);
    who.other_name = home.family_name.kanji + std::string("\u3000") + other.kanji;
    who.other_name_kana = home.family_name.kana + std::string(" ") + other.kana;
    who.other_sex = who.sex;
  }
  return who;
}

/// 後期高齢者医療: everyone for themselves, without symbol and branch.
HealthInsurance over_75(Household& home, const Identity& who) {
  HealthInsurance one{.insurer = insurer("39", home.prefecture)};
  one.insurer_name = "見本県後期高齢者医療広域連合";
  one.number = digits(home.random.below(100'000'000), 8);
  one.acquired = birthday_in(who.birth, who.birth.year() + std::chrono::years(75));
  one.valid_from = one.acquired;
  const int ratio = home.random.below(100);
  one.copayment = Percent{ratio < 70 ? 10 : ratio < 92 ? 20 : 30};
  return one;
}

void add_details(Household& home, HealthInsurance& one, const Identity& who) {
  SampleRandom& random = home.random;
  const int age = full_years(who.birth, home.day);
  one.preschool = age < 6;
  if (age >= 70 && age < 75) {
    const Day from = days_before(home.day, random.between(1, 300));
    one.elderly = ElderlyRecipient{from, from, std::nullopt, Percent{random.chance(850) ? 20 : 30}};
  }
  if (random.chance(has_limit_certificate)) {
    one.limit = LimitCertificate{
        "01", age < 70 ? "A03" : "B03", days_before(home.day, 90), days_before(home.day, 90), {}, {}};
  }
  if (random.chance(has_specific_disease)) {
    one.specific_diseases = {{"1", days_before(home.day, 400), days_before(home.day, 400), {}, 10'000}};
  }
}

HealthInsurance insured_with_family(Household& home, const Identity& who, int place) {
  HealthInsurance one{.insurer = insurer(home.employed ? "01" : "00", home.prefecture)};
  one.insurer_name = home.employed ? "見本健康保険協会" : "見本市国民健康保険";
  one.symbol = home.symbol;
  one.number = home.number;
  one.branch = BranchNumber::parse(digits(home.employed ? place : place + 1, 2));
  one.personal_or_family =
      place == 0 || !home.employed ? PersonalOrFamily::insured : PersonalOrFamily::family;
  if (place > 0 || !home.employed) one.insured_name = home.head_name;
  one.acquired = std::max(days_before(home.day, home.random.between(400, 5000)), who.birth);
  return one;
}

/// Nothing later, or another insurer since.
void lose_or_change(Household& home, Person& person) {
  SampleRandom& random = home.random;
  HealthInsurance& last = person.insurances.back();
  const Day day = days_before(home.day, random.between(1, 390));
  if (day <= last.acquired) return;
  if (random.chance(lost)) {
    last.lost = day;
    last.loss_reason = LossReason::other;
  } else if (random.chance(changed)) {
    HealthInsurance next = last;
    last.lost = day;
    last.loss_reason = LossReason::other_insurance_acquired;
    next.insurer = insurer("06", home.prefecture);
    next.insurer_name = "見本健康保険組合";
    next.number = digits(random.below(1'000'000), 6);
    next.acquired = day;
    person.insurances.push_back(std::move(next));
  }
}

PublicAssistance assistance(Household& home) {
  SampleRandom& random = home.random;
  PublicAssistance one;
  one.welfare_office = "見本市福祉事務所";
  one.payer = PayerNumber::parse("12139994");
  one.recipient = RecipientNumber::parse(with_check_digit("99" + digits(random.below(10'000), 4)));
  one.started = days_before(home.day, random.between(500, 3000));
  if (random.chance(without_tickets)) return one;
  auto month = std::chrono::year_month(home.day.year(), home.day.month()) - std::chrono::months(12);
  for (int i = 0; i < 24; ++i, month += std::chrono::months(1)) one.tickets.push_back({month, ""});
  return one;
}

void cover_by_assistance(Household& home, Person& person, const HealthInsurance& would_be) {
  SampleRandom& random = home.random;
  PublicAssistance one = assistance(home);
  if (random.chance(assistance_beside)) {
    person.insurances = {would_be};
  } else if (random.chance(assistance_ended)) {
    one.ended = days_before(home.day, random.between(1, 300));
  } else if (random.chance(assistance_and_later)) {
    one.ended = days_before(home.day, random.between(1, 300));
    person.insurances = {would_be};
    person.insurances.back().acquired = *one.ended;
  }
  person.assistances = {std::move(one)};
}

Person member(Household& home, int place, int age) {
  SampleRandom& random = home.random;
  Person person;
  person.identity = identity(home, age);
  const Identity& who = person.identity;
  if (place == 0) home.head_name = who.name;
  HealthInsurance insurance =
      full_years(who.birth, home.day) >= 75 ? over_75(home, who) : insured_with_family(home, who, place);
  add_details(home, insurance, who);
  if (home.assisted) {
    cover_by_assistance(home, person, insurance);
  } else {
    person.insurances = {std::move(insurance)};
    lose_or_change(home, person);
  }
  person.registered = !random.chance(unregistered);
  person.flags.address_hidden = random.chance(address_hidden);
  person.flags.self_disclosure_blocked = random.chance(disclosure_blocked);
  return person;
}

/// Ages of the members; the first is the head of the household.
std::vector<int> ages(SampleRandom& random) {
  const int head = random.chance(260) ? random.between(70, 95) : random.between(20, 69);
  std::vector<int> all{head};
  if (random.chance(550)) all.push_back(std::max(19, head - random.below(7)));
  if (head >= 25 && head <= 55 && random.chance(600)) {
    for (int children = random.between(1, 3); children > 0; --children) {
      all.push_back(random.between(0, std::min(22, head - 20)));
    }
  }
  return all;
}

}  // namespace

std::vector<Person> make_sample_household(SampleRandom& random, Day day) {
  const int prefecture = random.between(1, 47);
  const int street = random.between(1, 20);
  const int house = random.between(1, 30);
  Household home{
      .random = random,
      .day = day,
      .prefecture = prefecture,
      .family_name = random_family_name(random),
      .address = "見本県見本市確認町" + std::to_string(street) + "丁目" + std::to_string(house) + "番",
      .postal_code = "199-" + digits(random.below(10'000), 4),
      .symbol = "見" + digits(random.below(10'000), 4),
      .number = digits(random.below(10'000'000), 7),
      .head_name = {},
      .employed = random.chance(650),
      .assisted = random.chance(on_assistance)};
  std::vector<Person> members;
  for (const int age : ages(random)) members.push_back(member(home, static_cast<int>(members.size()), age));
  return members;
}

}  // namespace kakunin::service
