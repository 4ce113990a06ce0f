// SPDX-License-Identifier: Apache-2.0
#pragma once
// Makes a card of the stack when it is first wanted, and tells the service of it: keys, certificates, the
// authorities above them and their revocation lists, all kept in memory only.

#include <map>
#include <memory>

#include "samples/card_issue.h"
#include "training/card_stack.h"
#include "training/practice_service.h"
#include "virtualcard/inserted_card.h"

namespace kakunin::training {

/// For one thread.
class CardMaker {
 public:
  CardMaker(std::shared_ptr<PracticeService> service, std::shared_ptr<const Clock> clock);

  /// The same object each time: a card remembers. The error is an English sentence.
  [[nodiscard]] Expected<std::shared_ptr<virtualcard::InsertedCard>, std::string> card(
      const StackedCard& wanted);
  /// From now on this card has its PIN with all tries. It must not lie on the reader.
  [[nodiscard]] Expected<void, std::string> reset_pin(const StackedCard& wanted);

 private:
  struct Made {
    std::shared_ptr<virtualcard::InsertedCard> card;
    Bytes certificate;
  };

  [[nodiscard]] Expected<const Made*, std::string> make(const StackedCard& wanted);
  [[nodiscard]] Expected<samples::SampleCard, std::string> plan(const StackedCard& wanted);
  /// Of the card this one was renewed from; empty for most.
  [[nodiscard]] Expected<Bytes, std::string> predecessor_of(const samples::SampleCard& sample);
  [[nodiscard]] samples::IssuedCard issue(const samples::SampleCard& sample, unsigned number);
  [[nodiscard]] Expected<service::TrustInCards, std::string> trust();

  std::shared_ptr<PracticeService> service_;
  TimePoint now_;
  samples::KeyPool keys_;
  samples::Hierarchy hierarchy_;
  std::optional<samples::CardOffice> office_;
  samples::Register register_;
  std::map<std::string_view, Made> made_;
};

}  // namespace kakunin::training
