// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/terms_screen.h"

#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/platform/speech.h"
#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/notice.h"

namespace kakunin::app {
namespace {

constexpr int most_steps = 4;

}  // namespace

TermsScreen::TermsScreen(const Style& style, VisitModel& model, const VisitTools& tools)
    : VisitScreen(style, model), speech_(tools.speech), begin_aloud_(tools.read_aloud) {
  add_alert(Tone::ask);
  add_lines();
  const auto& terms = model.visit().data.terms;
  terms_ = new TextBlock(style, TextRole::body, terms ? text(terms->text) : QString(), this);
  add_tools();
  add_summary();
  body().addWidget(terms_);
  area().setAccessibleName(tr("利用規約"));
  add_choices();
  ChoiceButton* on = add_choice(ChoiceButton::Role::secondary, tr("つづきを読む"));
  connect(on, &QPushButton::clicked, this, &TermsScreen::read_on);
  connect(&area(), &ReadingArea::read_to_end, on, [on] { on->setEnabled(false); });
}

TermsScreen::~TermsScreen() {
  if (speech_ != nullptr) speech_->stop();
}

void TermsScreen::add_summary() {
  const QStringList points{
      tr("デジタル庁が、保険証として使うための番号（連携用の番号）を作るために、住民票コードを取得します。"),
      tr("カードの電子証明書の番号を、証明書を管理する機関（J-LIS）に送ります。"),
      tr("支払基金から、被保険者番号などを取得します。"),
      tr("利用状況を集計するために、保険者の名前を取得します。"),
      tr("カードの電子証明書の番号を、支払基金に送ります。"),
  };
  QString summary = tr("申込みで行われること（要約）");
  for (const QString& point : points) summary += QStringLiteral("\n・") + point;
  add_notice(Tone::plain, Sign::none, summary);
}

void TermsScreen::add_tools() {
  auto* tools = new FillingFlow(8, FillingFlow::Shares::equal);
  const auto add = [&](const QString& label) {
    auto* button = new ChoiceButton(style(), ChoiceButton::Role::quiet, label, Sign::none, this);
    tools->addWidget(button);
    return button;
  };
  connect(add(tr("文字を大きくする")), &QPushButton::clicked, this, [this] { enlarge(1); });
  connect(add(tr("文字を小さくする")), &QPushButton::clicked, this, [this] { enlarge(-1); });
  add_voice(*tools);
  body().addLayout(tools);
}

void TermsScreen::enlarge(int steps) {
  constexpr int step_percent = 25;
  steps_ = std::clamp(steps_ + steps, 0, most_steps);
  QFont font = style().font(TextRole::body);
  font.setPixelSize(font.pixelSize() + font.pixelSize() * step_percent * steps_ / Style::least_percent);
  terms_->setFont(font);
}

void TermsScreen::read_on() {
  area().verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
}

void TermsScreen::add_voice(FillingFlow& tools) {
  if (speech_ == nullptr) return;
  aloud_ = new ChoiceButton(style(), ChoiceButton::Role::quiet, tr("声で読む"), Sign::none, this);
  tools.addWidget(aloud_);
  const auto look = [this] {
    const bool available = speech_->available(model().language());
    aloud_->setVisible(available);
    if (available && std::exchange(begin_aloud_, false)) read_aloud();
  };
  const auto label = [this](bool speaking) {
    speaking_ = speaking;
    aloud_->setText(speaking ? tr("声を止める") : tr("声で読む"));
    aloud_->setAccessibleName(aloud_->text());
  };
  connect(speech_, &platform::Speech::voices_changed, this, look);
  connect(speech_, &platform::Speech::started, this, [label] { label(true); });
  connect(speech_, &platform::Speech::finished, this, [label] { label(false); });
  connect(speech_, &platform::Speech::failed, this, [label] { label(false); });
  connect(aloud_, &QPushButton::clicked, this, &TermsScreen::read_aloud);
  look();
  speech_->look_for_voices();
}

void TermsScreen::read_aloud() {
  if (speaking_) {
    speaking_ = false;
    speech_->stop();
    aloud_->setText(tr("声で読む"));
  } else {
    speech_->speak(terms_->text(), model().language());
  }
}

}  // namespace kakunin::app
