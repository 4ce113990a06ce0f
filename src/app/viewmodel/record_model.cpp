// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/record_model.h"

#include <utility>

#include "app/viewmodel/utf8.h"
#include "terminal/wipe.h"

namespace kakunin::app {

using record::RecordKeeper;
using terminal::AdminWord;
using terminal::StateId;

namespace {

constexpr std::chrono::minutes look_at_the_day{10};

/// An entry on its way to the disk; overwritten when it is there.
struct Carried {
  record::RecordEntry entry;
  explicit Carried(record::RecordEntry given) : entry(std::move(given)) {}
  Carried(const Carried&) = delete;
  Carried& operator=(const Carried&) = delete;
  ~Carried() {
    if (entry.result) terminal::wipe(*entry.result);
  }
};

}  // namespace

RecordModel::RecordModel(Parts parts, VisitModel& visit, QObject* parent)
    : QObject(parent), parts_(std::move(parts)), visit_(visit), desk_(parts_.keeper) {
  connect(&visit, &VisitModel::state_changed, this, &RecordModel::follow_visit);
  connect(&day_timer_, &QTimer::timeout, this, &RecordModel::keep_days);
}

void RecordModel::set_settings(const terminal::RecordSettings& settings) {
  if (settings == settings_) return;
  settings_ = settings;
  if (is_kept()) {
    day_timer_.start(look_at_the_day);
  } else {
    day_timer_.stop();
  }
  ask([settings](RecordKeeper& keeper) { keeper.set(settings); });
}

void RecordModel::set_paused(bool paused) {
  paused_ = paused;
  tell_visit();
}

void RecordModel::ask(std::function<void(RecordKeeper&)> work, bool by_person) {
  busy_ = busy_ || by_person;
  desk_.ask(
      *this,
      [work = std::move(work)](RecordKeeper& keeper) {
        work(keeper);
        return State{keeper.standing(), keeper.fault(), keeper.protection()};
      },
      [this, by_person](const State& state) {
        if (by_person) busy_ = false;
        take(state);
      });
}

void RecordModel::take(const State& state) {
  standing_ = state.standing;
  fault_ = state.fault;
  protection_ = state.protection;
  tell_visit();
  emit changed();
  if (std::exchange(asked_, true) || !needs_passphrase()) return;
  emit passphrase_wanted();
}

void RecordModel::open(AdminWord word) {
  if (busy_) return;
  const auto kept = std::make_shared<AdminWord>(std::move(word));
  ask([kept](RecordKeeper& keeper) { keeper.open(kept->view()); });
  emit changed();
}

void RecordModel::set_passphrase(AdminWord word, AdminWord again) {
  if (busy_) return;
  word_fault_ = word.view() != again.view()           ? WordFault::differ
                : !record::is_passphrase(word.view()) ? WordFault::too_short
                                                      : WordFault::none;
  if (word_fault_ == WordFault::none) {
    const auto kept = std::make_shared<AdminWord>(std::move(word));
    ask([kept](RecordKeeper& keeper) {
      if (keeper.book() == nullptr) {
        keeper.open(kept->view());
      } else {
        static_cast<void>(keeper.protect_with(kept->view()));  // fault() tells
      }
    });
  }
  emit changed();
}

void RecordModel::use_secret_store() {
  if (busy_) return;
  ask([](RecordKeeper& keeper) { static_cast<void>(keeper.protect_with_store()); });
  emit changed();
}

void RecordModel::retry() {
  if (busy_) return;
  ask([settings = settings_](RecordKeeper& keeper) { keeper.set(settings); });
  emit changed();
}

void RecordModel::keep_days() {
  ask([](RecordKeeper& keeper) { static_cast<void>(keeper.keep_days()); }, false);
  emit entries_changed();
}

void RecordModel::follow_visit() {
  const terminal::Visit& visit = visit_.visit();
  if (visit.state != StateId::verdict || !visit.data.answer) {
    verdict_ = Verdict::none;
    if (visit.state == StateId::start) visit_is_kept_ = false;  // its end was told before
  } else if (verdict_ == Verdict::none && is_kept() && !paused_) {
    auto check = terminal::day_entry(visit, terminal::Farewell::closed, parts_.keeper.clock->now());
    visit_is_kept_ = true;
    keep(record::answered_entry(std::move(check), *visit.data.answer, settings_.keep,
                                parts_.facility ? parts_.facility() : std::nullopt),
         true);
  }
  tell_visit();
}

void RecordModel::keep_visit(const terminal::DayEntry& check) {
  if (std::exchange(visit_is_kept_, false)) return;
  keep({check, {}, {}}, false);
}

void RecordModel::keep_inquiry(const terminal::DayEntry& check,
                               const std::optional<protocol::VerdictAnswer>& answer) {
  if (!answer) return keep({check, {}, {}}, false);
  keep(record::answered_entry(check, *answer, settings_.keep,
                              parts_.facility ? parts_.facility() : std::nullopt),
       false);
}

void RecordModel::keep_imported(const formats::Result& result) {
  keep(record::imported_entry(result, settings_.keep, parts_.keeper.clock->now()), false);
}

void RecordModel::keep(record::RecordEntry entry, bool of_verdict) {
  if (!is_kept() || paused_) return;
  if (of_verdict) verdict_ = Verdict::under_way;
  const bool proof = entry.proof.has_value();
  const std::uint32_t ticket = visit_.visit().ticket;
  auto carried = std::make_shared<Carried>(std::move(entry));
  desk_.ask(
      *this,
      [carried = std::move(carried)](RecordKeeper& keeper) {
        const bool kept = keeper.keep(carried->entry).has_value();
        return std::pair{kept, State{keeper.standing(), keeper.fault(), keeper.protection()}};
      },
      [this, of_verdict, proof, ticket](const std::pair<bool, State>& told) {
        if (!told.first) ++lost_;
        const bool still_shown = verdict_ == Verdict::under_way && visit_.visit().ticket == ticket;
        if (of_verdict && still_shown)
          verdict_ = !told.first ? Verdict::lost : proof ? Verdict::with_proof : Verdict::without_proof;
        take(told.second);
        emit entries_changed();
      });
}

QString RecordModel::why_lost() const {
  if (fault_) return text(record::text(*fault_).in(visit_.language()));
  return tr("記録の合言葉が入力されていません。");
}

std::vector<VisitModel::Note> RecordModel::notes() const {
  if (!is_kept() || paused_) return {};
  if (visit_.state() == StateId::verdict) {
    switch (verdict_) {
      case Verdict::with_proof:
        return {{tr("記録：証明つきで残しました"), false}};
      case Verdict::without_proof:
        return {{tr("記録：残しましたが、サービスの証明がありません"), true}};
      case Verdict::lost:
        return {{tr("この確認は記録に残せませんでした。%1").arg(why_lost()), true}};
      case Verdict::under_way:
      case Verdict::none:
        return {};
    }
  }
  if (visit_.state() != StateId::start) return {};
  std::vector<VisitModel::Note> told;
  if (needs_passphrase()) {
    told.push_back({tr("記録を開いていません。合言葉を入力するまで、確認は記録に残りません。"), true});
  } else if (standing_ == Standing::failed || fault_) {
    told.push_back({tr("記録を使えません。%1").arg(why_lost()), true});
  }
  if (lost_ > 0) told.push_back({tr("記録に残せなかった確認が%1件あります。").arg(lost_), true});
  return told;
}

void RecordModel::tell_visit() {
  visit_.set_notes(VisitModel::NotesOf::record, notes());
}

}  // namespace kakunin::app
