// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is handed over to other programs: verdicts of the visit as they come, what a person gives besides, the
// calm line about it, and the list of today without anything of a patient. GUI thread only.

#include <QAbstractTableModel>
#include <array>
#include <map>
#include <memory>
#include <optional>

#include "app/viewmodel/background.h"
#include "app/viewmodel/visit_model.h"
#include "terminal/handover/handover_desk.h"
#include "terminal/handover/listeners_destination.h"
#include "terminal/handover/standing.h"
#include "terminal/handover/usual_destinations.h"

namespace kakunin::app {

class HandoverModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column : int { time, destination, state, file, column_count };

  struct Parts {
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<handover::ClipboardPort> clipboard;
    /// Of this terminal, where it is enrolled.
    std::function<std::optional<eligibility::FacilityId>()> facility;
    handover::Backoff backoff = handover::usual_backoff;
  };

  HandoverModel(Parts parts, VisitModel& visit, QObject* parent = nullptr);
  ~HandoverModel() override;

  void set_settings(const terminal::HandoverSettings& settings);
  /// Practice hands nothing over.
  void set_paused(bool paused) { paused_ = paused; }
  /// The programs that listen to the local API; nullptr: none is to be told. failure: why it does not run.
  void set_local_api(std::shared_ptr<handover::ListenersPort> listeners, std::optional<Failure> failure);
  [[nodiscard]] bool is_on() const { return desk_->any(); }

  /// 0: nothing is switched on, or practice.
  std::uint64_t hand_over(const formats::Result& result);
  std::uint64_t hand_over(const protocol::VerdictAnswer& answer);

  // もう一度受け渡す
  /// Of the verdict shown; 0: it was not handed over.
  [[nodiscard]] std::uint64_t of_visit() const { return of_visit_.value_or(0); }
  [[nodiscard]] handover::Standing standing(std::uint64_t consignment) const {
    return handover::standing(desk_->book().of(consignment));
  }
  /// To whom does not have it; where all have it, to all once more.
  void hand_over_again(std::uint64_t consignment, const formats::Result& result);
  void hand_over_again(std::uint64_t consignment, const protocol::VerdictAnswer& answer);

  /// "受け渡し：レセコン用フォルダー 済　クリップボード 再試行中"; empty where nothing was handed over.
  [[nodiscard]] VisitModel::Note note_of(std::uint64_t consignment, terminal::Language language) const;

  /// What waits still, all together.
  [[nodiscard]] std::size_t pending() const { return desk_->book().pending(); }
  void retry_now() { desk_->retry_now(); }
  void give_up_all();

  // テスト送信
  struct Test {
    bool under_way = false;
    std::string file_name;
    std::optional<Failure> failure;
  };
  /// nullptr: not tried since the settings were last changed.
  [[nodiscard]] const Test* test_of(handover::DestinationKind kind) const;
  void test(handover::DestinationKind kind);

  void set_language(terminal::Language language);
  [[nodiscard]] const std::vector<handover::HandoverEntry>& entries() const { return entries_; }
  /// A line for a screen reader.
  [[nodiscard]] QString line(int row) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                    int role = Qt::DisplayRole) const override;

 signals:
  /// States went on, or entries came.
  void changed();
  void tested(kakunin::handover::DestinationKind kind);

 private:
  void open_ways();
  [[nodiscard]] formats::Result result_of(const protocol::VerdictAnswer& answer) const;
  void follow_visit();
  void refresh();
  void tell_visit();
  [[nodiscard]] std::vector<VisitModel::Note> notes_at_start() const;
  [[nodiscard]] QString cell(const handover::HandoverEntry& entry, int column) const;

  Parts parts_;
  VisitModel& visit_;
  bool paused_ = false;
  terminal::HandoverSettings settings_;
  std::shared_ptr<handover::ListenersPort> listeners_;
  std::optional<Failure> local_api_failure_;
  terminal::Language language_ = terminal::Language::japanese;
  std::vector<handover::HandoverEntry> entries_;
  std::optional<std::uint64_t> of_visit_;  // the open verdict's
  std::map<handover::DestinationKind, Test> tests_;
  std::array<std::unique_ptr<Background>, handover::destination_count> testers_;
  std::unique_ptr<handover::HandoverDesk> desk_;
};

}  // namespace kakunin::app
