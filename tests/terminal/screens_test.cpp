// SPDX-License-Identifier: Apache-2.0
#include "terminal/screens.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "terminal/screen_texts.h"
#include "terminal/trouble.h"
#include "terminal/visit_fixture.h"

namespace kakunin::terminal {
namespace {

using test::VisitFixture;

constexpr Language languages[] = {Language::japanese, Language::english};

Visit visit_in(StateId state) {
  Visit visit;
  visit.state = state;
  visit.desk = test::desk(1, false);
  if (state == StateId::trouble) visit.data.failure = to_failure(card::CardErrorKind::card_removed);
  return visit;
}

template <class Check>
void in_every_state(Check check) {
  for (std::size_t i = 0; i < state_count; ++i) {
    const auto state = static_cast<StateId>(i);
    const testing::ScopedTrace trace(__FILE__, __LINE__, std::string{name(state)});
    check(visit_in(state));
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const Choice* find(const Screen& shown, EventKind event) {
  const auto found = std::find_if(shown.choices.begin(), shown.choices.end(),
                                  [event](const Choice& choice) { return choice.event == event; });
  return found == shown.choices.end() ? nullptr : &*found;
}

TEST(Screens, SayTheNoticesWordsToTheLetter) {
  struct Case {
    StateId state;
    const char* number;
    const char* title;
    std::vector<std::string> lines;
    const char* first;
    const char* second;
  };
  const Case cases[] = {
      {StateId::registration_offer,
       "C-04-01-A",
       "資格確認結果",
       {"マイナンバーカードを保険証として利用するための登録が必要です。継続しますか("
        "少しお時間をいただきます。)"},
       "健康保険証利用登録する",
       "健康保険証利用登録しない"},
      {StateId::terms,
       "F-01-A",
       "資格確認結果",
       {"マイナポータルシステムを利用して、マイナンバーカードを健康保険証等として利用するための申込みをします"
        "。"},
       "同意する",
       "同意しない"},
      {StateId::present_card_again,
       "F-01-A",
       "マイナンバーカードの読み取り",
       {},
       "マイナンバーカードを読み取る",
       "中止"},
      {StateId::registered,
       "F-01-A",
       "マイナンバーカードの読み取り",
       {"マイナンバーカードの保険証利用登録が完了しました。再度、資格確認を行ってください。"},
       "資格確認する",
       "マイナンバーカードを読み取る"},
  };
  for (const Case& row : cases) {
    const Screen shown = screen(visit_in(row.state));
    EXPECT_EQ(shown.number, row.number);
    EXPECT_EQ(shown.title, row.title);
    EXPECT_EQ(shown.lines, row.lines);
    EXPECT_EQ(shown.alert, "");
    EXPECT_EQ(shown.choices.at(0).label, row.first);
    EXPECT_EQ(shown.choices.at(1).label, row.second);
  }
}

TEST(Screens, EachHasItsWordsInBothLanguages) {
  in_every_state([](const Visit& visit) {
    const Screen japanese = screen(visit);
    const Screen english = screen(visit, Language::english);
    EXPECT_FALSE(is_ascii(japanese.title));
    EXPECT_FALSE(english.title.empty());
    EXPECT_TRUE(is_ascii(english.title));
    EXPECT_EQ(japanese.id, english.id);
    EXPECT_EQ(japanese.number, english.number);
    EXPECT_EQ(japanese.lines.size(), english.lines.size());
    EXPECT_EQ(japanese.to_do.size(), english.to_do.size());
    EXPECT_EQ(japanese.ladder.size(), english.ladder.size());
    EXPECT_EQ(japanese.alert.empty(), english.alert.empty());
    EXPECT_EQ(japanese.code, english.code);
    ASSERT_EQ(japanese.choices.size(), english.choices.size());
    for (std::size_t i = 0; i < japanese.choices.size(); ++i) {
      EXPECT_EQ(japanese.choices[i].event, english.choices[i].event);
      EXPECT_FALSE(is_ascii(japanese.choices[i].label));
      EXPECT_FALSE(english.choices[i].label.empty());
      EXPECT_TRUE(is_ascii(english.choices[i].label) ||
                  english.choices[i].label.find("“") != std::string_view::npos);
    }
  });
}

TEST(Screens, EveryTextHasBothLanguages) {
  const auto both = [](const Text& text) { return text.japanese.empty() == text.english.empty(); };
  for (std::size_t i = 0; i < state_count; ++i) {
    const ScreenText& row = screen_text(static_cast<StateId>(i));
    EXPECT_FALSE(row.title.japanese.empty() || row.title.english.empty()) << name(row.state);
    EXPECT_TRUE(both(row.alert)) << name(row.state);
    bool ended = false;
    for (const Text& line : row.lines) {
      EXPECT_TRUE(both(line)) << name(row.state);
      EXPECT_FALSE(ended && !line.empty()) << name(row.state) << ": a line after an empty one";
      ended = line.empty();
    }
    for (const ChoiceText& choice : row.choices) {
      EXPECT_FALSE(choice.label.japanese.empty() || choice.label.english.empty()) << name(row.state);
    }
  }
  for (int i = 0; i <= static_cast<int>(Farewell::terms_declined); ++i) {
    const auto farewell = static_cast<Farewell>(i);
    const Text text = farewell_text(farewell);
    EXPECT_TRUE(both(text)) << text.japanese;
    EXPECT_EQ(text.empty(), farewell == Farewell::none || farewell == Farewell::closed);
  }
}

TEST(Screens, OfferExactlyWhatTheVisitOffers) {
  in_every_state([](const Visit& visit) {
    const Screen shown = screen(visit);
    for (const Choice& choice : shown.choices) {
      if (choice.event == EventKind::begin || choice.event == EventKind::choose_method) continue;
      EXPECT_TRUE(offers(visit, choice.event)) << name(choice.event);
    }
    for (const EventKind kind :
         {EventKind::read_card, EventKind::confirm, EventKind::retry, EventKind::other_method,
          EventKind::change_card, EventKind::accept, EventKind::decline, EventKind::check_again}) {
      EXPECT_EQ(find(shown, kind) != nullptr, offers(visit, kind)) << name(kind);
    }
    if (visit.state == StateId::start) {
      EXPECT_EQ(shown.choices.size(), 1U);
    } else {
      EXPECT_EQ(shown.choices.back().role, ChoiceRole::leave);
    }
    const auto primaries = std::count_if(shown.choices.begin(), shown.choices.end(),
                                         [](const Choice& c) { return c.role == ChoiceRole::primary; });
    EXPECT_LE(primaries, 1);
  });
}

TEST(Screens, EachChoiceBecomesItsEvent) {
  in_every_state([](const Visit& visit) {
    for (const Choice& choice : screen(visit).choices) {
      const Event event = event_of(choice);
      EXPECT_EQ(kind(event), choice.event == EventKind::begin ? EventKind::stay : choice.event);
      if (const auto* chosen = std::get_if<event::ChooseMethod>(&event)) {
        EXPECT_EQ(chosen->method, choice.method);
      }
    }
  });
  EXPECT_FALSE(step(Visit{}, {event_of({EventKind::begin, ""})}).handled);
}

TEST(Screens, SayWhenTheMachineWorksAndWhenTheCardMustStay) {
  struct Case {
    StateId state;
    bool busy;
    bool keep_card;
  };
  const Case cases[] = {
      {StateId::start, false, false},           {StateId::present_card, false, false},
      {StateId::reading_card, true, true},      {StateId::enter_pin, false, true},
      {StateId::checking_pin, true, true},      {StateId::pin_on_reader, false, true},
      {StateId::pin_not_entered, false, true},  {StateId::consent_pin_on_reader, false, true},
      {StateId::last_try_confirm, false, true}, {StateId::signing, true, true},
      {StateId::asking, true, false},           {StateId::verdict, false, false},
      {StateId::terms, false, false},           {StateId::loading_terms, true, false},
      {StateId::signing_consent, true, true},   {StateId::enter_consent_pin, false, true},
      {StateId::trouble, false, false},
  };
  for (const Case& row : cases) {
    const Screen shown = screen(visit_in(row.state));
    EXPECT_EQ(shown.busy, row.busy) << shown.id;
    EXPECT_EQ(shown.keep_card, row.keep_card) << shown.id;
    EXPECT_EQ(shown.patient_facing, row.state != StateId::start) << shown.id;
  }
}

TEST(Screens, ProgressGoesForwardAndEndsAtTheAnswer) {
  VisitFixture visit;
  std::vector<Progress> steps;
  const auto look = [&] {
    if (const auto progress = screen(visit.visit()).progress) steps.push_back(*progress);
  };
  visit.begin();
  visit.challenge();
  look();
  visit.insert();
  look();
  visit.read();
  look();
  visit.enter();
  look();
  visit.result(event::PinVerified{});
  look();
  visit.result(event::SignatureMade{{1}});
  look();
  EXPECT_EQ(steps, (std::vector<Progress>{{1, 4}, {2, 4}, {3, 4}, {4, 4}}));

  Visit visual = visit_in(StateId::asking);
  visual.data.method = protocol::Method::visual;
  EXPECT_EQ(screen(visual).progress, (Progress{3, 3}));
  in_every_state([](const Visit& each) {
    const Screen shown = screen(each);
    EXPECT_EQ(shown.progress.has_value(), shown.busy && each.state != StateId::loading_terms);
  });
}

TEST(Screens, TriesLeftStandBeforeThePinIsTyped) {
  struct Case {
    int tries;
    const char* japanese;
    const char* english;
  };
  for (const Case& row :
       {Case{3, "あと3回入力できます。", "3 tries left."}, Case{1, "あと1回入力できます。", "1 try left."}}) {
    for (const StateId state : {StateId::enter_pin, StateId::enter_consent_pin, StateId::pin_on_reader,
                                StateId::consent_pin_on_reader, StateId::pin_not_entered, StateId::pin_wrong,
                                StateId::last_try_confirm}) {
      Visit visit = visit_in(state);
      EXPECT_EQ(screen(visit).tries, "");
      visit.data.tries_left = row.tries;
      EXPECT_EQ(screen(visit).tries, row.japanese);
      EXPECT_EQ(screen(visit, Language::english).tries, row.english);
    }
  }
  Visit elsewhere = visit_in(StateId::verdict);
  elsewhere.data.tries_left = 3;
  EXPECT_EQ(screen(elsewhere).tries, "");
}

TEST(Screens, AnEntryAtTheReaderSaysWhichKeysAndOffersOnlyToLeave) {
  for (const StateId state : {StateId::pin_on_reader, StateId::consent_pin_on_reader}) {
    const Screen shown = screen(visit_in(state));
    EXPECT_NE(shown.lines.at(0).find("カードリーダーのキー"), std::string::npos);
    ASSERT_EQ(shown.choices.size(), 1U);
    EXPECT_EQ(shown.choices[0].event, EventKind::cancel);
  }
}

TEST(Screens, AlertsSayWhatWentWrong) {
  EXPECT_EQ(screen(visit_in(StateId::pin_wrong)).alert, "暗証番号が違います。");
  EXPECT_EQ(screen(visit_in(StateId::pin_wrong), Language::english).alert, "The PIN is wrong.");

  Visit no_reader = visit_in(StateId::present_card);
  EXPECT_EQ(screen(no_reader).alert, "");
  no_reader.desk.readers.clear();
  EXPECT_EQ(screen(no_reader).code, "K1003");
  EXPECT_FALSE(screen(no_reader).alert.empty());

  Visit shape = visit_in(StateId::enter_pin);
  shape.data.failure = to_failure(card::CardErrorKind::pin_not_accepted);
  EXPECT_EQ(screen(shape).code, "K1203");

  Visit not_entered = visit_in(StateId::pin_not_entered);
  EXPECT_EQ(screen(not_entered).alert, "暗証番号は入力されませんでした。");
  EXPECT_EQ(screen(not_entered).code, "");
  not_entered.data.failure = to_failure(card::CardErrorKind::pin_not_accepted);
  EXPECT_EQ(screen(not_entered).code, "K1203");
  EXPECT_NE(screen(not_entered).alert, "暗証番号は入力されませんでした。");

  Visit terms = visit_in(StateId::terms);
  terms.data.terms_changed = true;
  EXPECT_FALSE(screen(terms).alert.empty());

  Visit back = visit_in(StateId::start);
  back.farewell = Farewell::idle;
  EXPECT_FALSE(screen(back).alert.empty());
  EXPECT_EQ(screen(back).code, "");
}

TEST(Screens, TroubleSaysWhatHappenedWhatToDoAndWhatElseThereIs) {
  for (const FailureEntry& known : failure_catalogue()) {
    for (const Language language : languages) {
      Visit visit = visit_in(StateId::trouble);
      visit.data.failure = Failure{known.code, "detail", "r-1"};
      const Screen shown = screen(visit, language);
      EXPECT_EQ(shown.alert, language == Language::english ? known.english : known.japanese);
      EXPECT_EQ(shown.code, to_text(known.code));
      ASSERT_FALSE(shown.to_do.empty()) << known.name;
      EXPECT_LE(shown.to_do.size(), 2U);
      for (const std::string& text : shown.to_do) EXPECT_FALSE(text.empty()) << known.name;
      EXPECT_EQ(shown.ladder.size(), fallback_ladder(known.code).size()) << known.name;
      EXPECT_EQ(shown.ladder_title.empty(), shown.ladder.empty()) << known.name;
      for (const std::string& text : shown.ladder) EXPECT_FALSE(text.empty());
    }
  }
}

/// Advice may name a choice only by the label it has, and only one that is there.
TEST(Screens, TroubleNamesItsChoicesByTheirLabels) {
  constexpr EventKind events[] = {EventKind::retry, EventKind::change_card, EventKind::other_method};
  for (const FailureEntry& known : failure_catalogue()) {
    Visit visit = visit_in(StateId::trouble);
    visit.data.failure = Failure{known.code, "", ""};
    for (const Language language : languages) {
      const Screen shown = screen(visit, language);
      const auto [open, close] = language == Language::english ? std::pair{"“", "”"} : std::pair{"「", "」"};
      for (const std::string& text : shown.to_do) {
        const std::size_t from = text.find(open);
        if (from == std::string::npos) continue;
        const std::size_t begin = from + std::string_view{open}.size();
        const std::string named = text.substr(begin, text.find(close, begin) - begin);
        EXPECT_TRUE(std::any_of(std::begin(events), std::end(events),
                                [&](EventKind event) {
                                  const Choice* choice = find(shown, event);
                                  return choice != nullptr && choice->label == named;
                                }))
            << known.name << ": " << text;
      }
    }
    const Screen shown = screen(visit);
    for (const Choice& choice : shown.choices) {
      const bool wanted =
          has_remedy_here(known.code) && choice.event == events[static_cast<std::size_t>(known.remedy)];
      EXPECT_EQ(choice.role == ChoiceRole::primary, wanted) << known.name;
    }
  }
}

TEST(Screens, NothingIsRecommendedThatFailsTheSameWay) {
  using enum FailureCode;
  for (const FailureCode code : {certificate_expired, certificate_revoked, card_without_certificate,
                                 person_not_verifiable, service_maintenance}) {
    EXPECT_FALSE(has_remedy_here(code)) << to_text(code);
  }
  for (const FailureCode code : {card_removed, pin_required, service_unreachable, visual_not_allowed}) {
    EXPECT_TRUE(has_remedy_here(code)) << to_text(code);
  }
}

TEST(Screens, ALockedPinInARegistrationIsNoDeadEnd) {
  Visit visit = visit_in(StateId::pin_locked);
  EXPECT_NE(find(screen(visit), EventKind::other_method), nullptr);
  EXPECT_TRUE(screen(visit).ladder.empty());
  visit.data.registration = true;
  EXPECT_EQ(find(screen(visit), EventKind::other_method), nullptr);
  EXPECT_EQ(screen(visit).ladder.size(), fallback_ladder().size());
}

}  // namespace
}  // namespace kakunin::terminal
