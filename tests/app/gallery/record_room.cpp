// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/record_room.h"

#include "app/gallery/sample_answers.h"
#include "app/gallery/wait.h"
#include "service/proof_signer.h"
#include "terminal/record/fake_store.h"

namespace kakunin::gallery {
namespace {

using namespace std::chrono_literals;
using record::KeyKind;
using terminal::DayMethod;
using terminal::DayResult;

record::Key some_key() {
  return record::Key::from_bytes(Bytes(record::Key::size, 7)).value();
}

}  // namespace

RecordRoom::RecordRoom(std::filesystem::path directory, std::shared_ptr<const Clock> clock,
                       app::VisitModel& visit)
    : directory_(std::move(directory)), clock_(std::move(clock)), visit_(visit) {
  std::filesystem::create_directories(directory_);
  std::filesystem::permissions(directory_, std::filesystem::perms::owner_all);
  fill(directory_ / "open.db");
  // Nobody will open it: no passphrase is derived for it.
  static_cast<void>(record::RecordFile::create(directory_ / "closed.db",
                                               {KeyKind::passphrase, record::make_salt()}, some_key()));
  set(Kept::nothing);
}

void RecordRoom::fill(const std::filesystem::path& file) {
  const auto authority = service::TerminalAuthority::make(clock_->now()).value();
  authority_pem_ = authority.certificate_pem();
  const service::ProofSigner signer(authority, clock_->now());
  const service::Caller caller{
      "T-0123456789", {"1319999999", "見本診療所", service::VisualPolicy::allowed, false}, "7f3a90c2"};
  static_cast<void>(
      record::RecordFile::create(file, {KeyKind::secret_store, record::make_salt()}, some_key()));
  record::FakeStore store;
  static_cast<void>(store.keep(some_key()));
  auto book = record::RecordBook::open(file, store).value();
  auto answer = insured();
  answer.answered = clock_->now() - 1min;
  answer.request_id = "7f3a90c2";
  answer.proof = signer.sign(caller, answer);
  const TimePoint now = clock_->now();
  const auto keep = [&book](const terminal::DayEntry& check) {
    static_cast<void>(book.add({check, {}, {}}));
  };
  for (const auto ago : {46h, 25h, 24h})
    keep({now - ago, DayMethod::visual, DayResult::covered, {}, "7f39c001"});
  static_cast<void>(
      book.add(record::answered_entry({now - 41min, DayMethod::pin, DayResult::covered, {}, "7f3a90c2"},
                                      answer, terminal::RecordKeeping::verdict, std::nullopt)));
  keep({now - 30min, DayMethod::number, DayResult::not_covered, {}, "7f3a90d8"});
  keep({now - 22min, DayMethod::pin, DayResult::trouble, FailureCode::card_removed, ""});
  keep({now - 9min, {}, DayResult::cancelled, {}, ""});
}

void RecordRoom::set(Kept kept) {
  browser_.reset();
  auto store = std::make_shared<record::FakeStore>();
  static_cast<void>(store->keep(some_key()));
  store->works = kept != Kept::without_store;
  const std::filesystem::path file = directory_ / (kept == Kept::open     ? "open.db"
                                                   : kept == Kept::closed ? "closed.db"
                                                                          : "none.db");
  model_ = std::make_unique<app::RecordModel>(app::RecordModel::Parts{{file, std::move(store), clock_}, {}},
                                              visit_);
  browser_ = std::make_unique<app::RecordBrowser>(
      app::RecordBrowser::Parts{[this] { return authority_pem_; }}, *model_);
  visit_.set_notes(app::VisitModel::NotesOf::record, {});
  if (kept == Kept::nothing) return;
  const auto key =
      kept == Kept::to_be_made ? terminal::RecordKey::passphrase : terminal::RecordKey::secret_store;
  model_->set_settings({terminal::RecordKeeping::verdict, terminal::usual_retention_days, key});
  wait("the record", [this] { return !model_->busy(); });
}

void RecordRoom::wait_for_browser(const std::function<void()>& action) {
  bool changed = false;
  const auto connection =
      QObject::connect(browser_.get(), &app::RecordBrowser::changed, [&changed] { changed = true; });
  action();
  wait("the browser", [&changed] { return changed; });
  QObject::disconnect(connection);
}

void RecordRoom::show_days() {
  set(Kept::open);
  wait_for_browser([this] { browser_->show_days(); });
}

void RecordRoom::show_day() {
  show_days();
  wait_for_browser([this] { browser_->choose(0); });
}

void RecordRoom::show_entry(int row) {
  show_day();
  wait_for_browser([this, row] { browser_->choose(row); });
}

}  // namespace kakunin::gallery
