// SPDX-License-Identifier: Apache-2.0
// Parsers of certificates side by side in one run: microseconds of CPU a certificate, what each gives of the
// fields that Kakunin reads, and what each lets through of certificates that are malformed in one way each.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>

#include "pki/malformed.h"
#include "pki/peer.h"
#include "pki/profile_walk.h"
#include "pki/test_authority.h"
#include "samples/profile.h"
#include "service/cpu_clock.h"

namespace kakunin::pki::bench {
namespace {

constexpr int rounds = 7;
constexpr std::size_t parses_a_round = 1'000;
constexpr int most_keys = 16;
constexpr std::uint64_t certificates_a_key = 8;

struct CertificateSet {
  const char* name;
  std::vector<Bytes> certificates;
};

[[nodiscard]] CertificateSet made(const char* name, samples::AuthorityUse use) {
  const auto new_key = [] { return samples::PrivateKey::generate(samples::KeyKind::rsa_2048); };
  const auto authority =
      samples::make_authority("authority", use, new_key(), 0x6D18006, test::time("2023-07-16T00:00:00Z"),
                              test::time("2033-07-15T00:00:00Z"));
  samples::CertificateOrder order;
  order.not_before = test::time("2025-10-27T00:00:00Z");
  order.not_after = test::time("2030-02-17T14:59:59Z");
  order.policy = samples::authentication_policy;
  if (use == samples::AuthorityUse::signature) {
    order.policy = samples::signature_policy;
    order.signature.emplace();
    order.signature->name = "見本　花子";
    order.signature->address = "東京都見本区一丁目１番１号";
    order.signature->birth = Day{std::chrono::year{1970} / 1 / 2};
  }
  CertificateSet set{name, {}};
  for (int key = 0; key < most_keys; ++key) {
    const auto subject = new_key();
    for (std::uint64_t i = 0; i < certificates_a_key; ++i) {
      order.serial = 0x4C1D27U + 1'000'003U * set.certificates.size();
      order.common_name = "997794E9AGCIEG132" + std::to_string(100'000 + set.certificates.size());
      set.certificates.push_back(samples::make_certificate(authority, subject, order));
    }
  }
  return set;
}

[[nodiscard]] std::vector<Peer> peers() {
  return {
      {"OpenSSL", test::openssl_accepts, test::openssl_parse},
#ifdef KAKUNIN_BENCH_MBEDTLS
      mbedtls_peer(),
#endif
#ifdef KAKUNIN_BENCH_GNUTLS
      gnutls_peer(),
#endif
  };
}

/// One way to parse, and its cost in each round.
struct Way {
  std::string name;
  std::function<bool(ByteView)> parse;
  std::vector<double> costs{};
  [[nodiscard]] double least() const { return *std::ranges::min_element(costs); }
  [[nodiscard]] double most() const { return *std::ranges::max_element(costs); }
};

[[nodiscard]] std::vector<Way> ways() {
  std::vector<Way> all{
      {"Kakunin, all fields", [](ByteView der) { return Certificate::parse(der).has_value(); }}};
  for (const Peer& peer : peers()) {
    all.push_back({std::string(peer.name) + ", parsed alone", peer.accepts});
    all.push_back({std::string(peer.name) + ", with the fields",
                   [read = peer.read](ByteView der) { return read(der).has_value(); }});
  }
  all.push_back({"OpenSSL, with the fields, held to DER",
                 [](ByteView der) { return test::reference_parse(der).has_value(); }});
  return all;
}

void run_once(Way& way, const std::vector<Bytes>& certificates) {
  std::size_t refused = 0;
  const double before = service::bench::microseconds_of(CLOCK_THREAD_CPUTIME_ID);
  for (std::size_t i = 0; i < parses_a_round; ++i) {
    refused += way.parse(certificates[i % certificates.size()]) ? 0U : 1U;
  }
  const double spent = service::bench::microseconds_of(CLOCK_THREAD_CPUTIME_ID) - before;
  if (refused != 0) std::printf("%s refuses %zu of %zu\n", way.name.c_str(), refused, parses_a_round);
  way.costs.push_back(spent / static_cast<double>(parses_a_round));
}

[[nodiscard]] bool is_walked(ByteView der) {
  const auto ranges = find_signed_ranges(der);
  return ranges && walk_profile(der, *ranges);
}

void measure(const CertificateSet& set) {
  const auto walked = std::ranges::count_if(set.certificates, is_walked);
  std::printf("\n%s: %zu of about %zu bytes, %td read by the walk\n", set.name, set.certificates.size(),
              set.certificates.front().size(), walked);
  auto all = ways();
  for (int round = 0; round < rounds; ++round) {
    for (Way& way : all) run_once(way, set.certificates);
  }
  std::printf("%-40s %20s %8s\n", "", "us a certificate", "ratio");
  for (const Way& way : all) {
    std::printf("%-40s %9.2f .. %7.2f %8.1f\n", way.name.c_str(), way.least(), way.most(),
                way.least() / all.front().least());
  }
}

void print_fields(ByteView der) {
  std::printf("\n");
  for (const Peer& peer : peers()) {
    const auto read = peer.read(der);
    const std::string missing = read ? test::difference(Certificate::parse(der), read) : "refused";
    std::printf("%s does not give, or gives otherwise: %s\n", peer.name,
                missing.empty() ? "nothing" : missing.c_str());
  }
}

void print_strictness(const std::vector<test::Malformed>& certificates) {
  const auto all = peers();
  std::printf("\nStrictness: x where a parser accepts\n%-54s %10s", "", "Kakunin");
  for (const Peer& peer : all) std::printf(" %10s", peer.name);
  std::printf("\n");
  std::vector<int> accepted(all.size() + 1);
  const auto print = [&](std::size_t column, bool accepts) {
    std::printf(" %10s", accepts ? "x" : "-");
    accepted[column] += accepts ? 1 : 0;
  };
  for (const auto& [what, der] : certificates) {
    std::printf("%-54s", what.c_str());
    print(0, Certificate::parse(der).has_value());
    for (std::size_t i = 0; i < all.size(); ++i) print(i + 1, all[i].accepts(der));
    std::printf("\n");
  }
  std::printf("%-54s", "accepted");
  for (const int count : accepted) std::printf(" %10d", count);
  std::printf("\n");
}

}  // namespace
}  // namespace kakunin::pki::bench

int main(int count, char** arguments) {
  using namespace kakunin::pki::bench;
  const bool measures = count < 2 || std::strcmp(arguments[1], "--strictness") != 0;
  if (measures) {
    measure(made("certificates for authentication", kakunin::samples::AuthorityUse::authentication));
    measure(made("certificates for signature", kakunin::samples::AuthorityUse::signature));
  }
  const auto malformed = kakunin::pki::test::malformed_certificates();
  print_fields(malformed.front().der);
  print_strictness(malformed);
  return 0;
}
