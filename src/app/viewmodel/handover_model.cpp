// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/handover_model.h"

#include <algorithm>
#include <utility>

#include "app/viewmodel/japan_clock.h"
#include "app/viewmodel/phrases.h"
#include "app/viewmodel/utf8.h"
#include "terminal/trouble.h"

namespace kakunin::app {

using handover::DestinationKind;
using handover::HandoverEntry;
using handover::HandoverState;
using terminal::StateId;

namespace {

bool needs_attention(HandoverState state) {
  return state == HandoverState::retrying || state == HandoverState::failed;
}

}  // namespace

HandoverModel::HandoverModel(Parts parts, VisitModel& visit, QObject* parent)
    : QAbstractTableModel(parent), parts_(std::move(parts)), visit_(visit) {
  handover::HandoverDesk::Parts desk;
  desk.clock = parts_.clock;
  desk.backoff = parts_.backoff;
  desk.changed = [this] {
    QMetaObject::invokeMethod(
        this, [this] { refresh(); }, Qt::QueuedConnection);
  };
  desk_ = std::make_unique<handover::HandoverDesk>(std::move(desk));
  connect(&visit, &VisitModel::state_changed, this, &HandoverModel::follow_visit);
}

HandoverModel::~HandoverModel() = default;

void HandoverModel::set_settings(const terminal::HandoverSettings& settings) {
  if (settings == settings_) return;
  settings_ = settings;
  tests_.clear();
  open_ways();
}

void HandoverModel::set_local_api(std::shared_ptr<handover::ListenersPort> listeners,
                                  std::optional<Failure> failure) {
  const bool same = listeners == listeners_ && failure.has_value() == local_api_failure_.has_value();
  if (same && (!failure || failure->code == local_api_failure_->code)) return;
  listeners_ = std::move(listeners);
  local_api_failure_ = std::move(failure);
  open_ways();
}

void HandoverModel::open_ways() {
  auto ways = handover::usual_destinations(settings_, parts_.clipboard);
  if (listeners_) ways.push_back(std::make_shared<handover::ListenersDestination>(listeners_));
  desk_->set_destinations(std::move(ways));
  refresh();
}

void HandoverModel::follow_visit() {
  const terminal::Visit& visit = visit_.visit();
  if (visit.state != StateId::verdict || !visit.data.answer) {
    of_visit_.reset();
  } else if (!of_visit_) {
    of_visit_ = hand_over(*visit.data.answer);
  }
  tell_visit();
}

std::uint64_t HandoverModel::hand_over(const formats::Result& result) {
  return paused_ ? 0 : desk_->hand_over(result);
}

std::uint64_t HandoverModel::hand_over(const protocol::VerdictAnswer& answer) {
  return paused_ || !is_on() ? 0 : hand_over(result_of(answer));
}

formats::Result HandoverModel::result_of(const protocol::VerdictAnswer& answer) const {
  return formats::from_answer(answer, parts_.facility ? parts_.facility() : std::nullopt);
}

void HandoverModel::hand_over_again(std::uint64_t consignment, const formats::Result& result) {
  if (!paused_) desk_->hand_over_again(consignment, result);
}

void HandoverModel::hand_over_again(std::uint64_t consignment, const protocol::VerdictAnswer& answer) {
  hand_over_again(consignment, result_of(answer));
}

void HandoverModel::refresh() {
  beginResetModel();
  entries_ = desk_->book().entries();
  endResetModel();
  tell_visit();
  emit changed();
}

void HandoverModel::tell_visit() {
  std::vector<VisitModel::Note> notes;
  if (of_visit_) {
    notes.push_back(note_of(*of_visit_, visit_.language()));
  } else if (visit_.state() == StateId::start) {
    notes = notes_at_start();
  }
  std::erase_if(notes, [](const VisitModel::Note& note) { return note.text.isEmpty(); });
  visit_.set_notes(VisitModel::NotesOf::handover, std::move(notes));
}

std::vector<VisitModel::Note> HandoverModel::notes_at_start() const {
  std::vector<VisitModel::Note> notes;
  if (const auto count = static_cast<int>(pending()); count > 0) {
    notes.push_back(
        {tr("受け渡しが%1件、まだ終わっていません。自動で再試行します。アプリを終了すると失われます。")
             .arg(count),
         true});
  }
  std::vector<HandoverEntry> last;
  if (!entries_.empty()) last = handover::newest(desk_->book().of(entries_.front().consignment));
  if (std::any_of(last.begin(), last.end(),
                  [](const HandoverEntry& entry) { return entry.state == HandoverState::failed; }))
    notes.push_back({tr("受け渡しできなかったものがあります。「今日の受け渡し」で確かめてください。"), true});
  if (local_api_failure_)
    notes.push_back({tr("ローカルAPI：%1（%2）")
                         .arg(text(terminal::sentence(local_api_failure_->code).in(visit_.language())),
                              text(to_text(local_api_failure_->code))),
                     true});
  if (settings_.official_app.watch_clipboard && !paused_)
    notes.push_back({tr("クリップボードを見ています（マイナ資格確認アプリの結果）。"), false});
  return notes;
}

VisitModel::Note HandoverModel::note_of(std::uint64_t consignment, terminal::Language language) const {
  VisitModel::Note note;
  QStringList parts;
  const auto all = desk_->book().of(consignment);
  for (const HandoverEntry& entry : handover::newest(all)) {
    QString part = tr("%1 %2").arg(text(handover::text(entry.destination).in(language)),
                                   text(handover::text(entry.state).in(language)));
    if (const int times = handover::times_done(all, entry.destination); times > 1)
      part += tr("（%1回）").arg(times);
    if (entry.failure) part = with_code(part, *entry.failure, language);
    parts << part;
    note.attention = note.attention || needs_attention(entry.state);
  }
  if (!parts.isEmpty()) note.text = tr("受け渡し：%1").arg(parts.join(QStringLiteral("　")));
  return note;
}

void HandoverModel::give_up_all() {
  for (const HandoverEntry& entry : entries_) {
    if (handover::is_pending(entry.state)) desk_->give_up(entry);
  }
}

const HandoverModel::Test* HandoverModel::test_of(DestinationKind kind) const {
  const auto found = tests_.find(kind);
  return found == tests_.end() ? nullptr : &found->second;
}

void HandoverModel::test(DestinationKind kind) {
  const auto target = handover::usual_destination(kind, settings_, parts_.clipboard);
  if (!target) return;
  auto& tester = testers_.at(static_cast<std::size_t>(kind));
  if (!tester) tester = std::make_unique<Background>(*this);
  tests_[kind] = {true, {}, {}};
  emit tested(kind);
  tester->start(
      [this, kind, target, now = parts_.clock->now()](const Background::Job& job) -> Background::Then {
        auto sent = handover::send_sample(*target, now, job.stop);
        return [this, kind, sent = std::move(sent)] {
          Test& done = tests_[kind];
          done = {};
          if (sent) {
            done.file_name = *sent;
          } else {
            done.failure = sent.error();
          }
          emit tested(kind);
        };
      });
}

void HandoverModel::set_language(terminal::Language language) {
  language_ = language;
  if (!entries_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
}

QString HandoverModel::line(int row) const {
  const HandoverEntry& entry = entries_.at(static_cast<std::size_t>(row));
  return QStringLiteral("%1 %2 %3").arg(cell(entry, time), cell(entry, destination), cell(entry, state));
}

int HandoverModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int HandoverModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant HandoverModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::AccessibleTextRole) return line(index.row());
  if (role != Qt::DisplayRole) return {};
  return cell(entries_.at(static_cast<std::size_t>(index.row())), index.column());
}

QString HandoverModel::cell(const HandoverEntry& entry, int column) const {
  switch (column) {
    case time:
      return clock_text(entry.accepted);
    case destination: {
      QString words = text(handover::text(entry.destination).in(language_));
      if (entry.occasion == handover::Occasion::again) words += tr("（もう一度）");
      return words;
    }
    case state: {
      QString words = text(handover::text(entry.state).in(language_));
      if (entry.failure) words += QStringLiteral(" %1").arg(text(to_text(entry.failure->code)));
      return words;
    }
    default:
      // The local API has no files: so many programs were told.
      if (entry.destination == DestinationKind::local_api && !entry.file_name.empty())
        return tr("聞いているプログラム：%1").arg(text(entry.file_name));
      return text(entry.file_name);
  }
}

QVariant HandoverModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case time:
      return tr("時刻");
    case destination:
      return tr("受け渡し先");
    case state:
      return tr("状態");
    default:
      return tr("ファイル");
  }
}

}  // namespace kakunin::app
