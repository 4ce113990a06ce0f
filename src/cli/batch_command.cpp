// SPDX-License-Identifier: Apache-2.0
// batch: a file of inquiries in, a file of results out; what was broken off goes on when it is run again.
// Files of 資格確認一括照会 (OQS) both ways.
#include <boost/json.hpp>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <mutex>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/context.h"
#include "cli/print.h"
#include "terminal/batch_file.h"
#include "terminal/batch_run.h"
#include "terminal/bridge/bulk_file.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::cli {
namespace {

constexpr std::int64_t progress_every = 500;
constexpr std::chrono::hours longest_run{24};  // a batch lives no longer

void report(const std::string& file, const std::vector<terminal::BatchFileFault>& faults) {
  for (const auto& fault : faults) {
    const std::string place = fault.line == 0 ? file : file + ":" + std::to_string(fault.line);
    const std::string field = fault.field.empty() ? "" : fault.field + ": ";
    std::fprintf(stderr, "%s: %s%s\n", place.c_str(), field.c_str(), fault.reason.c_str());
  }
}

/// Writes a file beside its place, for this user only, and moves it there. write(stream): whether it could.
template <class WriteTo>
Expected<void, std::string> make_file(const std::filesystem::path& out, const WriteTo& write) {
  const std::filesystem::path making = out.string() + ".making";
  std::error_code error;
  std::ofstream file(making, std::ios::binary);
  std::filesystem::permissions(
      making, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  const bool written = write(file);
  file.close();
  if (!written || !file) return unexpected(making.string() + " cannot be written");
  std::filesystem::rename(making, out, error);
  if (error) return unexpected(out.string() + ": " + error.message());
  return {};
}

bool write_table(const std::filesystem::path& part, std::ostream& file) {
  file << "\xEF\xBB\xBF" << terminal::batch_table_head();
  return terminal::for_each_result(
      part, [&file](const protocol::BatchRow& row) { file << terminal::batch_table_line(row); });
}

bool write_bulk(const std::filesystem::path& part, const bridge::BulkFile& bulk, std::ostream& file) {
  std::vector<protocol::BatchRow> rows;
  const bool read =
      terminal::for_each_result(part, [&rows](const protocol::BatchRow& row) { rows.push_back(row); });
  if (!read || rows.size() != bulk.rows.size()) return false;
  file << bridge::write_bulk_results(bulk, rows, SystemClock().now());
  return true;
}

bool is_bulk(const std::filesystem::path& file) {
  return file.extension() == ".xml";
}

Expected<void, std::string> make_output(const std::filesystem::path& part, const std::filesystem::path& out,
                                        const bridge::BulkFile& bulk) {
  if (is_bulk(out)) {
    return make_file(out, [&](std::ostream& file) { return write_bulk(part, bulk, file); });
  }
  if (out.extension() == ".csv") {
    return make_file(out, [&](std::ostream& file) { return write_table(part, file); });
  }
  std::error_code error;
  std::filesystem::rename(part, out, error);
  if (error) return unexpected(out.string() + ": " + error.message());
  return {};
}

/// Beside an output of OQS: its .err, which says that there will be none.
void refuse_bulk(const std::filesystem::path& out, const bridge::BulkFile& bulk, const Failure& failure) {
  if (!is_bulk(out)) return;
  const auto made = make_file(std::filesystem::path(out).replace_extension(".err"), [&](std::ostream& file) {
    file << bridge::write_bulk_refusal(bulk, failure, SystemClock().now());
    return true;
  });
  if (!made) std::fprintf(stderr, "%s\n", made.error().c_str());
}

using Faults = std::vector<terminal::BatchFileFault>;

Expected<bridge::BulkFile, Faults> read_file(std::string_view bytes, Day day) {
  if (bridge::is_xml(bytes)) return bridge::read_bulk_file(bytes, day);
  return terminal::read_batch_file(bytes, day).map(bridge::bulk_file_of);
}

/// Ends pauses when a person gives up.
class Patience {
 public:
  bool pause(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time, [this] { return given_up_; });
  }
  void give_up() {
    {
      const std::lock_guard lock(mutex_);
      given_up_ = true;
    }
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool given_up_ = false;
};

void show_progress(std::int64_t received, std::int64_t rows) {
  if (received % progress_every != 0 && received != rows) return;
  std::fprintf(stderr, "%lld / %lld 件\n", static_cast<long long>(received), static_cast<long long>(rows));
}

ExitCode end_badly(const terminal::BatchTrouble& trouble, bool json) {
  if (!trouble.service) {
    std::fprintf(stderr, "%s\n", trouble.reason.c_str());
    return ExitCode::usage;
  }
  const ExitCode code = trouble.service->cancelled ? cancelled(json) : fail(trouble.service->failure, json);
  std::fputs("同じコマンドをもう一度実行すると、続きから行います。\n", stderr);
  return code;
}

}  // namespace

ExitCode batch(const Options& options) {
  const auto& [file, out] = options.batch;
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
    return ExitCode::usage;
  }
  const auto bulk = read_file(bytes, today(options));
  if (!bulk) {
    report(file, bulk.error());
    refuse_bulk(out, {}, handover::to_failure(handover::Problem::request_not_understood));
    return ExitCode::usage;
  }
  const auto count = bulk->rows.size();
  const auto context = open_context(options);
  if (!context) return fail(context.error(), options.json);

  const Interrupts interrupts;
  Patience patience;
  terminal::BatchRun run({*context->client, [&](auto time) { return patience.pause(time); }, show_progress,
                          [&](const auto& part, const auto& to) { return make_output(part, to, *bulk); }},
                         bulk->rows, out);
  Expected<void, terminal::BatchTrouble> ended;
  static_cast<void>(run_interruptibly(
      interrupts, longest_run, [&] { ended = run.run(); },
      [&] {
        context->client->cancel();
        patience.give_up();
      }));
  if (!ended) {
    const auto& service = ended.error().service;
    if (service && !service->cancelled && entry(service->failure.code).remedy != Remedy::retry)
      refuse_bulk(out, *bulk, service->failure);
    return end_badly(ended.error(), options.json);
  }
  if (options.json) {
    print_json(boost::json::serialize(
        boost::json::object{{"schema", 1}, {"outcome", "batch"}, {"rows", count}, {"out", out}}));
  } else {
    std::fprintf(stderr, "%s: %zu 件\n", out.c_str(), count);
  }
  return done;
}

}  // namespace kakunin::cli
