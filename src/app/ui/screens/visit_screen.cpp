// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/visit_screen.h"

#include <array>

#include "app/ui/screens/busy_screen.h"
#include "app/ui/screens/pin_screen.h"
#include "app/ui/screens/present_card_screen.h"
#include "app/ui/screens/question_screen.h"
#include "app/ui/screens/terms_screen.h"
#include "app/ui/screens/trouble_screen.h"
#include "app/ui/screens/verdict_screen.h"
#include "app/ui/widgets/notice.h"

namespace kakunin::app {
namespace {

ChoiceButton::Role role_of(const terminal::Choice& choice) {
  constexpr std::array roles{ChoiceButton::Role::primary, ChoiceButton::Role::secondary,
                             ChoiceButton::Role::quiet};
  return roles.at(static_cast<std::size_t>(choice.role));
}

Sign sign_of(const terminal::Choice& choice) {
  using terminal::EventKind;
  switch (choice.event) {
    case EventKind::choose_method:
      return choice.method == protocol::Method::pin ? Sign::keys : Sign::face;
    case EventKind::read_card:
      return Sign::card;
    default:
      return Sign::none;
  }
}

}  // namespace

VisitScreen::VisitScreen(const Style& style, VisitModel& model) : Screen(style), model_(model) {
}

void VisitScreen::add_alert(Tone tone) {
  const QString alert = text(content().alert);
  if (!alert.isEmpty()) add_notice(tone, tone == Tone::plain ? Sign::none : Sign::caution, alert);
}

void VisitScreen::add_lines() {
  bool first = true;
  for (const std::string& line : content().lines) {
    if (first) {
      add_message(TextRole::lead, text(line));
    } else {
      add_text(TextRole::body, text(line));
    }
    first = false;
  }
}

void VisitScreen::add_tries() {
  if (!content().tries.empty()) add_notice(Tone::ask, Sign::keys, text(content().tries));
}

ChoiceButton* VisitScreen::add_choice_of(const terminal::Choice& choice) {
  ChoiceButton* button = make_choice(choice);
  add_choice(*button);
  return button;
}

ChoiceButton* VisitScreen::make_choice(const terminal::Choice& choice) {
  auto* button = new ChoiceButton(style(), role_of(choice), text(choice.label), sign_of(choice), this);
  connect(button, &QPushButton::clicked, this, [this, choice] { model_.choose(choice); });
  return button;
}

void VisitScreen::add_choices() {
  for (const terminal::Choice& choice : content().choices) add_choice_of(choice);
}

std::unique_ptr<Screen> make_visit_screen(const Style& style, VisitModel& model, const VisitTools& tools) {
  using terminal::StateId;
  switch (model.state()) {
    case StateId::present_card:
    case StateId::present_card_again:
      return std::make_unique<PresentCardScreen>(style, model);
    case StateId::enter_pin:
    case StateId::enter_consent_pin:
      return std::make_unique<PinScreen>(style, model, tools.pin);
    case StateId::verdict:
      return std::make_unique<VerdictScreen>(style, model, tools.handover ? tools.handover() : nullptr,
                                             tools.chart);
    case StateId::terms:
      return std::make_unique<TermsScreen>(style, model, tools);
    case StateId::trouble:
      return std::make_unique<TroubleScreen>(style, model);
    default:
      break;
  }
  if (model.screen().busy) return std::make_unique<BusyScreen>(style, model);
  return std::make_unique<QuestionScreen>(style, model);
}

}  // namespace kakunin::app
