// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/inquiry_model.h"

#include <utility>

#include "base/secret_digits.h"
#include "terminal/trouble.h"
#include "terminal/wipe.h"

namespace kakunin::app {

using terminal::InquiryField;
using terminal::InquiryForm;
using terminal::VisitData;

namespace {

constexpr std::array<std::string InquiryForm::*, InquiryModel::field_count> values{
    &InquiryForm::insurer, &InquiryForm::symbol, &InquiryForm::number, &InquiryForm::branch,
    &InquiryForm::birth};

std::size_t index(InquiryField field) {
  return static_cast<std::size_t>(field);
}

/// An answer on its way to the GUI thread; overwritten where nobody waits for it any more.
struct Carried {
  terminal::ServiceResult<protocol::VerdictAnswer> result;
  explicit Carried(terminal::ServiceResult<protocol::VerdictAnswer> answer) : result(std::move(answer)) {}
  Carried(const Carried&) = delete;
  Carried& operator=(const Carried&) = delete;
  ~Carried() {
    if (result) terminal::wipe(*result);
  }
};

}  // namespace

InquiryModel::InquiryModel(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {
  idle_.set(std::chrono::minutes{2}, std::chrono::seconds{30});
  connect(&idle_, &IdleEnd::ended, this, &InquiryModel::close);
}

InquiryModel::~InquiryModel() {
  wipe();
}

void InquiryModel::set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown) {
  idle_.set(total, countdown);
}

const std::string& InquiryModel::value(InquiryField field) const {
  return form_.*values.at(index(field));
}

const std::optional<terminal::Text>& InquiryModel::fault(InquiryField field) const {
  return faults_.at(index(field));
}

std::optional<terminal::Display> InquiryModel::display(terminal::Language language) const {
  if (!data_.answer) return std::nullopt;
  return terminal::display(*data_.answer, language);
}

void InquiryModel::type(InquiryField field, std::string value) {
  std::string& kept = form_.*values.at(index(field));
  kakunin::wipe(kept);
  kept = std::move(value);
  if (fault(field)) leave(field);  // said already: it goes as soon as it is mended
  stay();
}

void InquiryModel::leave(InquiryField field) {
  // An empty field is not wrong before the question is asked.
  if (value(field).empty() && !fault(field)) return;
  set_fault(field, terminal::fault_of(form_, field, day_in_japan(parts_.clock->now())));
}

void InquiryModel::set_fault(InquiryField field, std::optional<terminal::Text> fault) {
  auto& kept = faults_.at(index(field));
  if (kept.has_value() == fault.has_value() && (!kept || kept->japanese == fault->japanese)) return;
  kept = fault;
  emit fault_changed(field);
}

bool InquiryModel::ask() {
  if (step_ == Step::asking) return true;
  auto request = terminal::check_inquiry(form_, day_in_japan(parts_.clock->now()));
  std::array<std::optional<terminal::Text>, field_count> faults;
  if (!request) {
    for (const auto& fault : request.error()) faults.at(index(fault.field)) = fault.text;
  }
  for (std::size_t i = 0; i < field_count; ++i) set_fault(static_cast<InquiryField>(i), faults.at(i));
  if (!request) return false;
  request->proof = proof_;
  go(Step::asking);
  background_.start(
      [this, client = parts_.client, asked = *request](const Background::Job& job) -> Background::Then {
        const auto service = client();
        if (!service) {
          return [this] {
            take(unexpected(terminal::ServiceError{
                terminal::to_failure(terminal::TerminalProblem::identity_missing), false, {}, {}}));
          };
        }
        service->allow();
        const std::stop_callback give_up(job.stop, [&service] { service->cancel(); });
        auto carried = std::make_shared<Carried>(service->inquire(asked));
        return [this, carried] { take(carried->result); };
      });
  return true;
}

void InquiryModel::take(const terminal::ServiceResult<protocol::VerdictAnswer>& result) {
  const TimePoint now = parts_.clock->now();
  if (result) {
    data_.answer = *result;
    emit ended(terminal::day_entry(*result, now));
    go(Step::result);
  } else if (result.error().cancelled) {
    go(Step::form);
  } else {
    failure_ = result.error().failure;
    emit ended(terminal::day_entry_of_inquiry(*failure_, now));
    go(Step::trouble);
  }
}

void InquiryModel::cancel() {
  background_.cancel();
  failure_.reset();
  go(Step::form);
}

void InquiryModel::clear() {
  wipe();
  go(Step::form);
}

void InquiryModel::close() {
  wipe();
  step_ = Step::form;
  idle_.stop();
  emit closed();
}

void InquiryModel::wipe() {
  background_.cancel();
  for (const auto member : values) kakunin::wipe(form_.*member);
  form_ = {};
  faults_ = {};
  terminal::wipe(data_);
  failure_.reset();
}

void InquiryModel::go(Step step) {
  step_ = step;
  stay();
  emit step_changed();
}

void InquiryModel::stay() {
  if (step_ == Step::asking) {
    idle_.stop();
  } else {
    idle_.begin();
  }
}

}  // namespace kakunin::app
