// SPDX-License-Identifier: Apache-2.0
#pragma once
// A receipt computer's OQS folder, a service that answers inquiries, and a format of one line that stands for
// the XML: "NUMBER END". What lacks END is not whole.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>

#include "support/temporary_directory.h"
#include "terminal/bridge/bridge.h"
#include "terminal/handover/handover_problem.h"
#include "terminal/scripted_service.h"
#include "terminal/trouble.h"

namespace kakunin::bridge::test {

/// Answers by number: "out" gets no answer from the service, "odd" a person no format can say.
class AskedService final : public kakunin::test::ScriptedService {
 public:
  terminal::ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest& request) override {
    const std::lock_guard lock(mutex_);
    asked_.push_back(request.key.number);
    proof_ = request.proof;
    if (request.key.number == "out")
      return unexpected(terminal::ServiceError{
          terminal::to_failure(terminal::ClientErrorKind::unreachable), false, {}, {}});
    protocol::VerdictAnswer answer;
    answer.verdict.validity = eligibility::Validity::valid;
    answer.verdict.day = request.day;
    answer.request_id = request.key.number;
    answer.assurance = protocol::Assurance::number;
    return answer;
  }
  [[nodiscard]] std::vector<std::string> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

  [[nodiscard]] protocol::ProofWish proof() const { return proof_; }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> asked_;
  protocol::ProofWish proof_ = protocol::ProofWish::none;
};

inline BridgeFormat one_line_format() {
  BridgeFormat format;
  format.read = [](std::string_view bytes) -> std::optional<BridgeRequest> {
    constexpr std::string_view end = " END";
    if (!bytes.ends_with(end)) return std::nullopt;
    BridgeRequest request;
    formats::Inquiry& inquiry = request.inquiry;
    inquiry.number = std::string{bytes.substr(0, bytes.size() - end.size())};
    inquiry.insurer = eligibility::InsurerNumber::parse("06139992");
    inquiry.birth = std::chrono::year{1979} / 2 / 3;
    request.file_identifier = "file-" + inquiry.number;
    if (inquiry.number == "nobody") inquiry.birth.reset();
    return request;
  };
  format.write = [](const formats::Result& result, const BridgeRequest&) -> Expected<std::string, Failure> {
    if (result.request_id == "odd")
      return unexpected(handover::to_failure(handover::Problem::not_representable, "U+5FB7"));
    if (result.segment == formats::Segment::failed) return "9 " + result.error.code;
    return "1 " + result.request_id + " " + result.file_identifier;
  };
  return format;
}

class BridgeTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(root_ / "req"); }

  /// As receipt computers do: elsewhere, then moved.
  void ask(const std::string& number, const std::string& content) const {
    const auto draft = root_ / ("draft" + number);
    std::ofstream(draft) << content;
    std::filesystem::rename(draft, root_ / "req" / request(number));
  }
  void ask(const std::string& number) const { ask(number, number + " END"); }
  [[nodiscard]] static std::string request(const std::string& number) {
    return "OQSsiquc01req_" + number + ".xml";
  }
  [[nodiscard]] std::string answer(const std::string& number) const {
    std::ifstream stream(root_ / "res" / ("OQSsiquc01res_" + number + ".xml"), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  [[nodiscard]] std::vector<std::string> in(const char* folder) const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(root_ / folder)) {
      if (entry.path().filename() != "lock") names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] Bridge::Parts parts() {
    Bridge::Parts parts;
    parts.folder = root_;
    parts.format = one_line_format();
    parts.client = [this] { return service_; };
    parts.clock = std::make_shared<FixedClock>(std::chrono::sys_days{std::chrono::year{2026} / 5 / 1});
    parts.asked = [this](const BridgeCheck& check) { checks_.push_back(check); };
    return parts;
  }
  [[nodiscard]] Bridge bridge(Bridge::Parts parts) {
    return Bridge(std::move(parts), [this](const BridgeNews& news, const BridgeCounts& counts) {
      const std::lock_guard lock(mutex_);
      news_.push_back(news);
      counts_ = counts;
    });
  }
  [[nodiscard]] Bridge bridge() { return bridge(parts()); }

  kakunin::test::TemporaryDirectory scratch_;
  std::filesystem::path root_ = scratch_.path() / "OQS";
  std::shared_ptr<AskedService> service_ = std::make_shared<AskedService>();
  std::mutex mutex_;
  std::vector<BridgeNews> news_;
  std::vector<BridgeCheck> checks_;  // of the bridge's thread
  BridgeCounts counts_;
};

}  // namespace kakunin::bridge::test
