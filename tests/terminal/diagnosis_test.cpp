// SPDX-License-Identifier: Apache-2.0
#include "terminal/diagnosis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temporary_directory.h"
#include "terminal/counter.h"
#include "terminal/diagnosis_report.h"
#include "terminal/scripted_server.h"

namespace kakunin::terminal {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const TimePoint now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now());
const protocol::StatusAnswer ready{true, now, "0.1.0", {}};

/// A service that says how it is.
class StatusService final : public test::ScriptedService {
 public:
  explicit StatusService(ServiceResult<protocol::StatusAnswer> said) : said_(std::move(said)) {}
  ServiceResult<protocol::StatusAnswer> status() override {
    if (before_answer) before_answer();
    return said_;
  }
  void cancel() override { cancelled = true; }
  std::function<void()> before_answer;
  bool cancelled = false;

 private:
  ServiceResult<protocol::StatusAnswer> said_;
};

ServiceResult<protocol::StatusAnswer> failed(const char* code, std::string detail = {}) {
  ServiceError error;
  error.failure = {parse_failure_code(code).value(), std::move(detail), {}};
  return unexpected(error);
}

// One look at the service.

TEST(ServiceWatch, SaysWhatMattersFirst) {
  struct Case {
    ServiceResult<protocol::StatusAnswer> said;
    ServiceState state;
  };
  ServiceError given_up;
  given_up.cancelled = true;
  const Case cases[] = {
      {ready, ServiceState::ready},
      {failed("K2001"), ServiceState::unreachable},
      {failed("K2003"), ServiceState::unreachable},
      {failed("K2007"), ServiceState::clock_wrong},
      {failed("K3003"), ServiceState::closed},
      {failed("K3009"), ServiceState::too_old},
      {failed("K3102"), ServiceState::refusing},
      {unexpected(given_up), ServiceState::unknown},
      {protocol::StatusAnswer{false, now, "9.0.0", {}}, ServiceState::closed},
      {protocol::StatusAnswer{true, now + 1h, "9.0.0", {}}, ServiceState::too_old},
      {protocol::StatusAnswer{true, now + 301s, "", {}}, ServiceState::clock_wrong},
      {protocol::StatusAnswer{true, now - 301s, "", {}}, ServiceState::clock_wrong},
      {protocol::StatusAnswer{true, now + 300s, "", {}}, ServiceState::ready},
  };
  for (const Case& row : cases) {
    StatusService service(row.said);
    const ServiceSight sight = look(service, FixedClock{now});
    EXPECT_EQ(state(sight, "0.1.0"), row.state);
    EXPECT_EQ(sight.seen, now);
    EXPECT_FALSE(text(row.state).japanese.empty());
  }
}

TEST(ServiceWatch, AClientThatThrowsIsAFailure) {
  StatusService service(ready);
  service.before_answer = [] { throw std::runtime_error("no"); };
  const ServiceSight sight = look(service, FixedClock{now});
  EXPECT_FALSE(sight.answered);
  ASSERT_TRUE(sight.failure);
  EXPECT_EQ(to_text(sight.failure->code), "K9001");
}

TEST(ServiceWatch, MaintenanceIsByTheServicesClock) {
  const TimePoint there = now + 10min;
  protocol::StatusAnswer said = ready;
  said.now = there;
  said.maintenance = {{there + 2h, there + 3h, "later"},
                      {there - 2h, there - 1h, "over"},
                      {there - 5min, there + 5min, "now"},
                      {there + 1h, there + 2h, "next"}};
  const ServiceSight sight = sight_of(said, now);
  EXPECT_EQ(sight.maintenance.size(), 3U);
  ASSERT_NE(maintenance_now(sight, now), nullptr);
  EXPECT_EQ(maintenance_now(sight, now)->note, "now");
  EXPECT_EQ(maintenance_next(sight, now)->note, "next");
  EXPECT_EQ(maintenance_now(sight, now + 5min), nullptr) << "it ends before the minute it ends in";
  EXPECT_EQ(maintenance_next(sight, now + 2h), nullptr);
}

// Findings.

TEST(Diagnosis, EachFindingThatIsNotGoodHasAFixInBothLanguages) {
  const card::ReadersSnapshot desks[] = {{false, true, {}}, {true, false, {}}, {true, true, {}}};
  for (const auto& desk : desks) {
    const auto findings = examine_readers(desk);
    EXPECT_EQ(findings.back().health, Health::bad);
    EXPECT_EQ(findings.back().area, FindingArea::card_or_reader);
    for (const Finding& finding : findings) {
      EXPECT_EQ(finding.fix.english.empty(), finding.health == Health::good);
      EXPECT_EQ(finding.fix.japanese.empty(), finding.health == Health::good);
      EXPECT_FALSE(finding.what.japanese.empty());
    }
  }
  EXPECT_EQ(examine_readers(test::desk(1, true)).back().health, Health::good);
}

