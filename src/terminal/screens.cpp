// SPDX-License-Identifier: Apache-2.0
#include "terminal/screens.h"

#include <array>

#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using E = EventKind;

constexpr std::string_view result_title = "資格確認結果";
constexpr std::string_view reading_title = "マイナンバーカードの読み取り";
constexpr std::string_view pin_title = "暗証番号の入力";

struct Texts {
  std::string_view number;
  std::string_view title;
  std::string_view line;
  std::span<const Choice> choices;
};

constexpr Choice start_choices[] = {{E::begin, "資格確認する"}};
constexpr Choice method_choices[] = {
    {E::choose_method, "暗証番号で確認する", Method::pin},
    {E::choose_method, "目視で確認する（顔写真を見比べる）", Method::visual}};
constexpr Choice pin_choices[] = {{E::other_method, "目視で確認する"}};
constexpr Choice wrong_choices[] = {{E::retry, "もう一度入力する"}, {E::other_method, "目視で確認する"}};
constexpr Choice last_choices[] = {{E::confirm, "最後の1回を入力する"}, {E::other_method, "目視で確認する"}};
constexpr Choice offer_choices[] = {{E::accept, "健康保険証利用登録する"},
                                    {E::decline, "健康保険証利用登録しない"}};
constexpr Choice terms_choices[] = {{E::accept, "同意する"}, {E::decline, "同意しない"}};
constexpr Choice again_choices[] = {{E::read_card, "マイナンバーカードを読み取る"}};
constexpr Choice registered_choices[] = {{E::check_again, "資格確認する"},
                                         {E::read_card, "マイナンバーカードを読み取る"}};
constexpr Choice trouble_choices[] = {{E::retry, "もう一度行う"},
                                      {E::change_card, "別のカードを置く"},
                                      {E::other_method, "別の方法で確認する"}};

// In the order of StateId.
constexpr std::array<Texts, state_count> texts = {{
    {"", "資格確認", "「資格確認する」を選んでください。", start_choices},
    {"", "確認方法の選択", "本人確認の方法を選んでください。", method_choices},
    {"", reading_title, "マイナンバーカードをカードリーダーに置いてください。", {}},
    {"", reading_title, "読み取っています。カードを動かさないでください。", {}},
    {"", pin_title, "利用者証明用電子証明書の暗証番号（4桁の数字）を、ご本人が入力してください。",
     pin_choices},
    {"", pin_title, "暗証番号を確かめています。カードを動かさないでください。", {}},
    {"", pin_title, "暗証番号が違います。", wrong_choices},
    {"", pin_title, "あと1回まちがえると暗証番号がロックされます。続けますか。", last_choices},
    {"", pin_title, "暗証番号がロックされています。解除は市区町村の窓口で行います。", pin_choices},
    {"", result_title, "カードで署名しています。カードを動かさないでください。", {}},
    {"", result_title, "資格を確認しています。", {}},
    {"", result_title, "", {}},
    {"C-04-01-A", result_title,
     "マイナンバーカードを保険証として利用するための登録が必要です。継続しますか(少しお時間をいただきます。)",
     offer_choices},
    {"F-01-A", result_title, "利用規約を読み込んでいます。", {}},
    {"F-01-A", result_title,
     "マイナポータルシステムを利用して、マイナンバーカードを健康保険証等として利用するための申込みをします。",
     terms_choices},
    {"F-01-A", reading_title, "", again_choices},
    {"F-01-A", reading_title, "読み取っています。カードを動かさないでください。", {}},
    {"F-01-A", pin_title, "申込みのため、暗証番号（4桁の数字）を、ご本人がもう一度入力してください。", {}},
    {"F-01-A", reading_title, "申込みに署名しています。カードを動かさないでください。", {}},
    {"F-01-A", reading_title, "マイナンバーカードの健康保険証利用を登録しています。", {}},
    {"F-01-A", reading_title,
     "マイナンバーカードの保険証利用登録が完了しました。再度、資格確認を行ってください。",
     registered_choices},
    {"", "確認できませんでした", "", trouble_choices},
}};

constexpr std::array<std::string_view, 6> farewells = {
    "",
    "",
    "中止しました。",
    "操作がなかったため、はじめに戻りました。表示していた内容は消去しました。",
    "健康保険証利用登録は行いませんでした。資格確認書など、ほかの方法で資格を確認してください。",
    "利用規約に同意されなかったため、登録は行いませんでした。資格確認書など、ほかの方法で資格を確認してくださ"
    "い。",
};

bool shows_tries(StateId state) {
  return state == StateId::enter_pin || state == StateId::enter_consent_pin || state == StateId::pin_wrong;
}

void add_failure(const Failure& failure, std::vector<std::string>& lines) {
  lines.push_back(std::string{entry(failure.code).japanese} + "（" + to_text(failure.code) + "）");
}

void add_lines_of_state(const Visit& visit, std::vector<std::string>& lines) {
  const VisitData& data = visit.data;
  const StateId state = visit.state;
  if (state == StateId::start) {
    const std::string_view farewell = farewells[static_cast<std::size_t>(visit.farewell)];
    if (!farewell.empty()) lines.insert(lines.begin(), std::string{farewell});
  }
  if (state == StateId::present_card || state == StateId::present_card_again) {
    if (const auto failure = desk_failure(visit)) add_failure(*failure, lines);
  }
  if ((state == StateId::enter_pin || state == StateId::enter_consent_pin) && data.failure) {
    add_failure(*data.failure, lines);
  }
  if (shows_tries(state) && data.tries_left)
    lines.push_back("残り" + std::to_string(*data.tries_left) + "回");
  if (state == StateId::terms && data.terms_changed) {
    lines.emplace_back("利用規約が改定されました。新しい利用規約を確認してください。");
  }
  if (state == StateId::trouble && data.failure) {
    add_failure(*data.failure, lines);
    if (const auto ladder = fallback_ladder(data.failure->code); !ladder.empty()) {
      lines.emplace_back("カードで確認できないときは、次の順に確認してください。");
      for (std::size_t i = 0; i < ladder.size(); ++i) {
        lines.push_back("（" + std::to_string(i + 1) + "）" + std::string{ladder[i].japanese});
      }
    }
  }
}

}  // namespace

std::string_view screen_number(const Visit& visit) {
  const auto& answer = visit.data.answer;
  if (visit.state == StateId::verdict && answer && answer->verdict.assistance) return "E-05-A";
  return texts[static_cast<std::size_t>(visit.state)].number;
}

Screen screen(const Visit& visit) {
  const Texts& text = texts[static_cast<std::size_t>(visit.state)];
  Screen screen{name(visit.state), screen_number(visit), text.title, {}, {}};
  if (!text.line.empty()) screen.lines.emplace_back(text.line);
  add_lines_of_state(visit, screen.lines);
  for (const Choice& choice : text.choices) {
    const bool always = choice.event == E::begin || choice.event == E::choose_method;
    if (always || offers(visit, choice.event)) screen.choices.push_back(choice);
  }
  if (visit.state == StateId::verdict || visit.state == StateId::trouble ||
      visit.state == StateId::registered || visit.state == StateId::pin_locked) {
    screen.choices.push_back({E::close, "閉じる"});
  } else if (visit.state != StateId::start) {
    screen.choices.push_back({E::cancel, "中止"});
  }
  return screen;
}

}  // namespace kakunin::terminal
