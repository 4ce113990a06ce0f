// SPDX-License-Identifier: Apache-2.0
#pragma once
// Answers the inquiries of a receipt computer (OQS-IF-001) as the official terminal does: a request in req
// gets its answer in res. What goes wrong is an answer too: SegmentOfResult 9 with the code of the failure
// catalogue as ErrorCode.
//
//   Bridge bridge({folder, format, client, clock}, listener);
//   bridge.run(stop);                        // until asked to stop
//
// A request is taken over when it is whole; one that stays unreadable and unchanged for `patience` gets an
// answer that says so.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "terminal/bridge/answers.h"
#include "terminal/bridge/bridge_folder.h"
#include "terminal/bridge/folder_watch.h"
#include "terminal/day_record.h"
#include "terminal/service_client.h"

namespace kakunin::bridge {

/// How requests are read and answers written; oqs_format.h has the one of OQS XML.
struct BridgeFormat {
  /// nullopt: not whole, or no request at all.
  std::function<std::optional<BridgeRequest>(std::string_view bytes)> read;
  std::function<Expected<std::string, Failure>(const formats::Result&, const BridgeRequest&)> write;
};

/// Nothing of a patient: the names of files and codes only.
struct BridgeNews {
  enum class Kind : std::uint8_t { opened, closed, answered, refused, not_given } kind{};
  std::string file;                // of the request
  std::optional<Failure> failure;  // refused: what the answer says; closed, not_given: why
};

/// An inquiry as the record keeps it.
struct BridgeCheck {
  terminal::DayEntry entry;
  std::optional<protocol::VerdictAnswer> answer;  // what the receipt computer was told, where there is any
};

struct BridgeCounts {
  std::size_t answered = 0;
  std::size_t refused = 0;
  std::size_t others = 0;  // requests of other interfaces that lie there
};

class Bridge {
 public:
  struct Parts {
    std::filesystem::path folder;
    terminal::ProcessedRequests processed = terminal::ProcessedRequests::trash;
    BridgeFormat format;
    /// nullptr: this terminal is not enrolled.
    std::function<std::shared_ptr<terminal::ServiceClient>()> client;
    std::shared_ptr<const Clock> clock;
    std::function<std::unique_ptr<FolderWatch>(std::filesystem::path)> watch = make_folder_watch;
    /// Asked for with each inquiry.
    protocol::ProofWish proof = protocol::ProofWish::none;
    /// Every inquiry that went to the service, once however often its answer has to be given again: for the
    /// record. On the bridge's thread.
    std::function<void(BridgeCheck)> asked;
    std::chrono::milliseconds poll{1'000};
    std::chrono::milliseconds patience{5'000};
  };
  using Listener = std::function<void(const BridgeNews&, const BridgeCounts&)>;  // on the bridge's thread

  Bridge(Parts parts, Listener listener);

  /// Until asked to stop, also while the folder is away.
  void run(const std::stop_token& stop);
  /// Once: what lies there now. False: the folder cannot be served; the listener knows why.
  bool pass(const std::stop_token& stop);

 private:
  struct Seen {
    FileLook look;
    std::chrono::steady_clock::time_point since;
  };
  [[nodiscard]] bool open();
  void take_over_what_is_whole();
  [[nodiscard]] bool is_due(const std::string& request);
  void serve(const Claim& claim, const std::stop_token& stop);
  /// check: set where the service was asked.
  [[nodiscard]] formats::Result result_for(const std::optional<BridgeRequest>& request,
                                           std::optional<Failure>& failure, std::optional<BridgeCheck>& check,
                                           const std::stop_token& stop);
  [[nodiscard]] terminal::ServiceResult<protocol::VerdictAnswer> ask(const BridgeRequest& request,
                                                                     const std::stop_token& stop);
  void tell(BridgeNews::Kind kind, std::string file, std::optional<Failure> failure = std::nullopt);

  Parts parts_;
  Listener listener_;
  BridgeFolder folder_;
  BridgeCounts counts_;
  std::map<std::string, Seen> incomplete_;
  std::set<std::string> not_given_;  // answers that wait, each told once
  std::set<std::string> recorded_;   // of them, those whose inquiry was told
  std::optional<FailureCode> told_;  // of a folder that cannot be served: said once
};

}  // namespace kakunin::bridge
