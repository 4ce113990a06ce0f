// SPDX-License-Identifier: Apache-2.0
// bridge: a receipt computer's inquiries answered in its OQS folder, until Ctrl-C.
#include <array>
#include <cstdio>
#include <thread>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/context.h"
#include "cli/print.h"
#include "cli/record_keeping.h"
#include "terminal/bridge/bridge.h"
#include "terminal/bridge/oqs_format.h"

namespace kakunin::cli {
namespace {

using bridge::BridgeNews;

/// Names of files and codes: nothing of a patient.
void print_news(const BridgeNews& news) {
  constexpr std::array<const char*, 5> words = {"opened", "closed", "answered", "refused", "not given"};
  std::string line = words.at(static_cast<std::size_t>(news.kind));
  if (!news.file.empty()) line += " " + news.file;
  if (news.failure)
    line += " " + to_text(news.failure->code) + " " + std::string{entry(news.failure->code).english};
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

}  // namespace

ExitCode bridge(const Options& options) {
  auto context = open_context(options);
  if (!context) return fail(context.error(), options.json);
  const terminal::BridgeSettings& set = context->settings.handover.bridge;
  bridge::Bridge::Parts parts;
  parts.folder = options.bridge.folder.empty() ? set.folder : options.bridge.folder;
  if (parts.folder.empty()) {
    std::fputs("--folder: the settings name no OQS folder\n", stderr);
    return ExitCode::usage;
  }
  parts.processed = set.processed;
  parts.format = bridge::oqs_format(options.bridge.encoding.value_or(set.encoding));
  parts.client = [client = context->client] { return client; };
  parts.clock = std::make_shared<SystemClock>();
  auto keeper = open_record(context->settings.record, options.record);
  if (keeper.standing() != record::Standing::off && keeper.book() == nullptr)
    std::fprintf(stderr, "記録: 残せません。%s\n", why_closed(keeper).c_str());
  parts.proof = terminal::proof_wish(context->settings.record);
  parts.asked = [&keeper, &context](const bridge::BridgeCheck& check) {
    const auto told = keep_check(keeper, *context, check.entry, check.answer);
    if (told && !told->entry) print_record(stderr, *told, check.answer.has_value());
  };
  bridge::Bridge folder(std::move(parts),
                        [](const BridgeNews& news, const bridge::BridgeCounts&) { print_news(news); });
  const Interrupts interrupts;
  if (options.bridge.once) return folder.pass({}) ? done : ExitCode::not_handed_over;
  const std::jthread worker([&folder](const std::stop_token& stop) { folder.run(stop); });
  wait_readable(interrupts.descriptor());
  return done;
}

}  // namespace kakunin::cli
