// SPDX-License-Identifier: Apache-2.0
// Which certificates count, and on which day they stop to.
#include "pki/verifier.h"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include <functional>

#include "pki/test_authority.h"

namespace kakunin::pki {
namespace {

using namespace std::chrono_literals;
using test::CertificateSpec;
using test::TestAuthority;
using test::time;

class FixedRevocation final : public RevocationSource {
 public:
  explicit FixedRevocation(RevocationState state) : state_(state) {}
  [[nodiscard]] RevocationAnswer check(const Certificate&, TimePoint) const override {
    return {state_, RevocationSourceKind::crl, "as told"};
  }

 private:
  RevocationState state_;
};

const TestAuthority& generation(int number) {
  static const TestAuthority all[] = {TestAuthority(test::key("rsa2048", 11)),
                                      TestAuthority(test::key("rsa2048", 12)),
                                      TestAuthority(test::key("p384", 13))};
  return all[number];
}

[[nodiscard]] CertificateVerifier verifier(RevocationState state = RevocationState::good) {
  return {
      TrustAnchors{{generation(0).certificate(), generation(1).certificate(), generation(2).certificate()},
                   {test::authentication_policy}},
      std::make_shared<FixedRevocation>(state)};
}

const TimePoint now = time("2026-11-23T03:00:00Z");

struct Case {
  std::string name;
  std::function<Bytes()> certificate;
  std::optional<CertificateProblem> problem;  // empty: verified
};
std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.name;
}

[[nodiscard]] auto issued_with(void (*change)(CertificateSpec&)) {
  return [change] {
    CertificateSpec spec;
    change(spec);
    return generation(0).issue(spec);
  };
}

[[nodiscard]] Bytes with_last_byte_changed() {
  Bytes der = generation(0).issue({});
  der.back() ^= 1U;
  return der;
}

[[nodiscard]] Bytes with_byte_behind() {
  Bytes der = generation(0).issue({});
  der.push_back(0);
  return der;
}

using Problem = CertificateProblem;
const Case cases[] = {
    {"first_generation", [] { return generation(0).issue({}); }, {}},
    {"second_generation", [] { return generation(1).issue({}); }, {}},
    {"p384_generation", [] { return generation(2).issue({.subject_key = test::key("p384", 3)}); }, {}},
    {"p384_key_under_rsa", issued_with([](auto& s) { s.subject_key = test::key("p384", 3); }), {}},
    {"ca_flag_absent_or_false", issued_with([](auto& s) { s.basic_constraints = "critical,CA:FALSE"; }), {}},
    {"japanese_names_and_directory_crl",
     issued_with([](auto& s) {
       s.more = {{NID_issuer_alt_name, "URI:http://www.jpki.go.jp/"},
                 {NID_crl_distribution_points, "URI:http://example.jp/crl"}};
     }),
     {}},
    {"empty", [] { return Bytes(); }, Problem::malformed},
    {"text", [] { return Bytes(100, 'a'); }, Problem::malformed},
    {"byte_behind", with_byte_behind, Problem::malformed},
    {"cut",
     [] {
       Bytes der = generation(0).issue({});
       der.pop_back();
       return der;
     },
     Problem::malformed},
    {"extension_twice", issued_with([](auto& s) {
       s.more = {{NID_key_usage, "critical,digitalSignature"}};
     }),
     Problem::malformed},
    {"unknown_critical_extension", issued_with([](auto& s) {
       s.more = {{NID_inhibit_any_policy, "critical,0"}};
     }),
     Problem::malformed},
    {"unknown_extension",
     issued_with([](auto& s) {
       s.more = {{NID_inhibit_any_policy, "0"}};
     }),
     {}},
    {"forged_with_the_right_name_and_key_id",
     [] { return test::forge(generation(0), test::key("rsa2048", 99).get(), {}); }, Problem::untrusted},
    {"signature_changed", with_last_byte_changed, Problem::untrusted},
    {"signed_by_another_generation_than_named",
     [] { return test::forge(generation(0), generation(1).key(), {}); }, Problem::untrusted},
    {"other_authority_of_the_same_name", [] { return TestAuthority(test::key("rsa2048", 99)).issue({}); },
     Problem::untrusted},
    {"other_name_same_key", [] { return TestAuthority(test::key("rsa2048", 11), "Someone else").issue({}); },
     Problem::untrusted},
    {"no_authority_key_id", issued_with([](auto& s) { s.authority_key_id = false; }), Problem::untrusted},
    {"self_signed_authority", [] { return generation(0).certificate().der; }, Problem::wrong_profile},
    {"ca", issued_with([](auto& s) { s.basic_constraints = "critical,CA:TRUE"; }), Problem::wrong_profile},
    {"no_digital_signature", issued_with([](auto& s) { s.key_usage = "critical,keyEncipherment"; }),
     Problem::wrong_profile},
    {"no_key_usage", issued_with([](auto& s) { s.key_usage = ""; }), Problem::wrong_profile},
    {"no_policy", issued_with([](auto& s) { s.policies = ""; }), Problem::wrong_profile},
    {"wrong_policy", issued_with([](auto& s) { s.policies = "critical,1.2.392.200149.8.5.1.3.31"; }),
     Problem::wrong_profile},
    {"any_policy", issued_with([](auto& s) { s.policies = "critical,2.5.29.32.0"; }), Problem::wrong_profile},
    {"one_of_two_policies",
     issued_with([](auto& s) { s.policies = "critical,1.2.3.4," + test::authentication_policy; }),
     {}},
    {"rsa_3072", issued_with([](auto& s) { s.subject_key = test::key("rsa3072"); }), Problem::wrong_profile},
    {"p256", issued_with([](auto& s) { s.subject_key = test::key("p256"); }), Problem::wrong_profile},
    {"non_repudiation",
     issued_with([](auto& s) { s.key_usage = "critical,digitalSignature,nonRepudiation"; }),
     Problem::not_for_authentication},
    {"signing_policy", issued_with([](auto& s) { s.policies = "critical," + test::signing_policy; }),
     Problem::not_for_authentication},
    {"signing_certificate_of_its_own_authority",
     [] {
       CertificateSpec spec;
       spec.key_usage = "critical,digitalSignature,nonRepudiation";
       spec.policies = "critical," + test::signing_policy;
       return TestAuthority(test::key("rsa2048", 98), "JPKI for digital signature").issue(spec);
     },
     Problem::not_for_authentication},
};

class Verifier : public testing::TestWithParam<Case> {};

TEST_P(Verifier, judges) {
  const auto verified = verifier().verify(GetParam().certificate(), now);
  ASSERT_EQ(verified.has_value(), !GetParam().problem) << (verified ? "" : verified.error().reason);
  if (!verified) {
    EXPECT_EQ(verified.error().problem, *GetParam().problem) << verified.error().reason;
  }
}
INSTANTIATE_TEST_SUITE_P(Certificates, Verifier, testing::ValuesIn(cases),
                         [](const auto& test) { return test.param.name; });

struct RevocationCase {
  RevocationState state;
  std::optional<CertificateProblem> problem;
};
class VerifierRevocation : public testing::TestWithParam<RevocationCase> {};
TEST_P(VerifierRevocation, fails_closed) {
  const auto verified = verifier(GetParam().state).verify(generation(0).issue({}), now);
  ASSERT_EQ(verified.has_value(), !GetParam().problem);
  if (verified) {
    EXPECT_EQ(verified->revocation_source, RevocationSourceKind::crl);
  } else {
    EXPECT_EQ(verified.error().problem, *GetParam().problem);
    EXPECT_EQ(verified.error().reason, "as told");
  }
}
INSTANTIATE_TEST_SUITE_P(States, VerifierRevocation,
                         testing::Values(RevocationCase{RevocationState::good, {}},
                                         RevocationCase{RevocationState::revoked, Problem::revoked},
                                         RevocationCase{RevocationState::on_hold, Problem::on_hold},
                                         RevocationCase{RevocationState::unknown,
                                                        Problem::revocation_unknown}));

TEST(VerifierRevocationSource, is_needed) {
  const CertificateVerifier without(
      TrustAnchors{{generation(0).certificate()}, {test::authentication_policy}}, nullptr);
  const auto verified = without.verify(generation(0).issue({}), now);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().problem, Problem::revocation_unknown);
}

