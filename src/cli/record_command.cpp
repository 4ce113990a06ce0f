// SPDX-License-Identifier: Apache-2.0
// record: what was kept of earlier checks, for the owner of the record.
#include <boost/json.hpp>
#include <cstdio>
#include <iostream>

#include "base/japanese_date.h"
#include "base/secret_digits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/context.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/record_keeping.h"
#include "protocol/iso_time.h"
#include "terminal/private_files.h"
#include "terminal/record/proof_check.h"
#include "terminal/record/record_export.h"

namespace kakunin::cli {
namespace {

using record::KeptEntry;
using record::RecordBook;
using record::RecordError;

ExitCode complain(const std::string& sentence, ExitCode code = not_done) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  return code;
}

ExitCode complain(RecordError error) {
  return complain(std::string(text(error).japanese));
}

std::string method_of(const KeptEntry& kept) {
  return kept.entry.check.method ? std::string(text(*kept.entry.check.method).japanese) : std::string("-");
}

std::string line_of(const KeptEntry& kept) {
  const terminal::DayEntry& check = kept.entry.check;
  std::string result(text(check.result).japanese);
  if (check.trouble) result += " " + to_text(*check.trouble);
  return std::to_string(kept.id) + "\t" + protocol::to_iso(check.time) + "\t" + method_of(kept) + "\t" +
         result + "\t" + (check.request_id.empty() ? "-" : check.request_id) + "\t" +
         (kept.entry.proof ? "証明あり" : "証明なし");
}

ExitCode list_days(RecordBook& book, bool json) {
  const auto days = book.days();
  if (!days) return complain(days.error());
  boost::json::array array;
  for (const record::DayCount& day : *days) {
    if (json) {
      array.push_back({{"day", iso_text(day.day)}, {"entries", day.entries}});
    } else {
      std::printf("%s\t%zu件\n", iso_text(day.day).c_str(), day.entries);
    }
  }
  if (json)
    print_json(boost::json::serialize(boost::json::object{{"schema", 1}, {"days", std::move(array)}}));
  return done;
}

ExitCode list_entries(RecordBook& book, Day day, bool json) {
  const auto entries = book.entries(day);
  if (!entries) return complain(entries.error());
  boost::json::array array;
  for (const KeptEntry& kept : *entries) {
    if (json) {
      auto object = boost::json::parse(to_json(kept.entry)).as_object();
      object["entry"] = kept.id;
      array.push_back(std::move(object));
    } else {
      std::printf("%s\n", line_of(kept).c_str());
    }
  }
  if (json) {
    print_json(boost::json::serialize(
        boost::json::object{{"schema", 1}, {"day", iso_text(day)}, {"entries", std::move(array)}}));
  }
  return done;
}

ExitCode show(const KeptEntry& kept, const Options& options) {
  if (options.json) {
    print_json(to_json(kept.entry));
    return done;
  }
  std::printf("%s\n", line_of(kept).c_str());
  if (kept.entry.proof) {
    const auto settings = open_settings(options);
    const auto identity =
        settings ? terminal::load_identity(settings->identity_directory) : unexpected(settings.error());
    if (!identity || identity->authority_pem.empty()) {
      std::printf("証明: 確かめるための証明書がこの端末にありません。\n");
    } else if (const auto facts = record::check_proof(*kept.entry.proof, identity->authority_pem); !facts) {
      std::printf("証明: %s\n", std::string(text(facts.error()).japanese).c_str());
    } else {
      std::printf("証明: 本物です。\n%s", kept.entry.proof->statement.c_str());
    }
  }
  if (kept.entry.result) print_display(stdout, terminal::display(*kept.entry.result));
  return done;
}

/// To the file, which only its owner can read, or to standard output.
ExitCode write_out(const std::string& out, std::string content) {
  if (out == "-") {
    std::fputs(content.c_str(), stdout);
  } else if (!terminal::replace_private_file(out, content)) {
    wipe(content);
    return complain(out + ": 書き込めません。");
  } else {
    std::fprintf(stderr, "%s\n", out.c_str());
  }
  wipe(content);
  return done;
}

ExitCode export_day(RecordBook& book, Day day, const RecordChoices& choices) {
  const auto format = choices.format == "json" ? record::ExportFormat::json : record::ExportFormat::csv;
  const auto entries = book.entries(day);
  if (!entries) return complain(entries.error());
  std::fprintf(stderr, "書き出した内容は暗号化されません。見られる人と消す時を決めてください。\n");
  return write_out(choices.out.empty() ? record::export_file_name(day, format) : choices.out,
                   record::export_day(day, *entries, format));
}

ExitCode write_proof(const KeptEntry& kept, const RecordChoices& choices) {
  if (!kept.entry.proof) return complain("この記録には、サービスの証明がありません。");
  return write_out(choices.out.empty() ? record::proof_file_name(*kept.entry.proof) : choices.out,
                   record::proof_file(*kept.entry.proof));
}

bool confirmed(const RecordChoices& choices) {
  if (choices.yes) return true;
  if (!stdin_is_terminal()) return false;
  std::string answer;
  ask("消したものは元に戻せません。消しますか（yes で消す）", answer);
  return answer == "yes";
}

ExitCode erase(RecordBook& book, const RecordChoices& choices) {
  if (choices.all == choices.entry.has_value())
    return complain("erase: the number of an entry, or --all", ExitCode::usage);
  if (!confirmed(choices)) return complain("消していません。--yes で、聞かずに消します。");
  const auto erased = choices.all ? book.erase_all() : book.erase(*choices.entry);
  return erased ? done : complain(erased.error());
}

ExitCode protect(record::RecordKeeper& keeper, const RecordChoices& choices) {
  if (choices.secret_store) {
    const auto kept = keeper.protect_with_store();
    return kept ? done : complain(kept.error());
  }
  const auto word = passphrase(choices.new_passphrase_file, "新しい合言葉");
  const auto again = word ? passphrase(choices.new_passphrase_file, "もう一度") : std::nullopt;
  if (!again || word->view() != again->view() || !record::is_passphrase(word->view())) {
    return complain(
        "合言葉は、2回とも同じ、" + std::to_string(record::shortest_passphrase) + "文字以上にしてください。",
        ExitCode::usage);
  }
  const auto kept = keeper.protect_with(word->view());
  return kept ? done : complain(kept.error());
}

ExitCode with_entry(RecordBook& book, const Options& options) {
  if (!options.record.entry)
    return complain(options.record.action + ": the number of an entry", ExitCode::usage);
  const auto kept = book.entry(*options.record.entry);
  if (!kept) return complain(kept.error());
  if (!*kept) return complain("その番号の記録はありません。");
  return options.record.action == "show" ? show(**kept, options) : write_proof(**kept, options.record);
}

}  // namespace

ExitCode keep_record(const Options& options) {
  const auto settings = open_settings(options);
  if (!settings) return fail(settings.error(), options.json);
  const RecordChoices& choices = options.record;
  auto keeper = open_record(settings->record, choices);
  RecordBook* book = keeper.book();
  if (book == nullptr) return complain(why_closed(keeper));
  if (choices.action == "list")
    return options.day ? list_entries(*book, *options.day, options.json) : list_days(*book, options.json);
  if (choices.action == "export") return export_day(*book, today(options), choices);
  if (choices.action == "erase") return erase(*book, choices);
  if (choices.action == "passphrase") return protect(keeper, choices);
  return with_entry(*book, options);
}

}  // namespace kakunin::cli
