// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <iostream>
#include <thread>

#include "base/text.h"
#include "cardtool/commands.h"
#include "cardtool/console.h"
#include "virtualcard/card_file.h"

namespace kakunin::cardtool {
namespace {

using virtualcard::ReaderEvent;

/// One card file that goes into the reader and out of it. The file is read at each insertion.
class CardInHand {
 public:
  CardInHand(const InsertArguments& arguments, Console& console)
      : arguments_(&arguments), console_(&console) {}
  ~CardInHand() { remove(); }
  CardInHand(const CardInHand&) = delete;
  CardInHand& operator=(const CardInHand&) = delete;

  [[nodiscard]] bool insert() {
    if (inside_) return true;
    auto image = virtualcard::load_card(arguments_->card);
    if (!image) {
      problem_ = arguments_->card.string() + ": " + image.error().detail;
      return false;
    }
    inside_ = true;
    torn_ = false;
    thread_ = std::jthread{[this, held = *std::move(image)](std::stop_token stop) mutable {
      stay(std::move(held), std::move(stop));
    }};
    return true;
  }

  void remove() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
    if (std::exchange(inside_, false)) std::cout << "removed" << std::endl;
  }

  [[nodiscard]] bool torn() const { return torn_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  void stay(virtualcard::CardImage image, std::stop_token stop) {
    const auto keep = [this](const virtualcard::CardImage& now) {
      return virtualcard::save_card(arguments_->card, now).has_value();
    };
    virtualcard::InsertedCard card{std::move(image), keep, arguments_->quirks};
    virtualcard::stay_in_reader(arguments_->reader, card, std::move(stop),
                                [this](ReaderEvent event) { happened(event); });
  }

  void happened(ReaderEvent event) {
    switch (event) {
      case ReaderEvent::waiting:
        std::cout << "waiting for the reader at " << arguments_->reader.host << ":" << arguments_->reader.port
                  << std::endl;
        break;
      case ReaderEvent::inserted:
        std::cout << "inserted" << std::endl;
        break;
      case ReaderEvent::lost:
        std::cout << "reader lost" << std::endl;
        break;
      case ReaderEvent::torn:
        torn_ = true;
        console_->wake();
        break;
    }
  }

  const InsertArguments* arguments_;
  Console* console_;
  std::jthread thread_;
  bool inside_ = false;
  std::atomic<bool> torn_ = false;
  std::string problem_;
};

enum class Next : std::uint8_t { go_on, end, fail };

[[nodiscard]] Next obey(std::string_view command, CardInHand& card) {
  if (command == "quit") return Next::end;
  if (command == "insert") return card.insert() ? Next::go_on : Next::fail;
  if (command == "remove") {
    card.remove();
  } else if (!command.empty()) {
    std::cerr << "kakunin-card: unknown command; known are insert, remove and quit" << std::endl;
  }
  return Next::go_on;
}

[[nodiscard]] Next handle(const ConsoleEvent& event, const InsertArguments& arguments, CardInHand& card) {
  switch (event.kind) {
    case ConsoleEventKind::stop:
      return Next::end;
    case ConsoleEventKind::end_of_input:
      return arguments.control || arguments.remove_after_stdin_eof ? Next::end : Next::go_on;
    case ConsoleEventKind::line:
      return arguments.control ? obey(trimmed(event.line), card) : Next::go_on;
    case ConsoleEventKind::woken:
      if (!card.torn()) return Next::go_on;
      card.remove();
      return arguments.control ? Next::go_on : Next::end;
  }
  return Next::go_on;
}

}  // namespace

int insert(const InsertArguments& arguments) {
  Console console{arguments.control || arguments.remove_after_stdin_eof};
  CardInHand card{arguments, console};
  if (!arguments.outside && !card.insert()) return complain(card.problem());
  for (;;) {
    switch (handle(console.next(), arguments, card)) {
      case Next::go_on:
        break;
      case Next::end:
        return success;
      case Next::fail:
        return complain(card.problem());
    }
  }
}

}  // namespace kakunin::cardtool