// Ends are seconds in UTC; the grace counts days in Japan, where midnight is 15:00 UTC.
struct Moment {
  std::string name;
  const char* not_after;
  const char* now;
  std::optional<CertificateProblem> problem;
  ValidityPhase phase;
  Day last_day;
  Day last_grace_day;
};
std::ostream& operator<<(std::ostream& out, const Moment& m) {
  return out << m.name;
}

constexpr auto valid = ValidityPhase::valid;
constexpr auto soon = ValidityPhase::expires_within_three_months;
constexpr auto grace = ValidityPhase::expired_in_grace;
constexpr Day feb17 = 2030y / 2 / 17;
constexpr Day may31 = 2030y / 5 / 31;
const char* const end_feb17 = "2030-02-17T14:59:59Z";

const Moment moments[] = {
    {"before_the_first_second", end_feb17, "2025-10-26T23:59:59Z", Problem::not_yet_valid, valid, {}, {}},
    {"first_second", end_feb17, "2025-10-27T00:00:00Z", {}, valid, feb17, may31},
    {"a_day_more_than_three_months", end_feb17, "2029-11-16T14:59:59Z", {}, valid, feb17, may31},
    {"three_months_in_japan", end_feb17, "2029-11-16T15:00:00Z", {}, soon, feb17, may31},
    {"last_second", end_feb17, "2030-02-17T14:59:59Z", {}, soon, feb17, may31},
    {"first_second_of_grace", end_feb17, "2030-02-17T15:00:00Z", {}, grace, feb17, may31},
    {"last_second_of_grace", end_feb17, "2030-05-31T14:59:59Z", {}, grace, feb17, may31},
    {"after_the_grace", end_feb17, "2030-05-31T15:00:00Z", Problem::expired, valid, {}, {}},
    {"years_after", end_feb17, "2035-01-01T00:00:00Z", Problem::expired, valid, {}, {}},
    {"end_at_midnight_in_japan_belongs_to_the_next_day",
     "2030-01-31T15:00:00Z",
     "2030-01-31T15:00:00Z",
     {},
     soon,
     2030y / 2 / 1,
     may31},
    {"grace_ends_on_the_29th_in_a_leap_year",
     "2027-11-30T14:59:59Z",
     "2028-02-29T14:59:59Z",
     {},
     grace,
     2027y / 11 / 30,
     2028y / 2 / 29},
    {"grace_over_new_year_is_over",
     "2027-11-30T14:59:59Z",
     "2028-02-29T15:00:00Z",
     Problem::expired,
     valid,
     {},
     {}},
    {"grace_from_the_first_of_a_month",
     "2030-01-01T14:59:59Z",
     "2030-04-30T14:59:59Z",
     {},
     grace,
     2030y / 1 / 1,
     2030y / 4 / 30},
    {"three_months_before_a_month_end",
     "2030-02-28T14:59:59Z",
     "2029-11-30T00:00:00Z",
     {},
     soon,
     2030y / 2 / 28,
     may31},
};

class Validity : public testing::TestWithParam<Moment> {};
TEST_P(Validity, ends_when_it_should) {
  const Moment& moment = GetParam();
  CertificateSpec spec;
  spec.not_after = time(moment.not_after);
  const auto verified = verifier().verify(generation(0).issue(spec), time(moment.now));
  ASSERT_EQ(verified.has_value(), !moment.problem) << (verified ? "" : verified.error().reason);
  if (!verified) {
    EXPECT_EQ(verified.error().problem, *moment.problem);
    return;
  }
  EXPECT_EQ(verified->phase, moment.phase);
  EXPECT_EQ(verified->last_day, moment.last_day);
  EXPECT_EQ(verified->last_grace_day, moment.last_grace_day);
}
INSTANTIATE_TEST_SUITE_P(Moments, Validity, testing::ValuesIn(moments),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace kakunin::pki
