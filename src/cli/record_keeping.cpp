// SPDX-License-Identifier: Apache-2.0
#include "cli/record_keeping.h"

#include "cli/passphrase.h"

namespace kakunin::cli {
namespace {

using record::Standing;

std::string japanese(record::RecordError error) {
  return std::string(text(error).japanese);
}

Recording keep(record::RecordKeeper& keeper, const record::RecordEntry& entry) {
  Recording told;
  told.proof = entry.proof.has_value();
  if (const auto kept = keeper.keep(entry)) {
    told.entry = *kept;
  } else {
    told.problem = keeper.book() != nullptr ? japanese(kept.error()) : why_closed(keeper);
  }
  return told;
}

}  // namespace

std::string why_closed(const record::RecordKeeper& keeper) {
  if (keeper.fault()) return japanese(*keeper.fault());
  if (keeper.standing() == Standing::off) return "設定で、記録を残さないことになっています。";
  return "記録の合言葉が入力されていません。";
}

record::RecordKeeper open_record(const terminal::RecordSettings& settings, const RecordChoices& choices) {
  record::RecordKeeper keeper(
      {record::default_record_file(), record::platform_secret_store(), std::make_shared<SystemClock>()});
  keeper.set(settings);
  const bool is_new = keeper.standing() == Standing::needs_new_one;
  if (!is_new && keeper.standing() != Standing::needs_passphrase) return keeper;
  const auto word = passphrase(choices.passphrase_file, "記録の合言葉（入力しないと、記録に残りません）");
  if (!word) return keeper;
  if (is_new) {
    const auto again = passphrase(choices.passphrase_file, "もう一度");
    if (!again || again->view() != word->view() || !record::is_passphrase(word->view())) {
      std::fprintf(stderr, "記録の合言葉: 2回とも同じ、%zu文字以上にしてください。\n",
                   record::shortest_passphrase);
      return keeper;
    }
  }
  keeper.open(word->view());
  return keeper;
}

void keep_outcome(record::RecordKeeper& keeper, const Context& context, Outcome& outcome) {
  if (!outcome.check) return;
  outcome.check->time = SystemClock{}.now();
  outcome.record = keep_check(keeper, context, *outcome.check, outcome.answer);
}

std::optional<Recording> keep_check(record::RecordKeeper& keeper, const Context& context,
                                    const terminal::DayEntry& check,
                                    const std::optional<protocol::VerdictAnswer>& answer) {
  if (keeper.standing() == Standing::off) return std::nullopt;
  if (!answer) return keep(keeper, {check, {}, {}});
  return keep(keeper, record::answered_entry(check, *answer, context.settings.record.keep,
                                             eligibility::parse_facility_id(context.identity.facility_id)));
}

std::optional<Recording> keep_imported(record::RecordKeeper& keeper, const terminal::RecordSettings& settings,
                                       const formats::Result& result) {
  if (keeper.standing() == Standing::off) return std::nullopt;
  return keep(keeper, record::imported_entry(result, settings.keep, SystemClock{}.now()));
}

void print_record(std::FILE* out, const Outcome& outcome) {
  if (outcome.record) print_record(out, *outcome.record, outcome.answer.has_value());
}

void print_record(std::FILE* out, const Recording& told, bool answered) {
  if (!told.entry) {
    std::fprintf(out, "記録: 残せませんでした。%s\n", told.problem.c_str());
  } else {
    const char* proof = !answered ? "" : told.proof ? "（証明あり）" : "（サービスの証明なし）";
    std::fprintf(out, "記録: 残しました%s。番号 %lld\n", proof, static_cast<long long>(*told.entry));
  }
  std::fflush(out);
}

}  // namespace kakunin::cli
