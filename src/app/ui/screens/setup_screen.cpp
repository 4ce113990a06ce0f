// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/setup_screen.h"

#include <QFileDialog>
#include <QImage>
#include <QVBoxLayout>

#include "app/ui/widgets/desk_drawing.h"
#include "app/ui/widgets/form_field.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/progress_steps.h"
#include "terminal/trouble.h"

namespace kakunin::app {

using terminal::EnrolmentField;
using Step = SetupModel::Step;
using Test = SetupModel::Test;

namespace {

constexpr int stages = 4;

/// Enrolment, reader, service, practice.
int stage_of(Step step) {
  if (step < Step::reader) return 1;
  if (step == Step::reader) return 2;
  if (step == Step::service) return 3;
  return step == Step::practice ? stages : stages + 1;
}

/// The picture in grey; a photograph is made no larger than a QR code needs.
std::optional<SetupModel::Picture> load_picture(const QString& file) {
  constexpr int most = 2'400;
  QImage image(file);
  if (image.isNull()) return std::nullopt;
  if (std::max(image.width(), image.height()) > most) {
    image = image.scaled(most, most, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  }
  image = image.convertToFormat(QImage::Format_Grayscale8);
  SetupModel::Picture picture;
  picture.width = image.width();
  picture.height = image.height();
  for (int y = 0; y < image.height(); ++y) {
    const uchar* row = image.constScanLine(y);
    picture.pixels.insert(picture.pixels.end(), row, row + image.width());
  }
  return picture;
}

}  // namespace

SetupScreen::SetupScreen(const Style& style, terminal::Language language, SetupModel& model)
    : StaffScreen(style, language), model_(model) {
  const auto anew = [this] {
    rebuild();
    focus_first();
  };
  connect(&model, &SetupModel::step_changed, this, anew);
  connect(&model, &SetupModel::refreshed, this, anew);
  connect(&model, &SetupModel::fault_changed, this, &SetupScreen::show_fault);
  rebuild();
}

QWidget* SetupScreen::first_focus() {
  return first_ != nullptr ? first_ : StaffScreen::first_focus();
}

void SetupScreen::leave() {
  model_.leave();
  StaffScreen::leave();
}

void SetupScreen::rebuild() {
  clear();
  fields_ = {};
  authority_ = nullptr;
  authority_fault_ = nullptr;
  first_ = nullptr;
  const Step step = model_.step();
  if (step != Step::welcome) body().addWidget(new ProgressSteps(style(), stage_of(step), stages, this));
  switch (step) {
    case Step::welcome:
      return show_welcome();
    case Step::source:
      return show_source();
    case Step::form:
      return show_form();
    case Step::file:
      return show_file(false);
    case Step::picture:
      return show_file(true);
    case Step::confirm:
      return show_confirm();
    case Step::enrolling:
      return show_enrolling();
    case Step::reader:
      return show_reader();
    case Step::service:
      return show_service();
    case Step::practice:
      return show_practice();
    case Step::done:
      return show_done();
  }
}

void SetupScreen::add_back() {
  if (model_.can_go_back()) {
    ChoiceButton* back = add_choice(ChoiceButton::Role::quiet, tr("戻る"));
    connect(back, &QPushButton::clicked, &model_, &SetupModel::back);
  }
  add_close();
}

void SetupScreen::add_next(const QString& label, bool primary) {
  ChoiceButton* next =
      add_choice(primary ? ChoiceButton::Role::primary : ChoiceButton::Role::secondary, label);
  connect(next, &QPushButton::clicked, &model_, &SetupModel::next);
}

void SetupScreen::show_welcome() {
  add_message(TextRole::lead, tr("この端末を使えるようにします。"));
  add_text(TextRole::body, tr("1. この端末を資格確認サービスに登録します。"));
  add_text(TextRole::body, tr("2. カードリーダーを試します。"));
  add_text(TextRole::body, tr("3. サービスとの通信を試します。"));
  add_text(TextRole::body, tr("4. 見本のカードで練習します。"));
  add_text(TextRole::body, tr("用意するもの：サービスの管理者から受け取ったアクティベーションコード（紙、ファ"
                              "イル、またはQRコード）。"));
  body().addStretch();
  add_next(tr("はじめる"), true);
  add_back();
}

void SetupScreen::show_source() {
  add_message(TextRole::lead, tr("アクティベーションコードは、どの形で受け取りましたか。"));
  body().addStretch();
  const auto offer = [this](const QString& label, Step step) {
    auto* button = new ChoiceButton(style(), ChoiceButton::Role::secondary, label, Sign::none, this);
    connect(button, &QPushButton::clicked, this, [this, step] { model_.choose(step); });
    body().addWidget(button);
  };
  offer(tr("ファイル"), Step::file);
  offer(tr("QRコードの画像"), Step::picture);
  offer(tr("紙に書かれた番号（入力する）"), Step::form);
  body().addStretch();
  add_back();
}

FormField* SetupScreen::add_field(EnrolmentField field, const QString& label, const QString& hint) {
  auto* shown = new FormField(style(), label, hint, this);
  shown->set_value(text(model_.value(field)));
  fields_.at(static_cast<std::size_t>(field)) = shown;
  connect(shown, &FormField::typed, this,
          [this, field](const QString& value) { model_.type(field, value.toStdString()); });
  connect(shown, &FormField::confirmed, this, [this] { focusNextChild(); });
  body().addWidget(shown);
  if (first_ == nullptr) first_ = shown;
  return shown;
}

void SetupScreen::show_form() {
  add_text(TextRole::body, tr("受け取った紙のとおりに入力してください。"));
  add_field(EnrolmentField::service, tr("サービスのアドレス"), tr("例：https://kakunin.example"));
  add_field(EnrolmentField::facility_id, tr("施術所のコード"), tr("10桁のコードまたは登録記号番号"));
  add_field(EnrolmentField::user_id, tr("利用者ID"), QString());
  add_field(EnrolmentField::activation_code, tr("アクティベーションコード"), tr("数字12桁"));
  add_authority();
  for (std::size_t i = 0; i < fields_.size(); ++i) show_fault(static_cast<EnrolmentField>(i));
  body().addStretch();
  ChoiceButton* check = add_choice(ChoiceButton::Role::primary, tr("次へ"));
  connect(check, &QPushButton::clicked, this, [this] {
    if (model_.check()) return;
    for (FormField* field : fields_) {
      if (field == nullptr || field->fault().isEmpty()) continue;
      field->setFocus(Qt::OtherFocusReason);  // the first to be mended
      return;
    }
  });
  add_back();
}

void SetupScreen::add_authority() {
  add_text(TextRole::body, tr("認証局の証明書（ファイル）"));
  authority_ = add_text(TextRole::small, QString());
  auto* pick = new ChoiceButton(style(), ChoiceButton::Role::secondary, tr("認証局の証明書のファイルを選ぶ"),
                                Sign::none, this);
  connect(pick, &QPushButton::clicked, this, [this] {
    ask_for_file(tr("認証局の証明書のファイルを選ぶ"), tr("証明書 (*.pem *.crt);;すべて (*)"),
                 [this](const QString& file) { model_.read_authority(file.toStdString()); });
  });
  body().addWidget(pick);
  authority_fault_ = new Notice(style(), Tone::bad, Sign::caution, QString(), TextRole::body, this);
  body().addWidget(authority_fault_);
}

void SetupScreen::show_fault(EnrolmentField field) {
  const auto fault = model_.fault(field);
  const QString sentence = fault ? words(*fault) : QString();
  if (field == EnrolmentField::authority) {
    if (authority_ == nullptr) return;
    authority_->set_text(model_.authority_file().empty()
                             ? tr("まだ選ばれていません。")
                             : tr("選んだファイル：%1").arg(text(model_.authority_file())));
    authority_fault_->text().set_text(sentence);
    authority_fault_->setVisible(!sentence.isEmpty());
  } else if (FormField* shown = fields_.at(static_cast<std::size_t>(field))) {
    shown->set_value(text(model_.value(field)));
    shown->show_fault(sentence);
  }
}

void SetupScreen::show_file(bool picture) {
  add_message(TextRole::lead, picture ? tr("QRコードが写った画像を選んでください。")
                                      : tr("アクティベーションのファイルを選んでください。"));
  if (picture)
    add_text(TextRole::body, tr("スキャンした画像、写真、画面を撮った画像のどれでもかまいません。"));
  if (const auto& fault = model_.source_fault()) add_notice(Tone::bad, Sign::caution, words(*fault));
  if (model_.busy()) add_text(TextRole::body, tr("読んでいます。"));
  body().addStretch();
  ChoiceButton* pick =
      add_choice(ChoiceButton::Role::primary, picture ? tr("画像を選ぶ") : tr("ファイルを選ぶ"));
  pick->setEnabled(!model_.busy());
  connect(pick, &QPushButton::clicked, this, [this, picture] {
    const QString filter = picture ? tr("画像 (*.png *.jpg *.jpeg *.bmp);;すべて (*)") : tr("すべて (*)");
    ask_for_file(picture ? tr("画像を選ぶ") : tr("ファイルを選ぶ"), filter,
                 [this, picture](const QString& file) {
                   if (picture) {
                     model_.read_activation_picture([file] { return load_picture(file); });
                   } else {
                     model_.read_activation_file(file.toStdString());
                   }
                 });
  });
  add_back();
}

void SetupScreen::add_line(const QString& label, const QString& value) {
  add_text(TextRole::small, label);
  TextBlock* shown = add_text(TextRole::lead, value);
  shown->setAccessibleName(QStringLiteral("%1 %2").arg(label, value));
}

void SetupScreen::show_confirm() {
  add_message(TextRole::lead, tr("この内容で登録します。受け取ったものと同じですか。"));
  add_line(tr("サービスのアドレス"), text(model_.value(EnrolmentField::service)));
  add_line(tr("施術所のコード"), text(model_.value(EnrolmentField::facility_id)));
  add_line(tr("利用者ID"), text(model_.value(EnrolmentField::user_id)));
  body().addStretch();
  ChoiceButton* enrol = add_choice(ChoiceButton::Role::primary, tr("登録する"));
  connect(enrol, &QPushButton::clicked, &model_, &SetupModel::enrol);
  add_back();
}

void SetupScreen::show_enrolling() {
  if (const auto& failure = model_.failure()) {
    first_ = add_failure(*failure);
    body().addStretch();
    ChoiceButton* retry = add_choice(ChoiceButton::Role::primary, tr("もう一度行う"));
    connect(retry, &QPushButton::clicked, &model_, &SetupModel::retry);
    ChoiceButton* mend = add_choice(ChoiceButton::Role::secondary, tr("内容を確かめる"));
    connect(mend, &QPushButton::clicked, &model_, &SetupModel::cancel);
    add_close();
    return;
  }
  add_message(TextRole::lead, tr("登録しています。少しお待ちください。"));
  body().addStretch();
  ChoiceButton* stop = add_choice(ChoiceButton::Role::quiet, tr("中止"));
  connect(stop, &QPushButton::clicked, &model_, &SetupModel::cancel);
}

QString SetupScreen::kind_text(card::CardKind kind) const {
  switch (kind) {
    case card::CardKind::my_number_card:
      return tr("マイナンバーカードを読めました。");
    case card::CardKind::android:
    case card::CardKind::iphone:
      return tr("スマートフォンのマイナンバーカードを読めました。");
    case card::CardKind::old_resident_card:
      return tr("住民基本台帳カードです。リーダーは使えますが、このカードでは資格確認できません。");
    case card::CardKind::unknown:
      break;
  }
  return tr("マイナンバーカードではないカードです。マイナンバーカードで試してください。");
}

void SetupScreen::show_reader() {
  const auto& failure = model_.failure();
  if (model_.test() == Test::running) {
    add_message(TextRole::lead, tr("カードリーダーを試します。マイナンバーカードを置いてください。"));
    add_text(TextRole::body, tr("どの種類のカードかだけを読みます。暗証番号は要りません。"));
    if (failure) add_notice(Tone::ask, Sign::caution, words(terminal::sentence(failure->code)));
    body().addWidget(new DeskDrawing(style(), DeskDrawing::Scene::put_card, this), 1);
    add_next(tr("あとで試す"), false);
    add_back();
    return;
  }
  if (const auto kind = model_.card_kind()) {
    const bool good = model_.test() == Test::passed;
    add_notice(good ? Tone::good : Tone::ask, good ? Sign::yes : Sign::caution, kind_text(*kind));
  } else if (failure) {
    first_ = add_failure(*failure);
  }
  body().addStretch();
  add_next(model_.test() == Test::passed ? tr("次へ") : tr("あとで試す"), model_.test() == Test::passed);
  ChoiceButton* again = add_choice(ChoiceButton::Role::secondary, tr("もう一度試す"));
  connect(again, &QPushButton::clicked, &model_, &SetupModel::retry);
  add_back();
}

void SetupScreen::show_service() {
  if (model_.test() == Test::running) {
    add_message(TextRole::lead, tr("サービスとの通信を試しています。"));
  } else {
    add_message(TextRole::lead, model_.test() == Test::passed ? tr("サービスと通信できました。")
                                                              : tr("サービスと通信できませんでした。"));
    for (const terminal::Finding& finding : model_.findings()) {
      const bool good = finding.health == terminal::Health::good;
      auto* notice = new Notice(
          style(), good ? Tone::good : Tone::bad, good ? Sign::yes : Sign::no,
          tr("%1：%2").arg(words(terminal::text(finding.subject)), text(finding.what.in(language()))),
          TextRole::body, this);
      if (!finding.fix.empty()) notice->add_second_line(text(finding.fix.in(language())), TextRole::body);
      body().addWidget(notice);
    }
  }
  body().addStretch();
  if (model_.test() != Test::running) {
    add_next(model_.test() == Test::passed ? tr("次へ") : tr("あとで試す"), model_.test() == Test::passed);
    ChoiceButton* again = add_choice(ChoiceButton::Role::secondary, tr("もう一度試す"));
    connect(again, &QPushButton::clicked, &model_, &SetupModel::retry);
  }
  add_back();
}

void SetupScreen::show_practice() {
  add_message(TextRole::lead, tr("見本のカードで、受付の流れを練習できます。"));
  add_text(TextRole::body, tr("本物のカードもサービスも使いません。何も記録されません。あとからでも、はじめの"
                              "画面の「練習する」で練習できます。"));
  body().addStretch();
  ChoiceButton* practise = add_choice(ChoiceButton::Role::primary, tr("練習する"));
  connect(practise, &QPushButton::clicked, &model_, &SetupModel::practise);
  add_next(tr("練習しない"), false);
  add_back();
}

void SetupScreen::show_done() {
  add_notice(Tone::good, Sign::yes, tr("用意ができました。"));
  if (const auto& identity = model_.identity()) add_line(tr("端末番号"), text(identity->terminal_id));
  body().addStretch();
  ChoiceButton* begin = add_choice(ChoiceButton::Role::primary, tr("受付をはじめる"));
  connect(begin, &QPushButton::clicked, &model_, &SetupModel::finish);
}

void SetupScreen::ask_for_file(const QString& title, const QString& filter,
                               const std::function<void(const QString&)>& take) {
  auto* dialog = new QFileDialog(this, title, QString(), filter);
  dialog->setOption(QFileDialog::DontUseNativeDialog);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this, take);
  dialog->open();
}

}  // namespace kakunin::app
