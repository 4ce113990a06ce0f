// SPDX-License-Identifier: Apache-2.0
#include "pki/crl.h"

#include <gtest/gtest.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <functional>

#include "pki/revocation_chain.h"
#include "pki/test_authority.h"
#include "support/temporary_directory.h"

namespace kakunin::pki {
namespace {

using test::CrlSpec;
using test::TestAuthority;
using test::time;

const TestAuthority& generation(int number) {
  static const TestAuthority all[] = {TestAuthority(test::key("rsa2048", 11)),
                                      TestAuthority(test::key("rsa2048", 12)),
                                      TestAuthority(test::key("p384", 13))};
  return all[number];
}

[[nodiscard]] std::vector<Certificate> pinned() {
  return {generation(0).certificate(), generation(1).certificate(), generation(2).certificate()};
}

const TimePoint now = time("2026-11-23T03:00:00Z");

[[nodiscard]] Certificate certificate(long serial, int issuer = 0) {
  test::CertificateSpec spec;
  spec.serial = serial;
  return Certificate::parse(generation(issuer).issue(spec)).value();
}

// The sample CRL: 100 revoked, 101 on hold, 102 taken off again, 103 revoked without a reason.
[[nodiscard]] CrlSpec sample() {
  CrlSpec spec;
  spec.revoked = {{100, CRL_REASON_SUPERSEDED},       {101, CRL_REASON_CERTIFICATE_HOLD},
                  {102, CRL_REASON_REMOVE_FROM_CRL},  {103, -1},
                  {104, CRL_REASON_CERTIFICATE_HOLD}, {104, CRL_REASON_KEY_COMPROMISE}};
  return spec;
}

class CrlFolder : public testing::Test {
 protected:
  void write(const std::string& name, ByteView content) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << as_text(content);
  }

