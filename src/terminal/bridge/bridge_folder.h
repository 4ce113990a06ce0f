// SPDX-License-Identifier: Apache-2.0
#pragma once
// The OQS folder on the disk and the steps of one request through it. Where a request stands is told by names
// alone, so that a bridge that ends at any moment goes on where it was, and nothing is answered twice:
//
//   req/X.xml                waits; taken over only when it is whole
//   .kakunin/X.xml           taken over (an atomic move); not answered yet
//   .kakunin/X.xml~DRAFT     its answer is written as the hidden file DRAFT in res; while that file is there
//   the
//                            answer has not been given, and when it is gone it has been
//   trash/X.xml              done (or removed, as the settings say)
//
// One bridge at a time: .kakunin/lock.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "base/failure.h"
#include "terminal/handover/placed_file.h"
#include "terminal/handover_settings.h"

namespace kakunin::bridge {

/// A request that was taken over.
struct Claim {
  std::string name;   // of the request
  std::string draft;  // name of its written answer in res; empty: not answered yet
};

/// A file as it lies there: changed when one of these does.
struct FileLook {
  std::uintmax_t size = 0;
  std::filesystem::file_time_type time;
  bool operator==(const FileLook&) const = default;
};

class BridgeFolder {
 public:
  BridgeFolder(std::filesystem::path root, terminal::ProcessedRequests processed)
      : root_(std::move(root)), processed_(processed) {}

  /// The folders are made where they are missing in a root that is there. bridge_folder_in_use where another
  /// bridge serves it.
  [[nodiscard]] Expected<void, Failure> open();
  [[nodiscard]] bool is_open() const { return lock_ != nullptr && lock_->held(); }

  /// Inquiries that wait, in the order of their names, which is that of their numbers.
  [[nodiscard]] std::vector<std::string> waiting() const;
  /// Requests of other interfaces.
  [[nodiscard]] std::size_t others() const;
  [[nodiscard]] std::optional<FileLook> look(const std::string& request) const;
  /// Read shared; nullopt: gone, or its writer holds it closed.
  [[nodiscard]] std::optional<std::string> read_waiting(const std::string& request) const;
  /// false: somebody else was faster, or its writer holds it.
  [[nodiscard]] bool take_over(const std::string& request) const;

  [[nodiscard]] std::vector<Claim> claims() const;
  [[nodiscard]] std::optional<std::string> read(const Claim& claim) const;
  /// Writes the answer and gives it. Failed: the claim stays, and the next try goes on from there.
  [[nodiscard]] Expected<void, Failure> answer(const Claim& claim, std::string_view content) const;
  /// Gives an answer that is written already, or finds that it was given.
  [[nodiscard]] Expected<void, Failure> go_on(const Claim& claim) const;

  [[nodiscard]] std::filesystem::path requests() const { return root_ / "req"; }
  [[nodiscard]] std::filesystem::path answers() const { return root_ / "res"; }

 private:
  [[nodiscard]] std::filesystem::path claimed() const { return root_ / ".kakunin"; }
  [[nodiscard]] std::filesystem::path file_of(const Claim& claim) const;
  [[nodiscard]] Expected<void, Failure> finish(const Claim& claim) const;

  std::filesystem::path root_;
  terminal::ProcessedRequests processed_;
  std::unique_ptr<handover::FolderLock> lock_;
};

}  // namespace kakunin::bridge
