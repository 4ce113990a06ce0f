// SPDX-License-Identifier: Apache-2.0
// config.toml and terms.txt: what is taken, what is refused, and how it is said.

#include "service/settings.h"

#include <gtest/gtest.h>

#include "service/attempt_limiter.h"
#include "service/challenges.h"
#include "service/core/world.h"
#include "service/files.h"
#include "service/terms.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

/// A file with this content, for as long as this lives.
class Written {
 public:
  explicit Written(std::string_view content) {
    EXPECT_TRUE(write_file(file(), content, FileAccess::everyone_reads));
  }
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "file"; }

 private:
  TemporaryDirectory directory_;
};

struct BadSettings {
  const char* text;
  const char* names;  // what the error has to name
};

class RefusedSettings : public testing::TestWithParam<BadSettings> {};

TEST_P(RefusedSettings, AreNamed) {
  const Written written(GetParam().text);
  const auto settings = load_settings(written.file());
  ASSERT_FALSE(settings) << GetParam().text;
  EXPECT_NE(settings.error().find(GetParam().names), std::string::npos) << settings.error();
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RefusedSettings,
    testing::Values(
        BadSettings{"", "file: is empty"}, BadSettings{"\n# [service]\n", "[service] into it"},
        BadSettings{"[service]\nlisten = \"nowhere\"", "service.listen"},
        BadSettings{"[service]\nlisten = \"127.0.0.1:65536\"", "service.listen"},
        BadSettings{"[service]\nlisten = \":8443\"", "service.listen"},
        BadSettings{"[service]\nlisten = 8443", "service.listen must be a text"},
        BadSettings{"[service]\nthreads = -1", "service.threads"},
        BadSettings{"[service]\nthreads = 4000000000", "service.threads"},
        BadSettings{"[service]\nthreads = 1.5", "service.threads"},
        BadSettings{"[service]\nthreads = \"2\"", "service.threads"},
        BadSettings{"[service]\nlog_level = \"verbose\"", "service.log_level"},
        BadSettings{"[service]\nlog_level = \"\"", "service.log_level"},
        BadSettings{"[service]\nsurprise = 1", "service.surprise is not a setting"},
        BadSettings{"[surprise]\n", "surprise is not a setting"},
        BadSettings{"service = 1", "service must be a table"},
        BadSettings{"[service]\nmaintenance = 1", "service.maintenance"},
        BadSettings{"[service]\nmaintenance = [1]", "service.maintenance"},
        BadSettings{"[[service.maintenance]]\nbegins = \"2026-12-01T15:00:00Z\"", "service.maintenance"},
        BadSettings{"[[service.maintenance]]\nbegins = \"2026-12-01T15:00:00Z\"\n"
                    "ends = \"2026-12-01T14:00:00Z\"",
                    "service.maintenance"},
        BadSettings{"[[service.maintenance]]\nbegins = \"2026-12-01T15:00:00Z\"\n"
                    "ends = \"2026-12-01T16:00:00Z\"\nnote = 3",
                    "service.maintenance.note"},
        BadSettings{"[[service.maintenance]]\nbegins = \"2026-12-01T15:00:00Z\"\n"
                    "ends = \"2026-12-01T16:00:00Z\"\nnotes = \"x\"",
                    "service.maintenance.notes is not a setting"},
        BadSettings{"[limits]\nconnections = 0", "limits.connections"},
        BadSettings{"[limits]\nheader_bytes = 0", "limits.header_bytes"},
        BadSettings{"[limits]\nbody_bytes = 99999999999", "limits.body_bytes"},
        BadSettings{"[limits]\nidle_seconds = 0", "limits.idle_seconds"},
        BadSettings{"[limits]\nidle_seconds = 9223372036854775807", "limits.idle_seconds"},
        BadSettings{"[limits]\nidle_seconds = 9223372036854775808", ":2:"},
        BadSettings{"[limits]\nwrite_seconds = 0", "limits.write_seconds"},
        BadSettings{"[limits]\nunproven_connections = 0", "limits.unproven_connections"},
        BadSettings{"[limits]\naddress_connections_burst = 0", "limits.address_connections_burst"},
        BadSettings{"[rates]\nterminal_per_second = -1", "rates.terminal_per_second"},
        BadSettings{"[rates]\nterminal_burst = 0", "rates.terminal_burst"},
        BadSettings{"[rates]\ncard_per_second = 1", "rates.card_per_second is not a setting"},
        BadSettings{"[terminals]\nminimum_version = \"latest\"", "terminals.minimum_version"},
        BadSettings{"[terminals]\ncertificate_months = 0", "terminals.certificate_months"},
        BadSettings{"[terminals]\nstate_age_milliseconds = 3600000", "terminals.state_age_milliseconds"},
        BadSettings{"[enrolment]\nfailures_per_facility = 0", "enrolment.failures_per_facility"},
        BadSettings{"[certificates]\npolicies = \"1.2.3\"", "certificates.policies"},
        BadSettings{"[certificates]\npolicies = [1]", "certificates.policies"},
        BadSettings{"[certificates]\nocsp_timeout_seconds = 0", "certificates.ocsp_timeout_seconds"},
        BadSettings{"[certificates]\nocsp_threads = 100000", "certificates.ocsp_threads"},
        BadSettings{"[audit]\nanchor_every_records = 0", "audit.anchor_every_records"},
        BadSettings{"[service]\n\nthreads = = 1", ":3:"}, BadSettings{"[service]\n[service]", ":2:"},
        BadSettings{"[service]\nurl = \"\xff\"", ":2:"}));