  kakunin::test::TemporaryDirectory folder_;
};

TEST_F(CrlFolder, tells_the_states_apart) {
  write("a.crl", generation(0).crl(sample()));
  CrlDirectory crls(folder_.path(), pinned());
  const auto reports = crls.reload(now);
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_TRUE(reports[0].accepted) << reports[0].problem;
  EXPECT_EQ(reports[0].file, "a.crl");
  EXPECT_EQ(reports[0].entries, 5U);
  EXPECT_EQ(reports[0].next_update, time("2026-12-01T00:00:00Z"));
  const std::pair<long, RevocationState> expected[] = {
      {99, RevocationState::good},  {100, RevocationState::revoked}, {101, RevocationState::on_hold},
      {102, RevocationState::good}, {103, RevocationState::revoked}, {104, RevocationState::revoked}};
  for (const auto& [serial, state] : expected) {
    const auto answer = crls.check(certificate(serial), now);
    EXPECT_EQ(answer.state, state) << serial;
    EXPECT_EQ(answer.source, RevocationSourceKind::crl);
  }
}

TEST_F(CrlFolder, knows_nothing_of_other_generations) {
  write("a.crl", generation(0).crl(sample()));
  CrlDirectory crls(folder_.path(), pinned());
  static_cast<void>(crls.reload(now));
  const auto answer = crls.check(certificate(99, 1), now);
  EXPECT_EQ(answer.state, RevocationState::unknown);
  EXPECT_EQ(answer.reason, "no CRL of this issuer");
  write("b.crl", generation(1).crl({}));
  static_cast<void>(crls.reload(now));
  EXPECT_EQ(crls.check(certificate(100, 1), now).state, RevocationState::good);
  EXPECT_EQ(crls.check(certificate(100, 0), now).state, RevocationState::revoked);
}

TEST_F(CrlFolder, fails_closed_after_next_update) {
  write("a.crl", generation(0).crl(sample()));
  CrlDirectory crls(folder_.path(), pinned());
  static_cast<void>(crls.reload(now));
  EXPECT_EQ(crls.check(certificate(99), time("2026-12-01T00:00:00Z")).state, RevocationState::good);
  const auto late = crls.check(certificate(99), time("2026-12-01T00:00:01Z"));
  EXPECT_EQ(late.state, RevocationState::unknown);
  EXPECT_EQ(late.reason, "CRL expired");
  const auto reports = crls.reload(time("2027-01-01T00:00:00Z"));
  EXPECT_EQ(reports.at(0).problem, "expired");
}

TEST_F(CrlFolder, keeps_what_it_has_when_a_file_is_broken_older_or_gone) {
  write("a.crl", generation(0).crl(sample()));
  CrlDirectory crls(folder_.path(), pinned());
  static_cast<void>(crls.reload(now));

  write("a.crl", as_bytes("half a file"));
  EXPECT_EQ(crls.reload(now).at(0).problem, "not a CRL");
  EXPECT_EQ(crls.check(certificate(100), now).state, RevocationState::revoked);

  CrlSpec older;
  older.this_update = time("2026-10-01T00:00:00Z");
  write("a.crl", generation(0).crl(older));
  EXPECT_EQ(crls.reload(now).at(0).problem, "older than another of this authority");
  EXPECT_EQ(crls.check(certificate(100), now).state, RevocationState::revoked);

  std::filesystem::remove(folder_.path() / "a.crl");
  EXPECT_TRUE(crls.reload(now).empty());
  EXPECT_EQ(crls.check(certificate(100), now).state, RevocationState::revoked);

  CrlSpec newer;
  newer.this_update = time("2026-11-02T00:00:00Z");
  newer.revoked = {{99, CRL_REASON_SUPERSEDED}};
  write("z.crl", generation(0).crl(newer));
  EXPECT_TRUE(crls.reload(now).at(0).accepted);
  EXPECT_EQ(crls.check(certificate(99), now).state, RevocationState::revoked);
  EXPECT_EQ(crls.check(certificate(100), now).state, RevocationState::good);
}

TEST_F(CrlFolder, reads_pem_and_only_files_called_crl) {
  const Bytes der = generation(2).crl(sample());
  std::string pem = "-----BEGIN X509 CRL-----\n";
  const std::string text = to_base64(der);
  for (std::size_t at = 0; at < text.size(); at += 64) pem += text.substr(at, 64) + "\n";
  pem += "-----END X509 CRL-----\n";
  write("p384.crl", as_bytes(pem));
  write("readme.txt", as_bytes("not one"));
  CrlDirectory crls(folder_.path(), pinned());
  const auto reports = crls.reload(now);
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_TRUE(reports[0].accepted) << reports[0].problem;
  EXPECT_EQ(crls.check(certificate(100, 2), now).state, RevocationState::revoked);
}

TEST_F(CrlFolder, that_does_not_exist_is_unknown) {
  CrlDirectory crls(folder_.path() / "nothing", pinned());
  EXPECT_TRUE(crls.reload(now).empty());
  EXPECT_EQ(crls.check(certificate(99), now).state, RevocationState::unknown);
}

struct Refused {
  std::string name;
  std::function<Bytes()> file;
  std::string problem;
};
std::ostream& operator<<(std::ostream& out, const Refused& r) {
  return out << r.name;
}
const std::string not_pinned = "no pinned authority with this name, key identifier and signature";
const Refused refusals[] = {
    {"empty", [] { return Bytes(); }, "not a CRL"},
    {"certificate", [] { return generation(0).certificate().der; }, "not a CRL"},
    {"pem_of_a_certificate",
     [] {
       const std::string pem = test::pem_of_certificate(generation(0).certificate().der);
       return Bytes(pem.begin(), pem.end());
     },
     "PEM without a CRL"},
    {"byte_behind",
     [] {
       Bytes der = generation(0).crl({});
       der.push_back(0);
       return der;
     },
     "not a CRL"},
    {"signature_changed",
     [] {
       Bytes der = generation(0).crl({});
       der.back() ^= 1U;
       return der;
     },
     not_pinned},
    {"same_name_other_key", [] { return TestAuthority(test::key("rsa2048", 99)).crl({}); }, not_pinned},
    {"other_name_same_key", [] { return TestAuthority(test::key("rsa2048", 11), "Other").crl({}); },
     not_pinned},
    {"from_the_future",
     [] {
       CrlSpec spec;
       spec.this_update = time("2026-11-23T03:05:01Z");
       return generation(0).crl(spec);
     },
     "thisUpdate is in the future"},
    {"without_next_update",
     [] {
       CrlSpec spec;
       spec.has_next_update = false;
       return generation(0).crl(spec);
     },
     "without thisUpdate or nextUpdate"},
    {"critical_extension",
     [] {
       CrlSpec spec;
       spec.more = {{NID_issuer_alt_name, "critical,URI:http://example.jp/"}};
       return generation(0).crl(spec);
     },
     "delta, indirect or partial"},
};
class CrlFile : public testing::TestWithParam<Refused> {};
TEST_P(CrlFile, is_refused) {
  const auto crl = read_crl(GetParam().file(), pinned(), now);
  ASSERT_FALSE(crl);
  EXPECT_EQ(crl.error(), GetParam().problem);
}
INSTANTIATE_TEST_SUITE_P(Refused, CrlFile, testing::ValuesIn(refusals),
                         [](const auto& test) { return test.param.name; });

TEST(RevokedSerials, are_found_among_a_million_in_few_comparisons) {
  std::vector<RevokedSerials::Entry> entries;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) {
    const std::uint32_t scattered = i * 2'654'435'761U;  // a bijection of 32 bits
    RevokedSerials::Entry entry;
    for (unsigned byte = 0; byte < 4; ++byte) {
      entry.serial[19 - byte] = static_cast<std::uint8_t>(scattered >> (8 * byte));
    }
    entries.push_back(entry);
  }
  const auto last = entries.back().serial;
  const RevokedSerials serials(std::move(entries));
  EXPECT_EQ(serials.size(), 1'000'000U);
  std::size_t comparisons = 0;
  EXPECT_EQ(serials.find(last, &comparisons), RevocationState::revoked);
  EXPECT_EQ(serials.find(Bytes{1}, &comparisons), RevocationState::good);
  EXPECT_LE(comparisons, 2U * 20U);
}

