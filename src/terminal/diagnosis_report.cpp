// SPDX-License-Identifier: Apache-2.0
#include "terminal/diagnosis_report.h"

#include <array>
#include <cstdlib>

#include "protocol/iso_time.h"

namespace kakunin::terminal {
namespace {

// In the order of the enumerators.
constexpr std::array<Text, 3> health_words = {{{"良好", "ok"}, {"注意", "warning"}, {"問題", "problem"}}};

constexpr Text title = {"Kakunin 診断結果", "Kakunin diagnosis"};
constexpr Text version = {"版: ", "Version: "};
constexpr Text system = {"OS: ", "System: "};
constexpr Text times = {"診断した時刻: ", "Examined: "};
constexpr Text readers = {"カードリーダー:", "Readers:"};
constexpr Text none = {"なし", "none"};
constexpr Text pin_pad = {"暗証番号の入力ボタンあり", "with PIN pad"};
constexpr Text findings_title = {"結果:", "Findings:"};
constexpr Text settings_title = {"初期値と違う設定:", "Settings that differ from the defaults:"};
constexpr Text unreadable = {"読み込めません", "cannot be read"};

/// Replaces each home directory: the whole of what stands below the place where homes are.
void hide_homes(std::string& text, std::string_view parent, std::string_view ends) {
  for (std::size_t at = text.find(parent); at != std::string::npos; at = text.find(parent, at + 1)) {
    const std::size_t end = std::min(text.find_first_of(ends, at + parent.size()), text.size());
    text.replace(at, end - at, "~");
  }
}

void hide_own_home(std::string& text) {
  const char* home = std::getenv("HOME");
  const std::string_view path = home != nullptr ? home : "";
  if (path.size() < 2) return;
  for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path, at + 1))
    text.replace(at, path.size(), "~");
}

/// user:password@ after ://, up to the last @ of the word.
void hide_credentials(std::string& text) {
  constexpr std::string_view scheme_end = "://";
  for (std::size_t at = text.find(scheme_end); at != std::string::npos; at = text.find(scheme_end, at + 1)) {
    const std::size_t begin = at + scheme_end.size();
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'", begin), text.size());
    const std::size_t host = std::string_view{text}.substr(begin, end - begin).rfind('@');
    if (host != std::string_view::npos) text.erase(begin, host + 1);
  }
}

Settings public_part(Settings settings) {
  // A proxy may be written without a scheme, and a password may hold anything.
  const std::size_t at = settings.proxy.rfind('@');
  if (at != std::string::npos) {
    const std::size_t scheme = settings.proxy.find("://");
    const std::size_t begin = scheme < at ? scheme + 3 : 0;
    settings.proxy.erase(begin, at + 1 - begin);
  }
  if (!settings.counter.admin_word_hash.empty()) settings.counter.admin_word_hash = "***";
  return settings;
}

std::string reader_line(const card::ReaderState& reader, Language language) {
  std::string line = "- " + reader.name;
  if (reader.has_pin_pad) line += " (" + std::string{pin_pad.in(language)} + ")";
  return line + "\n";
}

std::string finding_lines(const Finding& finding, Language language) {
  const Text word = health_words.at(static_cast<std::size_t>(finding.health));
  std::string lines = "[" + std::string{word.in(language)} + "] " +
                      std::string{text(finding.subject).in(language)} + ": " + finding.what.in(language) +
                      "\n";
  if (!finding.fix.empty()) lines += "    → " + finding.fix.in(language) + "\n";
  return lines;
}

}  // namespace

std::string without_private_parts(std::string text) {
  constexpr std::string_view unix_ends = "/ \t\r\n\"')";
  constexpr std::string_view windows_ends = "\\\r\n\"')";
  hide_own_home(text);
  hide_homes(text, "/home/", unix_ends);
  hide_homes(text, "/Users/", unix_ends);
  hide_homes(text, "C:\\Users\\", windows_ends);
  hide_credentials(text);
  return text;
}

std::string diagnosis_report(const ReportFacts& facts, std::span<const Finding> findings, Language language) {
  const auto word = [language](const Text& text) { return std::string{text.in(language)}; };
  std::string report = word(title) + "\n\n";
  report += word(version) + facts.version + "\n" + word(system) + facts.system + "\n";
  report += word(times) + protocol::to_iso(facts.begun) + " - " + protocol::to_iso(facts.ended) + "\n";
  report += "\n" + word(readers) + "\n";
  for (const card::ReaderState& reader : facts.desk.readers) report += reader_line(reader, language);
  if (facts.desk.readers.empty()) report += "- " + word(none) + "\n";
  report += "\n" + word(findings_title) + "\n";
  for (const Finding& finding : findings) report += finding_lines(finding, language);
  report += "\n" + word(settings_title) + "\n";
  const std::string settings =
      facts.settings ? to_toml(public_part(*facts.settings)) : word(unreadable) + "\n";
  report += settings.empty() ? word(none) + "\n" : settings;
  return without_private_parts(std::move(report));
}

}  // namespace kakunin::terminal
