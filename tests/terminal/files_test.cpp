// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "support/temporary_directory.h"
#include "terminal/identity.h"
#include "terminal/private_files.h"
#include "terminal/scripted_server.h"
#include "terminal/settings.h"
#include "terminal/terminal_key.h"
#include "terminal/toml_file.h"

namespace kakunin::terminal {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::days day{1};

class Files : public testing::Test {
 protected:
  static unsigned mode(const fs::path& file) {
    struct stat about {};
    EXPECT_EQ(::stat(file.c_str(), &about), 0) << file;
    return about.st_mode & 0777U;
  }
  template <class Value>
  static std::string code(const Expected<Value, Failure>& result) {
    return result ? "fine" : to_text(result.error().code);
  }
  kakunin::test::TemporaryDirectory directory_;
};

/// A service that certifies any key for so long.
class Certifier final : public ServiceClient {
 public:
  explicit Certifier(std::chrono::days life) : life_(life) {}
  ServiceResult<protocol::EnrolmentAnswer> enrol(const protocol::EnrolmentRequest& request) override {
    asked = request;
    return certify(request.csr_pem);
  }
  ServiceResult<protocol::EnrolmentAnswer> renew(const protocol::RenewalRequest& request) override {
    return certify(request.csr_pem);
  }
  ServiceResult<protocol::ChallengeAnswer> challenge(protocol::Purpose) override {
    return unexpected(ServiceError{});
  }
  ServiceResult<protocol::VerificationAnswer> verify(const protocol::VerificationRequest&) override {
    return unexpected(ServiceError{});
  }
  ServiceResult<protocol::Terms> terms() override { return unexpected(ServiceError{}); }
  ServiceResult<protocol::RegistrationReceipt> register_card(const protocol::RegistrationRequest&) override {
    return unexpected(ServiceError{});
  }
  ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest&) override {
    return unexpected(ServiceError{});
  }
  ServiceResult<protocol::StatusAnswer> status() override { return unexpected(ServiceError{}); }
  void cancel() override {}
  void allow() override {}

  protocol::EnrolmentRequest asked;
  bool wrong_key = false;

 private:
  ServiceResult<protocol::EnrolmentAnswer> certify(const std::string& csr) {
    const TimePoint now = SystemClock{}.now();
    const std::string request = wrong_key ? make_key_and_request("x")->csr_pem : csr;
    return protocol::EnrolmentAnswer{"T-1", authority_.issue_for(request, now - day, now + life_),
                                     now + life_, "authority"};
  }
  std::chrono::days life_;
  test::TestAuthority authority_;
};

const Enrolment enrolment{"https://service.example", "ca", "1319999999", "W1", "123456789012"};

TEST_F(Files, AnEnrolmentIsSavedForThisUserOnly) {
  Certifier service(400 * day);
  const fs::path place = directory_.path() / "new" / "terminal";
  const auto identity = enrol(service, enrolment, place);
  ASSERT_EQ(code(identity), "fine");
  EXPECT_EQ(service.asked.activation_code, "123456789012");
  EXPECT_EQ(mode(place), 0700U);
  for (const char* file : {"terminal.pem", "ca.pem", "terminal.toml"})
    EXPECT_EQ(mode(place / file), 0600U) << file;
  const auto loaded = load_identity(place);
  ASSERT_EQ(code(loaded), "fine");
  EXPECT_EQ(loaded->terminal_id, "T-1");
  EXPECT_EQ(loaded->facility_id, "1319999999");
  EXPECT_EQ(loaded->service, "https://service.example");
  EXPECT_EQ(loaded->identity_pem, identity->identity_pem);
  EXPECT_EQ(loaded->authority_pem, "authority");
  fs::remove(place / "terminal-ca.pem");  // as enrolled with an older service
  EXPECT_EQ(load_identity(place)->authority_pem, "");
  EXPECT_FALSE(wants_renewal(*loaded, SystemClock{}.now()));
}

TEST_F(Files, ACertificateForAnotherKeyIsNotTaken) {
  Certifier service(400 * day);
  service.wrong_key = true;
  EXPECT_EQ(code(enrol(service, enrolment, directory_.path())), "K2004");
  EXPECT_EQ(code(load_identity(directory_.path())), "K6002");
}

TEST_F(Files, ARenewalReplacesKeyAndCertificateTogether) {
  Certifier service(29 * day);
  const auto first = enrol(service, enrolment, directory_.path());
  ASSERT_EQ(code(first), "fine");
  EXPECT_TRUE(wants_renewal(*first, SystemClock{}.now()));
  const auto second = renew(service, *first, directory_.path());
  ASSERT_EQ(code(second), "fine");
  EXPECT_NE(second->identity_pem, first->identity_pem);
  EXPECT_EQ(load_identity(directory_.path())->identity_pem, second->identity_pem);
  service.wrong_key = true;
  EXPECT_EQ(code(renew(service, *second, directory_.path())), "K2004");
  EXPECT_EQ(load_identity(directory_.path())->identity_pem, second->identity_pem) << "the old one stays";
}