TEST(Settings, OfTheDefaultFileAreTheDefaults) {
  const World world;
  const auto made = load_settings(world.directory.path() / "config.toml");
  ASSERT_TRUE(made) << made.error();
  const Written none_set("[service]\n");
  const auto defaults = load_settings(none_set.file());
  ASSERT_TRUE(defaults) << defaults.error();
  EXPECT_EQ(made->limits.connections, defaults->limits.connections);
  EXPECT_EQ(made->limits.answer, defaults->limits.answer);
  EXPECT_EQ(made->limits.write, defaults->limits.write);
  EXPECT_EQ(made->limits.queue, defaults->limits.queue);
  EXPECT_EQ(made->limits.unproven, defaults->limits.unproven);
  EXPECT_EQ(made->limits.unproven_per_address, defaults->limits.unproven_per_address);
  EXPECT_EQ(made->limits.address_connections, defaults->limits.address_connections);
  EXPECT_EQ(made->limits.terminal_connections, defaults->limits.terminal_connections);
  EXPECT_EQ(made->rates.terminal, defaults->rates.terminal);
  EXPECT_EQ(made->rates.facility, defaults->rates.facility);
  EXPECT_EQ(made->rates.address, defaults->rates.address);
  EXPECT_EQ(made->terminals.state_age, defaults->terminals.state_age);
  EXPECT_EQ(made->enrolment.window, defaults->enrolment.window);
  EXPECT_EQ(made->certificates.policies, defaults->certificates.policies);
  EXPECT_EQ(made->certificates.ocsp_timeout, defaults->certificates.ocsp_timeout);
  EXPECT_EQ(made->audit.anchors, defaults->audit.anchors);
  EXPECT_EQ(made->audit.anchor_age, defaults->audit.anchor_age);
  EXPECT_EQ(made->audit.anchor_records, defaults->audit.anchor_records);
}

