// SPDX-License-Identifier: Apache-2.0
// What is said when something failed. Codes are numbers here: naming an enumerator would raise it.
#include <algorithm>
#include <array>

#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

constexpr Text ladder[] = {
    {"マイナポータルの「資格情報」画面（またはそのPDF）をマイナンバーカードと一緒に見せてもらう",
     "The insurance page of Mynaportal (or its PDF), shown together with the My Number card"},
    {"「資格情報のお知らせ」をマイナンバーカードと一緒に見せてもらう",
     "The notice of insurance details (資格情報のお知らせ), shown together with the My Number card"},
    {"「資格確認書」を見せてもらう", "The eligibility certificate (資格確認書)"},
    {"「被保険者資格申立書」を書いてもらうか、保険者に問い合わせる",
     "A written declaration (被保険者資格申立書), or a call to the insurer"},
};

using Sentences = std::array<Text, 2>;

constexpr Sentences ask_support = {
    {{"この端末の管理者に連絡して、Kで始まるコードを伝えてください。",
      "Staff: please tell whoever looks after this terminal the code that begins with K."},
     {"下の方法でも確認できます。", "Your insurance can also be checked in the ways below."}}};
constexpr Sentences wait_and_retry = {
    {{"少し待ってから、「もう一度行う」を選んでください。", "Wait a moment, then choose “Try again”."},
     {"カードは置いたままでかまいません。", "The card can stay where it is."}}};
constexpr Sentences other_papers = {
    {{"資格確認書など、下の方法で確認してください。",
      "Please use one of the ways below, for example an eligibility certificate (資格確認書)."},
     {}}};
constexpr Sentences with_pin = {{{"「別の方法で確認する」を選ぶと、暗証番号で確認できます。",
                                  "Choose “Use another method” to check with the PIN."},
                                 {}}};
constexpr Sentences with_photo = {{{"「別の方法で確認する」を選ぶと、顔写真を見比べて確認できます。",
                                    "Choose “Use another method” to compare the photo instead."},
                                   {}}};

struct ToDoRow {
  unsigned last;  // up to this number, where no row before fits
  Remedy remedy;
  Sentences sentences;
};

constexpr ToDoRow to_do_rows[] = {
    // The reader
    {1099, Remedy::stop, ask_support},
    {1099,
     Remedy::retry,
     {{{"リーダーの準備ができたら、「もう一度行う」を選んでください。",
        "When the reader is ready, choose “Try again”."},
       {}}}},
    // The card: a card put down is read without a word
    {1199,
     Remedy::retry,
     {{{"カードを置き直すと、読み取りが自動で始まります。",
        "Lift the card and put it down again. Reading starts by itself."},
       {"結果が出るまで、カードを動かさないでください。",
        "Please do not move the card until the result is shown."}}}},
    {1199,
     Remedy::change_card,
     {{{"正しいカードを置くと、読み取りが自動で始まります。",
        "Put the right card on the reader. Reading starts by itself."},
       {}}}},
    {1199, Remedy::other_method, other_papers},
    // The PIN
    {1299,
     Remedy::retry,
     {{{"「もう一度行う」を選んで、暗証番号を入力してください。", "Choose “Try again” and enter the PIN."},
       {}}}},
    {1202, Remedy::other_method, with_photo},
    {1299, Remedy::other_method, with_pin},
    // The service
    {2099,
     Remedy::retry,
     {{{"インターネットの接続を確かめて、「もう一度行う」を選んでください。",
        "Check the internet connection, then choose “Try again”."},
       {"カードは置いたままでかまいません。", "The card can stay where it is."}}}},
    {2007, Remedy::stop, ask_support},
    {3003,
     Remedy::stop,
     {{{"メンテナンスが終わってから、もう一度確認してください。",
        "Please check again after the maintenance."},
       {"お急ぎのときは、下の方法で確認してください。", "If you cannot wait, use one of the ways below."}}}},
    {3300, Remedy::stop, ask_support},
    {3399,
     Remedy::stop,
     {{{"確認日を今日にして、はじめから確認してください。", "Set the day to today and start again."}, {}}}},
    // Certificate and person
    {4009, Remedy::other_method, other_papers},
    {4012, Remedy::other_method, with_pin},
    {4099, Remedy::other_method, other_papers},
    // What is left: the service, revocation, terms; this terminal's files
    {8999, Remedy::retry, wait_and_retry},
    {8999, Remedy::stop, ask_support},
    {9999,
     Remedy::retry,
     {{{"「もう一度行う」を選んでください。", "Choose “Try again”."},
       {"直らないときは、この端末の管理者に連絡して、Kで始まるコードを伝えてください。",
        "If that does not help, staff: please tell whoever looks after this terminal the code that begins "
        "with K."}}}},
};

}  // namespace

Text sentence(FailureCode code) {
  const FailureEntry& known = entry(code);
  return {known.japanese, known.english};
}

std::span<const Text> to_do(FailureCode code) {
  const auto number = static_cast<unsigned>(code);
  const Remedy remedy = entry(code).remedy;
  const auto* row = std::find_if(std::begin(to_do_rows), std::end(to_do_rows),
                                 [&](const ToDoRow& r) { return number <= r.last && remedy == r.remedy; });
  return row == std::end(to_do_rows) ? std::span<const Text>{ask_support} : row->sentences;
}

bool has_remedy_here(FailureCode code) {
  return entry(code).remedy != Remedy::stop && to_do(code).front().japanese != other_papers.front().japanese;
}

std::span<const Text> fallback_ladder() {
  return ladder;
}

std::span<const Text> fallback_ladder(FailureCode code) {
  const bool repaired_on_the_spot = area(code) == FailureArea::pin && entry(code).remedy == Remedy::retry;
  if (repaired_on_the_spot) return {};
  return ladder;
}

}  // namespace kakunin::terminal