std::vector<Finding> examine(const ServiceResult<protocol::StatusAnswer>& said,
                             std::string_view own = "0.1.0") {
  return examine_service(sight_of(said, now), own);
}

const Finding* find(const std::vector<Finding>& findings, Subject subject) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [subject](const Finding& finding) { return finding.subject == subject; });
  return found == findings.end() ? nullptr : &*found;
}

TEST(Diagnosis, SeesAWrongClock) {
  for (const auto off : {2h, -2h}) {
    const auto findings = examine(protocol::StatusAnswer{true, now + off, "", {}});
    EXPECT_EQ(find(findings, Subject::clock)->health, Health::bad);
    EXPECT_THAT(find(findings, Subject::clock)->what.english, HasSubstr("7200 s"));
  }
  EXPECT_EQ(find(examine(ready), Subject::clock)->health, Health::good);
}

TEST(Diagnosis, SeesAProgramThatIsTooOld) {
  struct Case {
    const char* minimum;
    Health health;
  };
  for (const Case& row : {Case{"0.9.9", Health::good}, Case{"0.10.0", Health::good},
                          Case{"0.10.1", Health::bad}, Case{"1.0.0", Health::bad}, Case{"", Health::good}}) {
    const auto findings = examine(protocol::StatusAnswer{true, now, row.minimum, {}}, "0.10.0");
    EXPECT_EQ(find(findings, Subject::version)->health, row.health) << row.minimum;
  }
}

TEST(Diagnosis, SeesMaintenanceAndAClosedService) {
  const auto findings = examine(protocol::StatusAnswer{false, now, "", {{now, now + 1h, "月例"}}});
  EXPECT_EQ(find(findings, Subject::service)->health, Health::bad);
  EXPECT_EQ(find(findings, Subject::maintenance)->health, Health::warning);
  EXPECT_THAT(find(findings, Subject::maintenance)->what.english, HasSubstr("月例"));
}

TEST(Diagnosis, FixesFitTheFailure) {
  const auto fix = [](const char* code) { return examine(failed(code)).at(0).fix.english; };
  EXPECT_NE(fix("K2001"), fix("K2003"));
  EXPECT_THAT(fix("K2007"), HasSubstr("timedatectl"));
  EXPECT_THAT(fix("K3102"), HasSubstr("enrol"));
  EXPECT_THAT(fix("K3001"), HasSubstr("K3001"));
  const Expected<Settings, Failure> broken =
      unexpected(Failure{parse_failure_code("K6001").value(), "line 3", {}});
  EXPECT_EQ(examine_settings(broken).health, Health::bad);
  EXPECT_THAT(examine_settings(broken).what.japanese, HasSubstr("line 3"));
}

TEST(Diagnosis, SeesHowTheCertificateStands) {
  struct Case {
    std::chrono::hours from;
    std::chrono::hours until;
    Health health;
  };
  const Case cases[] = {{-24h, 24h * 400, Health::good},
                        {-24h, 24h * 29, Health::warning},
                        {-48h, -24h, Health::bad},
                        {24h, 48h, Health::bad}};
  for (const Case& row : cases) {
    Identity identity;
    identity.not_before = now + row.from;
    identity.not_after = now + row.until;
    EXPECT_EQ(examine_identity(identity, now).health, row.health) << row.until.count();
  }
}

// The whole of it.

class WholeDiagnosis : public testing::Test {
 protected:
  WholeDiagnosis() {
    place_.readers = readers_;
    place_.settings = Settings{};
    place_.settings->identity_directory = (directory_.path() / "terminal").string();
    place_.connect = [this](const Settings&, const Identity&) { return service_; };
    place_.clock = std::make_shared<SystemClock>();  // the card is made by it, too
    place_.own_version = "0.1.0";
  }
  void enrol() {
    const test::TestAuthority authority;
    const Identity identity{
        "T-1", "1319999999", "https://s", authority.pem(), authority.issue(now - 24h, now + 24h * 400), {},
        {}};
    ASSERT_TRUE(save_identity(place_.settings->identity_directory, identity));
  }
  static std::vector<Subject> subjects(const std::vector<Finding>& findings) {
    std::vector<Subject> list;
    for (const Finding& finding : findings) list.push_back(finding.subject);
    return list;
  }

  test::TemporaryDirectory directory_;
  std::shared_ptr<virtualcard::InProcessReaders> readers_ =
      std::make_shared<virtualcard::InProcessReaders>(std::vector<std::string>{test::left_reader});
  std::shared_ptr<StatusService> service_ =
      std::make_shared<StatusService>(protocol::StatusAnswer{true, SystemClock{}.now(), "0.1.0", {}});
  DiagnosisPlace place_;
};

