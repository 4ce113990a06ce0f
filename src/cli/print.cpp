// SPDX-License-Identifier: Apache-2.0
#include "cli/print.h"

#include <string>

#include "base/japanese_text.h"
#include "terminal/diagnosis.h"

namespace kakunin::cli {
namespace {

void line(std::FILE* out, const std::string& text) {
  std::fprintf(out, "%s\n", text.c_str());
}

}  // namespace

char mark(Marks marks, std::size_t index) {
  const char first = marks == Marks::digits ? '1' : 'a';
  return static_cast<char>(first + static_cast<char>(index));
}

void print_lines(std::FILE* out, const terminal::Screen& screen) {
  line(out, "");
  line(out, "■ " + std::string{screen.title});
  if (!screen.alert.empty()) line(out, screen.alert + (screen.code.empty() ? "" : "（" + screen.code + "）"));
  for (const std::string& text : screen.lines) line(out, text);
  if (!screen.tries.empty()) line(out, screen.tries);
  for (const std::string& text : screen.to_do) line(out, text);
  if (!screen.ladder.empty()) line(out, std::string{screen.ladder_title});
  for (std::size_t i = 0; i < screen.ladder.size(); ++i) {
    line(out, "（" + std::to_string(i + 1) + "）" + screen.ladder[i]);
  }
  if (!screen.number.empty()) line(out, "画面番号: " + std::string{screen.number});
}

void print_screen(std::FILE* out, const terminal::Visit& visit, Marks marks) {
  const terminal::Screen screen = terminal::screen(visit);
  print_lines(out, screen);
  if (visit.state == terminal::StateId::terms && visit.data.terms) {
    line(out, "");
    line(out, visit.data.terms->text);
    line(out, "（利用規約の版: " + visit.data.terms->version + "）");
  }
  for (std::size_t i = 0; i < screen.choices.size(); ++i) {
    line(out, std::string{"  "} + mark(marks, i) + ". " + std::string{screen.choices[i].label});
  }
  if (marks == Marks::letters) {
    line(out, "暗証番号を入力してEnterを押してください（文字は表示されません）。");
  } else if (!screen.choices.empty()) {
    line(out, "番号を入力してEnterを押してください。");
  }
  std::fflush(out);
}

std::vector<std::string> advice_lines(const terminal::Display& shown) {
  std::vector<std::string> lines = shown.advice;
  if (!shown.reminder.empty()) lines.emplace_back(shown.reminder);
  lines.insert(lines.end(), shown.ladder.begin(), shown.ladder.end());
  return lines;
}

void print_display(std::FILE* out, const terminal::Display& shown) {
  line(out, "");
  line(out, "■ " + std::string{shown.title});
  line(out, std::string{shown.headline});
  for (const auto& section : shown.sections) {
    line(out, "");
    line(out, section.title);
    for (const auto& row : section.rows) line(out, "  " + row.label + "\t" + row.value);
  }
  line(out, "");
  line(out, std::string{shown.checked_on_label} + ": " + shown.checked_on + "（" +
                std::string{shown.assurance} + "）");
  for (const auto& text : advice_lines(shown)) line(out, "・" + text);
  for (const auto& text : shown.notices) line(out, "お知らせ: " + text);
  if (!shown.screen_number.empty()) line(out, "画面番号: " + std::string{shown.screen_number});
  std::fflush(out);
}

void print_json(const std::string& json) {
  line(stdout, as_valid_utf8(json));
  std::fflush(stdout);
}

void print_failure(std::FILE* out, const Failure& failure) {
  line(out, std::string{entry(failure.code).japanese} + "（" + to_text(failure.code) + "）");
  line(out, std::string{entry(failure.code).english});
  if (!failure.detail.empty()) line(out, "detail: " + failure.detail);
  if (!failure.request_id.empty()) line(out, "request id: " + failure.request_id);
  if (const auto fix = terminal::fix_of(failure.code); !fix.empty())
    line(out, "fix: " + std::string{fix.english});
  std::fflush(out);
}

}  // namespace kakunin::cli