TEST(RevokedSerials, do_not_know_serials_longer_than_any) {
  EXPECT_EQ(RevokedSerials().find(Bytes(21, 1)), RevocationState::unknown);
}

class Told final : public RevocationSource {
 public:
  explicit Told(RevocationAnswer answer) : answer_(std::move(answer)) {}
  [[nodiscard]] RevocationAnswer check(const Certificate&, TimePoint) const override { return answer_; }

 private:
  RevocationAnswer answer_;
};

TEST(RevocationChain, takes_the_first_that_knows) {
  const auto none =
      std::make_shared<Told>(RevocationAnswer{RevocationState::unknown, RevocationSourceKind::none, "A"});
  const auto also =
      std::make_shared<Told>(RevocationAnswer{RevocationState::unknown, RevocationSourceKind::none, "B"});
  const auto held =
      std::make_shared<Told>(RevocationAnswer{RevocationState::on_hold, RevocationSourceKind::crl, "C"});
  const auto good =
      std::make_shared<Told>(RevocationAnswer{RevocationState::good, RevocationSourceKind::ocsp, "D"});
  const Certificate any{};
  EXPECT_EQ(RevocationChain({none, held, good}).check(any, now).reason, "C");
  EXPECT_EQ(RevocationChain({good, held}).check(any, now).source, RevocationSourceKind::ocsp);
  EXPECT_EQ(RevocationChain({none, also}).check(any, now).reason, "A; B");
  EXPECT_EQ(RevocationChain({none, also}).check(any, now).state, RevocationState::unknown);
  EXPECT_EQ(RevocationChain({}).check(any, now).state, RevocationState::unknown);
}

}  // namespace
}  // namespace kakunin::pki
