// SPDX-License-Identifier: Apache-2.0
// A visit at the console with a reader that has keys of its own for the PIN.
#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "cli/visit_console.h"
#include "terminal/counter.h"

namespace kakunin::cli {
namespace {

using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

std::string text_of(std::FILE* file) {
  std::string text;
  std::rewind(file);
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text.push_back(static_cast<char>(c));
  return text;
}

TEST(ConsoleAtAReaderWithKeys, SaysToTypeThereAndGoesOnByItself) {
  const File screens{std::tmpfile(), &std::fclose};
  ASSERT_TRUE(screens);
  const auto pad = std::make_shared<virtualcard::VirtualPinPad>();
  const auto readers = std::make_shared<virtualcard::InProcessReaders>(std::vector<std::string>{"desk"});
  readers->attach_pin_pad("desk", pad);
  readers->insert("desk", test::patients_card());

  const Interrupts interrupts;
  VisitConsole console{screens.get(), Script{Command::verify, {}, SecretDigits{}}};
  Outcome outcome;
  {
    terminal::VisitOptions options;
    options.terminal_id = "T-1";
    terminal::VisitRunner runner({readers, std::make_shared<test::ScriptedService>(), options}, console);
    std::jthread person([&pad] {
      if (pad->wait_until_asked()) static_cast<void>(pad->enter(test::pin("1234")));
    });
    runner.post(terminal::event::Begin{protocol::Purpose::verify, test::visit_day, protocol::Method::pin});
    outcome = console.run(runner, interrupts);
  }
  EXPECT_EQ(outcome.kind, OutcomeKind::verdict);
  const std::string shown = text_of(screens.get());
  EXPECT_NE(shown.find("カードリーダーのキーで、暗証番号"), std::string::npos) << shown;
  EXPECT_NE(shown.find("あと3回入力できます。"), std::string::npos) << shown;
}

}  // namespace
}  // namespace kakunin::cli