TEST_F(Files, DamagedAndOpenIdentitiesAreRefused) {
  Certifier service(400 * day);
  ASSERT_EQ(code(enrol(service, enrolment, directory_.path())), "fine");
  fs::permissions(directory_.path() / "terminal.pem", fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(code(load_identity(directory_.path())), "K6003");
  fs::permissions(directory_.path() / "terminal.pem", fs::perms::group_read, fs::perm_options::remove);
  EXPECT_EQ(code(load_identity(directory_.path())), "fine");
  fs::resize_file(directory_.path() / "terminal.pem", 100);
  EXPECT_EQ(code(load_identity(directory_.path())), "K6003");
  fs::remove(directory_.path() / "terminal.pem");
  EXPECT_EQ(code(load_identity(directory_.path())), "K6002");
}

TEST_F(Files, ADirectoryThatOthersCanWriteToIsNoPlaceForAnIdentity) {
  Certifier service(400 * day);
  ASSERT_EQ(code(enrol(service, enrolment, directory_.path())), "fine");
  fs::permissions(directory_.path(), fs::perms::others_write, fs::perm_options::add);
  const unsigned before = mode(directory_.path());
  EXPECT_EQ(code(load_identity(directory_.path())), "K6003");
  service.asked = {};
  EXPECT_EQ(code(enrol(service, enrolment, directory_.path())), "K6004");
  EXPECT_TRUE(service.asked.activation_code.empty()) << "the code is not spent";
  EXPECT_EQ(mode(directory_.path()), before) << "a directory that was there is left as it is";
}

TEST_F(Files, APlantedLinkIsNotWrittenThrough) {
  std::ofstream(directory_.path() / "elsewhere") << "precious";
  fs::create_symlink(directory_.path() / "elsewhere", directory_.path() / "file.new");
  EXPECT_FALSE(replace_private_file(directory_.path() / "file", "secret"));
  EXPECT_EQ(read_file(directory_.path() / "elsewhere"), "precious");
}

TEST_F(Files, SettingsThatCannotBeReadAreNotTakenForNone) {
  fs::create_directory(directory_.path() / "a-directory.toml");
  EXPECT_EQ(code(load_settings(directory_.path() / "a-directory.toml")), "K6001");
  fs::create_symlink("loop.toml", directory_.path() / "loop.toml");
  EXPECT_EQ(code(load_settings(directory_.path() / "loop.toml")), "K6001");
}

TEST_F(Files, SettingsHaveTypesRangesAndDefaults) {
  struct Case {
    const char* text;
    const char* code;
  };
  const Case cases[] = {{"", "fine"},
                        {"[visit]\nidle_seconds = 30\nclose_on_removal = true\n", "fine"},
                        {"[visit]\nidle_seconds = \"30\"\n", "K6001"},
                        {"[visit]\nidle_seconds = -1\n", "K6001"},
                        {"[visit]\nidle_second = 30\n", "K6001"},
                        {"[reader]\npin_pad = \"no\"\n", "K6001"},
                        {"[service]\nproxy = 5\n", "K6001"},
                        {"[service\n", "K6001"}};
  for (const Case& row : cases) {
    const fs::path file = directory_.path() / "terminal.toml";
    std::ofstream(file) << row.text;
    EXPECT_EQ(code(load_settings(file)), row.code) << row.text;
  }
  std::ofstream(directory_.path() / "good.toml")
      << "[visit]\nidle_seconds = 30\n[reader]\nname = \"卓上\"\npin_pad = false\n";
  const auto settings = load_settings(directory_.path() / "good.toml");
  EXPECT_EQ(settings->idle.count(), 30);
  EXPECT_EQ(settings->reader, "卓上");
  EXPECT_FALSE(settings->pin_pad);
  EXPECT_FALSE(visit_options(*settings, {}).pin_pad);
  EXPECT_TRUE(visit_options(Settings{}, {}).pin_pad);
  EXPECT_EQ(settings->deadline, Settings{}.deadline);
  EXPECT_EQ(load_settings(directory_.path() / "none.toml")->idle, Settings{}.idle);
}

TEST(VisitOptionsOfSettings, AProofIsAskedForExactlyWhereTheRecordKeepsIt) {
  using protocol::ProofWish;
  const std::pair<RecordKeeping, ProofWish> cases[] = {{RecordKeeping::off, ProofWish::none},
                                                       {RecordKeeping::today, ProofWish::none},
                                                       {RecordKeeping::proof, ProofWish::wanted},
                                                       {RecordKeeping::verdict, ProofWish::wanted}};
  for (const auto& [keep, wish] : cases) {
    Settings settings;
    settings.record.keep = keep;
    EXPECT_EQ(visit_options(settings, {}).proof, wish) << static_cast<int>(keep);
  }
}

TEST_F(Files, TomlLinesComeBackAsTheyWere) {
  for (const std::string text : {"plain", "a \"quoted\" \\ text", "契2804440-0-0", ""}) {
    std::string read = "unset";
    ASSERT_TRUE(read_toml(toml_line("key", text), {{"key", &read}}));
    EXPECT_EQ(read, text);
  }
}

}  // namespace
}  // namespace kakunin::terminal