TEST(Settings, ListenAddressesGoBothWays) {
  for (const char* text : {"127.0.0.1:8443", "[::1]:8443", "0.0.0.0:0", "[2001:db8::1]:65535"}) {
    const auto address = parse_listen_address(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(to_text(*address), text);
  }
}

TEST(Settings, OfFilesThatAreNone) {
  EXPECT_FALSE(load_settings("/nowhere/config.toml"));
  EXPECT_FALSE(load_settings("/tmp"));
  EXPECT_FALSE(load_terms("/nowhere/terms.txt"));
}

struct TermsCase {
  const char* name;
  std::string content;
  const char* version;  // "" where refused
  const char* text;
};

class TermsFile : public testing::TestWithParam<TermsCase> {};

TEST_P(TermsFile, IsReadStrictly) {
  const TermsCase& c = GetParam();
  const Written written(c.content);
  const auto terms = load_terms(written.file());
  ASSERT_EQ(terms.has_value(), *c.version != '\0') << (terms ? terms->version : terms.error());
  if (!terms) return;
  EXPECT_EQ(terms->version, c.version);
  EXPECT_EQ(terms->text, c.text);
  EXPECT_EQ(terms->sha256, sha256(as_bytes(c.text)));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, TermsFile,
    testing::Values(TermsCase{"plain", "2025-04\n規約\n", "2025-04", "規約\n"},
                    TermsCase{"blank_lines", "2025-04\n\n\n規約", "2025-04", "規約"},
                    TermsCase{"windows", "2025-04\r\n\r\n規約\r\n二\r\n", "2025-04", "規約\r\n二\r\n"},
                    TermsCase{"byte_order_mark",
                              "\xEF\xBB\xBF"
                              "2025-04\n規約",
                              "2025-04", "規約"},
                    TermsCase{"empty", "", "", ""}, TermsCase{"version_only", "2025-04", "", ""},
                    TermsCase{"no_text", "2025-04\n\n\n", "", ""}, TermsCase{"no_version", "\n規約", "", ""},
                    TermsCase{"space_in_version", "2025 04\n規約", "", ""},
                    TermsCase{"long_version", std::string(65, '1') + "\n規約", "", ""},
                    TermsCase{"cp932", "2025-04\n\x8b\x4b\x96\xf1", "", ""},
                    TermsCase{"nul", std::string("2025-04\na\0b", 11), "", ""},
                    TermsCase{"escape", "2025-04\na\x1b[2Jb", "", ""},
                    TermsCase{"too_large", "2025-04\n" + std::string(40'000, 'x'), "", ""}),
    [](const auto& one) { return one.param.name; });

constexpr TimePoint start{std::chrono::seconds(1'800'000'000)};

TEST(ClockSetBack, ChallengesDoNotLiveLonger) {
  Challenges challenges;
  const auto issued = challenges.issue("T-1", protocol::Purpose::verify, start);
  const auto taken = challenges.take(issued.id, "T-1", protocol::Purpose::verify, start - 1h);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, FailureCode::challenge_expired);
}

TEST(ClockSetBack, ACorrectionOfSecondsIsForgiven) {
  Challenges challenges;
  const auto issued = challenges.issue("T-1", protocol::Purpose::verify, start);
  EXPECT_TRUE(challenges.take(issued.id, "T-1", protocol::Purpose::verify, start - 2s));
}

TEST(ClockSetBack, ChallengesDoNotPileUp) {
  Challenges challenges;
  for (int i = 0; i < 1000; ++i) {
    static_cast<void>(challenges.issue("T-" + std::to_string(i), protocol::Purpose::verify, start));
  }
  // Each part of the table forgets when it is used again.
  const auto issue_to_all = [&](TimePoint now) {
    for (int i = 0; i < 1000; ++i) {
      static_cast<void>(challenges.issue("T-" + std::to_string(i), protocol::Purpose::verify, now));
    }
  };
  issue_to_all(start - 24h);
  EXPECT_EQ(challenges.size(), 1000U);
  issue_to_all(start - 23h);
  EXPECT_EQ(challenges.size(), 1000U) << "ages are told from the clock as it is now";
}

TEST(ClockSetBack, NobodyIsLockedOutForYears) {
  AttemptLimiter limiter;
  for (int i = 0; i < 3; ++i) limiter.count("a", 900s, start);
  EXPECT_TRUE(limiter.is_locked("a", 3, 900s, start));
  EXPECT_FALSE(limiter.is_locked("a", 3, 900s, start - 24h * 365));
  limiter.count("a", 900s, start - 24h * 365);
  EXPECT_FALSE(limiter.is_locked("a", 3, 900s, start - 24h * 365));
}

}  // namespace
}  // namespace kakunin::service::test
