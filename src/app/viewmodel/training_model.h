// SPDX-License-Identifier: Apache-2.0
#pragma once
// The desk of training as its trainer sees it: which sample card lies on the reader, how the service behaves.

#include <QObject>

#include "terminal/language.h"
#include "training/training.h"

namespace kakunin::app {

class TrainingModel final : public QObject {
  Q_OBJECT

 public:
  /// The training outlives the model.
  explicit TrainingModel(training::Training& training, QObject* parent = nullptr);
  ~TrainingModel() override;

  [[nodiscard]] static std::span<const training::SampleCard> cards() { return training::Training::cards(); }
  [[nodiscard]] static std::string_view line(const training::SampleCard& card, terminal::Language language);

  [[nodiscard]] const training::Desk& desk() const { return desk_; }
  /// The card chosen in the list; it need not lie on the reader.
  [[nodiscard]] const std::string& chosen() const { return chosen_; }

  // The trainer.
  void choose(std::string_view card);
  void put_card();
  void take_card();
  /// Of the chosen card.
  void reset_pin();
  void plug_reader(bool in);
  void set_service(training::ServiceState state);

 signals:
  void changed();

 private:
  void refresh();

  training::Training& training_;
  training::Desk desk_;
  std::string chosen_;
};

}  // namespace kakunin::app