TEST_F(WholeDiagnosis, GoesThroughEveryStepInOrder) {
  enrol();
  place_.with_card = true;
  readers_->insert(test::left_reader, test::patients_card());
  std::vector<Subject> begun;
  std::size_t told = 0;
  const auto findings = diagnose(
      place_, {[&](Subject subject) { begun.push_back(subject); }, [&](const Finding&) { ++told; }, {}});
  const std::vector expected{Subject::card_service, Subject::reader,  Subject::card,    Subject::settings,
                             Subject::certificate,  Subject::service, Subject::version, Subject::clock};
  EXPECT_EQ(begun, expected);
  EXPECT_EQ(subjects(findings), expected);
  EXPECT_EQ(told, findings.size());
  for (const Finding& finding : findings) EXPECT_EQ(finding.health, Health::good) << finding.what.english;
  EXPECT_THAT(find(findings, Subject::card)->what.english, HasSubstr("3 tries"));
}

TEST_F(WholeDiagnosis, ATerminalThatIsNotEnrolledAsksNobody) {
  const auto findings = diagnose(place_);
  EXPECT_EQ(findings.back().subject, Subject::certificate);
  EXPECT_THAT(findings.back().what.english, HasSubstr("K6002"));
}

TEST_F(WholeDiagnosis, ACardThatIsMissingOrLockedIsToldOfInWords) {
  place_.with_card = true;
  EXPECT_EQ(find(diagnose(place_), Subject::card)->health, Health::warning);
  readers_->insert(test::left_reader, test::patients_card({}, virtualcard::CardFamily::standard, 0));
  const auto findings = diagnose(place_);
  EXPECT_EQ(find(findings, Subject::card)->health, Health::warning);
  EXPECT_THAT(find(findings, Subject::card)->what.english, HasSubstr("0 tries"));
}

TEST_F(WholeDiagnosis, CanBeEndedAtAnyStep) {
  enrol();
  std::stop_source stop;
  const auto at_settings = diagnose(place_, {[&](Subject subject) {
                                               if (subject == Subject::settings) stop.request_stop();
                                             },
                                             {},
                                             stop.get_token()});
  EXPECT_EQ(subjects(at_settings), (std::vector{Subject::card_service, Subject::reader}));
  std::stop_source during_call;
  service_->before_answer = [&] { during_call.request_stop(); };
  const auto at_service = diagnose(place_, {{}, {}, during_call.get_token()});
  EXPECT_EQ(at_service.back().subject, Subject::certificate);
  EXPECT_TRUE(service_->cancelled);
}

// The report.

TEST(DiagnosisReport, SaysWhatSupportNeedsAndNothingPersonal) {
  ReportFacts facts;
  facts.version = "0.1.0";
  facts.system = system_name();
  facts.desk = {true, true, {{"ACME Reader 00", true, false, false, 1, true}}};
  facts.settings = Settings{};
  facts.settings->proxy = "http://hanako:s3cr@t@proxy.example:8080";
  facts.settings->identity_directory = "/home/hanako/kakunin";
  facts.settings->counter.admin_word_hash = "$argon2id$v=19$m=8,t=1,p=1$AAAA";
  facts.settings->counter.theme = Theme::dark;
  facts.begun = now;
  facts.ended = now + 2s;
  const auto findings = examine(failed("K2001", "no answer at /home/hanako/kakunin"));
  for (const Language language : {Language::japanese, Language::english}) {
    const std::string report = diagnosis_report(facts, findings, language);
    for (const char* said : {"0.1.0", "Linux", "ACME Reader 00", "K2001", "proxy.example:8080",
                             "theme = \"dark\"", "~/kakunin", "***"})
      EXPECT_THAT(report, HasSubstr(said));
    for (const char* secret : {"hanako", "s3cr", "argon2id"}) EXPECT_THAT(report, Not(HasSubstr(secret)));
  }
}

TEST(DiagnosisReport, PrivatePartsAreFoundAnywhere) {
  struct Case {
    const char* text;
    const char* left;
  };
  const Case cases[] = {
      {"https://a:b@host:1/x y@z", "https://host:1/x y@z"},
      {"(/home/taro/.config) \"/Users/taro\"", "(~/.config) \"~\""},
      {"C:\\Users\\Taro Shikaku\\AppData", "~\\AppData"},
      {"nothing", "nothing"},
      {"", ""},
  };
  for (const Case& row : cases) EXPECT_EQ(without_private_parts(row.text), row.left);
}

}  // namespace
}  // namespace kakunin::terminal
