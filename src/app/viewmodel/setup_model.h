// SPDX-License-Identifier: Apache-2.0
#pragma once
// The first set-up, one question after the other: enrol this terminal, try the reader, try the service,
// practise. Everything slow is done in the background and can be given up.

#include <QObject>
#include <array>
#include <filesystem>
#include <functional>
#include <optional>

#include "app/viewmodel/background.h"
#include "card/my_number_card.h"
#include "card/readers.h"
#include "terminal/activation.h"
#include "terminal/activation_image.h"
#include "terminal/diagnosis.h"
#include "terminal/settings.h"

namespace kakunin::app {

class SetupModel final : public QObject {
  Q_OBJECT

 public:
  enum class Step : std::uint8_t {
    welcome,
    source,  // how the activation came: on paper, as a file, as a picture
    form,    // typed from paper
    file,
    picture,
    confirm,  // is this the service and the facility?
    enrolling,
    reader,
    service,
    practice,
    done,
  };
  enum class Test : std::uint8_t { not_begun, running, passed, failed };
  static constexpr std::size_t field_count = 5;

  using Connect = std::function<std::shared_ptr<terminal::ServiceClient>(const terminal::Identity&)>;
  struct Parts {
    terminal::Settings settings;
    std::shared_ptr<card::Readers> readers;
    /// The identity has no certificate yet while it enrols.
    Connect connect;
    std::shared_ptr<const Clock> clock;
    std::string own_version;
  };

  explicit SetupModel(Parts parts, QObject* parent = nullptr);
  ~SetupModel() override;

  [[nodiscard]] Step step() const { return step_; }
  [[nodiscard]] bool can_go_back() const;

  // Enrolment.
  [[nodiscard]] const std::string& value(terminal::EnrolmentField field) const;
  [[nodiscard]] std::optional<terminal::Text> fault(terminal::EnrolmentField field) const;
  /// The name of the file the CA certificate came from.
  [[nodiscard]] const std::string& authority_file() const { return authority_file_; }
  /// What is wrong with the file or the picture.
  [[nodiscard]] const std::optional<terminal::Text>& source_fault() const { return source_fault_; }
  /// Why the service did not enrol this terminal, or the test failed.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] const std::optional<terminal::Identity>& identity() const { return identity_; }
  [[nodiscard]] bool busy() const { return background_.busy(); }

  // Tests.
  [[nodiscard]] Test test() const { return test_; }
  [[nodiscard]] std::optional<card::CardKind> card_kind() const { return card_kind_; }
  [[nodiscard]] const std::vector<terminal::Finding>& findings() const { return findings_; }

  // A person.
  void restart();
  /// To the next question where the one before needs no answer of its own.
  void next();
  void back();
  /// Gives up what is under way.
  void cancel();
  void choose(Step source);
  void type(terminal::EnrolmentField field, std::string value);
  void read_authority(const std::filesystem::path& file);
  void read_activation_file(const std::filesystem::path& file);
  /// 8-bit grey, rows of exactly `width` bytes.
  struct Picture {
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;
  };
  /// load: opens and decodes the file, in the background; nullopt where it is no picture.
  void read_activation_picture(std::function<std::optional<Picture>()> load);
  /// In form: to confirm, unless something is wrong.
  bool check();
  void enrol();
  /// The tests alone, of a terminal that is enrolled.
  void begin_tests() { go(Step::reader); }
  /// The test of this step once more.
  void retry();
  /// In practice: the set-up is over, and the person practises.
  void practise();
  /// In done.
  void finish();
  /// The set-up is left: nothing typed remains, and what is under way is given up.
  void leave() { restart(); }

 signals:
  void step_changed();
  /// The same step; something on it is new.
  void refreshed();
  void fault_changed(kakunin::terminal::EnrolmentField field);
  void enrolled();
  void practice_wanted();
  void finished();

 private:
  void go(Step step);
  void take(const Expected<terminal::Enrolment, terminal::ActivationError>& read);
  void take_enrolment(const Expected<terminal::Identity, Failure>& identity);
  void refuse(const terminal::Text& why);
  void test_reader();
  void test_service();
  void end_test(bool passed);
  void forget_code();

  Parts parts_;
  Step step_ = Step::welcome;
  Step source_ = Step::form;
  terminal::Enrolment enrolment_;
  std::array<std::optional<terminal::Text>, field_count> faults_;
  std::string authority_file_;
  std::optional<terminal::Text> source_fault_;
  std::optional<Failure> failure_;
  std::optional<terminal::Identity> identity_;
  Test test_ = Test::not_begun;
  std::optional<card::CardKind> card_kind_;
  std::vector<terminal::Finding> findings_;
  Background background_{*this};
};

}  // namespace kakunin::app
