// SPDX-License-Identifier: Apache-2.0
// What someone with a terminal, a card or neither might try.

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <thread>

#include "protocol/json.h"
#include "service/core/world.h"
#include "service/openssl_handles.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
using protocol::Method;
using protocol::Purpose;

class Attacks : public testing::Test {
 protected:
  Attacks() : terminal(world.enrol()), counter(world, terminal), card(world.issue_card()) {
    world.add_person("P-1", card, true);
  }
  Reply post(const std::string& path, const std::string& body) { return counter.client.post(path, body); }

  World world;
  TestTerminal terminal;
  Counter counter;
  Card card;
};

/// What the card was made to sign instead of the statement of this very request.
struct Confusion {
  const char* name;
  Purpose purpose = Purpose::verify;
  Method method = Method::pin;
  int days = 0;
  bool other_terminal = false;
  bool other_nonce = false;
  bool terms_context = false;
};

class Confused : public Attacks, public testing::WithParamInterface<Confusion> {};

TEST_P(Confused, StatementsDoNotCheck) {
  const Confusion& c = GetParam();
  auto request = counter.verification(card);
  const auto given = counter.challenge(Purpose::verify);
  const auto unused = counter.challenge(Purpose::verify);
  const auto terms = counter.terms();
  const Day day(std::chrono::sys_days(counter.today()) + std::chrono::days(c.days));
  request.challenge_id = given.id;
  request.signature = card.sign(
      protocol::statement(c.purpose, c.other_terminal ? "T-00000000000000000000" : terminal.id,
                          c.other_nonce ? unused.nonce : given.nonce,
                          c.terms_context ? protocol::registration_context(terms.version, terms.sha256)
                                          : protocol::verification_context(c.method, day)));
  EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), "K3204");
}

INSTANTIATE_TEST_SUITE_P(Cases, Confused,
                         testing::Values(Confusion{.name = "to_register", .purpose = Purpose::register_card},
                                         Confusion{.name = "visual", .method = Method::visual},
                                         Confusion{.name = "yesterday", .days = -1},
                                         Confusion{.name = "of_another_terminal", .other_terminal = true},
                                         Confusion{.name = "of_another_challenge", .other_nonce = true},
                                         Confusion{.name = "over_the_terms", .terms_context = true}),
                         [](const auto& one) { return one.param.name; });

TEST_F(Attacks, TheSignatureOfACheckRegistersNothing) {
  pki::test::CertificateSpec spec;
  spec.serial = 9;
  const Card unregistered = world.issue_card(spec);
  world.add_person("P-2", unregistered, false);
  auto registration = counter.registration(unregistered);
  const auto check = counter.verification(unregistered);
  registration.signature = check.signature;
  EXPECT_EQ(post("/v1/registrations", to_json(registration)).code(), "K3204");
  registration.challenge_id = check.challenge_id;
  EXPECT_EQ(post("/v1/registrations", to_json(registration)).code(), "K3203");
  // Other terms than those in force.
  const auto given = counter.challenge(Purpose::register_card);
  registration.challenge_id = given.id;
  registration.signature =
      unregistered.sign(protocol::statement(Purpose::register_card, terminal.id, given.nonce,
                                            protocol::registration_context(registration.terms_version, {})));
  EXPECT_EQ(post("/v1/registrations", to_json(registration)).code(), "K3204");
  EXPECT_NE(counter.verify(unregistered).body.find("registration_required"), std::string::npos);
}

TEST_F(Attacks, AnotherCardsSignature) {
  pki::test::CertificateSpec spec;
  spec.serial = 9;
  spec.subject_key = pki::test::key("rsa2048", 2);
  const Card other = world.issue_card(spec);
  auto request = counter.verification(other);
  request.certificate = card.certificate;
  EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), "K3204");
}

pki::test::KeyPtr rsa_key(unsigned bits, unsigned long exponent) {
  EVP_PKEY* made = nullptr;
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
  const BignumPtr e(BN_new());
  BN_set_word(e.get(), exponent);
  EVP_PKEY_keygen_init(context);
  EVP_PKEY_CTX_set_rsa_keygen_bits(context, static_cast<int>(bits));
  EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, e.get());
  EVP_PKEY_generate(context, &made);
  EVP_PKEY_CTX_free(context);
  return {made, EVP_PKEY_free};
}

TEST_F(Attacks, CertificatesOfWeakOrOtherKeys) {
  long serial = 100;
  for (const auto& key :
       {rsa_key(1024, 65537), rsa_key(2048, 3), rsa_key(2056, 65537), pki::test::key("rsa3072"),
        pki::test::key("p256"), pki::test::KeyPtr(new_ec_key("P-521")),
        pki::test::KeyPtr(new_ec_key("secp256k1"))}) {
    ASSERT_TRUE(key);
    pki::test::CertificateSpec spec;
    spec.serial = ++serial;
    spec.subject_key = key;
    auto request = counter.verification(card);
    request.certificate = world.issue_card(spec).certificate;
    EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), "K4003") << serial;
  }
}

struct OddCertificate {
  const char* name;
  std::function<void(pki::test::CertificateSpec&)> change;
  const char* code;
};
class Odd : public Attacks, public testing::WithParamInterface<OddCertificate> {};

TEST_P(Odd, CertificatesAreRefused) {
  pki::test::CertificateSpec spec;
  spec.serial = 200;
  GetParam().change(spec);
  auto request = counter.verification(card);
  request.certificate = world.issue_card(spec).certificate;
  EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Odd,
    testing::Values(
        OddCertificate{"negative_serial", [](auto& s) { s.serial = -5; }, "K4001"},
        OddCertificate{"serial_zero", [](auto& s) { s.serial = 0; }, "K4001"},
        OddCertificate{"any_policy", [](auto& s) { s.policies = "critical,2.5.29.32.0"; }, "K4003"},
        OddCertificate{"ca", [](auto& s) { s.basic_constraints = "critical,CA:TRUE"; }, "K4003"},
        OddCertificate{"no_usage", [](auto& s) { s.key_usage = "critical,keyEncipherment"; }, "K4003"},
        OddCertificate{"no_key_id", [](auto& s) { s.authority_key_id = false; }, "K4002"},
        OddCertificate{"usage_twice",
                       [](auto& s) {
                         s.more = {{NID_key_usage, "critical,digitalSignature"}};
                       },
                       "K4001"},
        OddCertificate{"policies_twice",
                       [](auto& s) {
                         s.more = {{NID_certificate_policies, "1.2.3"}};
                       },
                       "K4001"},
        OddCertificate{"unknown_critical",
                       [](auto& s) {
                         s.more = {{NID_tlsfeature, "critical,status_request"}};
                       },
                       "K4001"},
        OddCertificate{"name_constraints",
                       [](auto& s) {
                         s.more = {{NID_name_constraints, "permitted;DNS:a"}};
                       },
                       "K4001"}),
    [](const auto& one) { return one.param.name; });

TEST_F(Attacks, BytesAroundACertificate) {
  const auto code_of = [&](Bytes certificate) {
    auto request = counter.verification(card);
    request.certificate = std::move(certificate);
    return post("/v1/verifications", to_json(request)).code();
  };
  Bytes longer = card.certificate;
  longer.push_back(0);
  EXPECT_EQ(code_of(longer), "K4001");
  Bytes twice = card.certificate;
  append(twice, card.certificate);
  EXPECT_EQ(code_of(twice), "K4001");
  EXPECT_EQ(code_of(Bytes(3000, 0x30)), "K4001");
  EXPECT_EQ(code_of(Bytes(40'000, 0x30)), "K3004") << "larger than a certificate may be";
  Bytes long_lengths = {0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF};
  append(long_lengths, card.certificate);
  EXPECT_EQ(code_of(long_lengths), "K4001");
}

struct JsonTrick {
  const char* name;
  std::string body;
};
class Json : public Attacks, public testing::WithParamInterface<JsonTrick> {};

TEST_P(Json, TricksAreMalformed) {
  const Reply reply = post("/v1/challenges", GetParam().body);
  EXPECT_EQ(reply.code(), "K3004") << reply.body;
  EXPECT_EQ(counter.client.post("/v1/challenges", R"({"purpose":"verify"})").status, 200);
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Json,
    testing::Values(JsonTrick{"twice", R"({"purpose":"verify","purpose":"verify"})"},
                    JsonTrick{"twice_in_disguise", R"({"purpose":"register","\u0070urpose":"verify"})"},
                    JsonTrick{"deep", repeated("[", 30'000)},
                    JsonTrick{"deep_and_closed", repeated("{\"a\":", 5000) + "1" + repeated("}", 5000)},
                    JsonTrick{"nul", std::string("{\"purpose\":\"verify\0\"}", 21)},
                    JsonTrick{"escaped_nul", R"({"purpose":"verify\u0000"})"},
                    JsonTrick{"nul_behind", std::string("{\"purpose\":\"verify\"}\0", 21)},
                    JsonTrick{"lone_surrogate", R"({"purpose":"\ud800"})"},
                    JsonTrick{"lone_low_surrogate", R"({"purpose":"\udc00verify"})"},
                    JsonTrick{"broken_utf8", "{\"purpose\":\"\xff\xfe\"}"},
                    JsonTrick{"long_utf8",
                              "{\"purpose\":\"\xc1\xb6"
                              "erify\"}"},
                    JsonTrick{"byte_order_mark", "\xEF\xBB\xBF{\"purpose\":\"verify\"}"},
                    JsonTrick{"utf16", std::string("{\0\"\0p\0", 6)},
                    JsonTrick{"huge_number", R"({"purpose":1e999999999})"},
                    JsonTrick{"long_number", "{\"purpose\":" + std::string(60'000, '9') + "}"},
                    JsonTrick{"number", R"({"purpose":1})"}, JsonTrick{"null", R"({"purpose":null})"},
                    JsonTrick{"list", R"({"purpose":["verify"]})"},
                    JsonTrick{"object", R"({"purpose":{"verify":1}})"},
                    JsonTrick{"document_is_a_list", R"([{"purpose":"verify"}])"},
                    JsonTrick{"document_is_a_text", R"("verify")"},
                    JsonTrick{"comment", R"({"purpose":"verify"/**/})"},
                    JsonTrick{"trailing_comma", R"({"purpose":"verify",})"},
                    JsonTrick{"two_documents", R"({"purpose":"verify"}{"purpose":"verify"})"},
                    JsonTrick{"single_quotes", "{'purpose':'verify'}"},
                    JsonTrick{"prototype", R"({"purpose":"verify","__proto__":{}})"},
                    JsonTrick{"capitals", R"({"purpose":"VERIFY"})"},
                    JsonTrick{"sql", R"({"purpose":"verify'; DROP TABLE terminal; --"})"}),
    [](const auto& one) { return one.param.name; });

TEST_F(Attacks, IdsThatAreMoreThanIds) {
  for (const char* id : {"' OR '1'='1", "../../../etc/passwd", "%s%n", "\\u0041", "0", "ﾁｬﾚﾝｼﾞ"}) {
    auto request = counter.verification(card);
    request.challenge_id = id;
    EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), "K3201") << id;
    const protocol::EnrolmentRequest enrolment{"123456789012", id, id, make_request().csr_pem};
    EXPECT_EQ(post("/v1/enrolments", to_json(enrolment)).code(), "K3104") << id;
    EXPECT_EQ(world.audit().back().record.facility_id, "") << "made-up ids stay out of the record";
    world.clock.advance(16min);
  }
  EXPECT_EQ(counter.verify(card).status, 200);
}

std::string csr(EVP_PKEY* key, const std::string& name, bool with_extensions) {
  const X509RequestPtr request(X509_REQ_new());
  X509_NAME* subject = X509_REQ_get_subject_name(request.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_REQ_set_pubkey(request.get(), key);
  if (with_extensions) {
    STACK_OF(X509_EXTENSION)* extensions = sk_X509_EXTENSION_new_null();
    for (const auto& [nid, text] :
         {std::pair{NID_basic_constraints, "critical,CA:TRUE"},
          std::pair{NID_subject_alt_name, "DNS:evil.example"}, std::pair{NID_ext_key_usage, "serverAuth"},
          std::pair{NID_key_usage, "keyCertSign"}}) {
      sk_X509_EXTENSION_push(extensions, X509V3_EXT_conf_nid(nullptr, nullptr, nid, text));
    }
    X509_REQ_add_extensions(request.get(), extensions);
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
  }
  X509_REQ_sign(request.get(), key, EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 ? nullptr : EVP_sha256());
  const BioPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509_REQ(out.get(), request.get());
  return text_of(out.get());
}

TEST_F(Attacks, ARequestForACertificateGetsNothingItAskedFor) {
  const KeyPtr key = new_ec_key("P-256");
  const TestTerminal other = world.enrol();
  const std::string request = csr(key.get(), other.id, true);
  world.put_code("123456789012");
  const Reply enrolled =
      post("/v1/enrolments",
           to_json(protocol::EnrolmentRequest{"123456789012", facility_id, "W0000001", request}));
  const Reply renewed = post("/v1/renewals", to_json(protocol::RenewalRequest{request}));
  for (const Reply& reply : {enrolled, renewed}) {
    const auto answer = protocol::from_json<protocol::EnrolmentAnswer>(reply.body);
    ASSERT_TRUE(answer) << reply.body;
    EXPECT_NE(answer->terminal_id, other.id);
    const X509Ptr certificate = certificate_from_pem(answer->certificate_pem);
    char name[65] = {};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof name);
    EXPECT_EQ(name, answer->terminal_id);
    EXPECT_EQ(X509_get_ext_by_NID(certificate.get(), NID_subject_alt_name, -1), -1);
    EXPECT_EQ(X509_check_ca(certificate.get()), 0);
    EXPECT_EQ(X509_get_extended_key_usage(certificate.get()), unsigned{XKU_SSL_CLIENT});
    EXPECT_EQ(X509_get_key_usage(certificate.get()), unsigned{KU_DIGITAL_SIGNATURE});
  }
}

TEST_F(Attacks, RequestsWithOtherKeys) {
  world.put_code("123456789012");
  for (const auto& key : {rsa_key(2048, 65537), pki::test::KeyPtr(new_ec_key("secp256k1")),
                          pki::test::KeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free)}) {
    const std::string request = csr(key.get(), "x", false);
    EXPECT_EQ(post("/v1/enrolments",
                   to_json(protocol::EnrolmentRequest{"123456789012", facility_id, "W0000001", request}))
                  .code(),
              "K3106");
  }
}

TEST_F(Attacks, OneCodeManyHands) {
  constexpr std::size_t hands = 8;
  world.put_code("123456789012");
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < hands; ++i) {
    bodies.push_back(
        to_json(protocol::EnrolmentRequest{"123456789012", facility_id, "W0000001", make_request().csr_pem}));
  }
  std::vector<Reply> replies(hands);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < hands; ++i) {
    threads.emplace_back([&, i] { replies[i] = world.client().post("/v1/enrolments", bodies[i]); });
  }
  for (auto& thread : threads) thread.join();
  const auto won =
      std::count_if(replies.begin(), replies.end(), [](const Reply& r) { return r.status == 200; });
  EXPECT_EQ(won, 1);
  for (const Reply& reply : replies) {
    if (reply.status != 200) {
      EXPECT_TRUE(reply.code() == "K3104" || reply.code() == "K3105") << reply.body;
    }
  }
  const auto reader = world.own_store->open_reader();
  EXPECT_EQ((*reader)->terminals(facility_id)->size(), 2U) << "the one of the test, and the winner";
}

const std::string other_facility = "1312345670";

TEST_F(Attacks, ATerminalOfAnotherFacility) {
  world.put_facility({other_facility, "別の施術所", VisualPolicy::forbidden, false});
  const TestTerminal foreign = world.enrol(other_facility);
  Counter other(world, foreign);
  // Policies are those of the terminal's own facility, whatever it says.
  const auto given = other.challenge(Purpose::verify);
  protocol::VerificationRequest request;
  request.challenge_id = given.id;
  request.certificate = card.certificate;
  request.method = Method::visual;
  request.day = other.today();
  std::string body = to_json(request);
  EXPECT_EQ(other.client.post("/v1/verifications", body).code(), "K4010");
  body.insert(body.size() - 1, R"(,"facility_id":"1319999999")");
  EXPECT_EQ(other.client.post("/v1/verifications", body).code(), "K3004");
  EXPECT_EQ(other.verify(card).status, 200);
  EXPECT_EQ(world.audit().back().record.facility_id, other_facility);
  EXPECT_EQ(world.audit().back().record.terminal_id, foreign.id);
}

TEST_F(Attacks, GuessingIsCountedPerFacility) {
  world.put_facility({other_facility, "別の施術所", VisualPolicy::forbidden, false});
  world.put_code("123456789012");
  const std::string request = make_request().csr_pem;
  const auto enrol = [&](const std::string& code, const std::string& facility, const std::string& user) {
    return post("/v1/enrolments", to_json(protocol::EnrolmentRequest{code, facility, user, request})).code();
  };
  // Another user id, or another way to write the facility's, is no fresh start.
  std::string last;
  for (int i = 0; i < 11; ++i) {
    last = enrol("00000000000" + std::to_string(i % 10), i % 2 == 0 ? facility_id : "１３１９９９９９９９",
                 "W" + std::to_string(i));
  }
  EXPECT_EQ(last, "K3105");
  EXPECT_EQ(enrol("123456789012", facility_id, "W0000001"), "K3105");
  EXPECT_EQ(enrol("000000000000", other_facility, "W1"), "K3104") << "its neighbour is not punished ...";
  for (int i = 0; i < 10; ++i) last = enrol("000000000001", "131234568" + std::to_string(i), "W1");
  EXPECT_EQ(last, "K3105") << "... until the address has tried too often";
}

TEST_F(Attacks, ATerminalOfAnotherInstallation) {
  World elsewhere;
  const TestTerminal foreign = elsewhere.enrol();
  EXPECT_EQ(world.client(foreign).post("/v1/challenges", R"({"purpose":"verify"})").code(), "K3101");
  // Its CA has the same name, and the id may be known here.
  EXPECT_EQ(world.client(foreign_identity(terminal.id)).get("/v1/terms/current").code(), "K3101");
}

TEST_F(Attacks, ManyOpenChallenges) {
  std::string first;
  for (int i = 0; i < 200; ++i) {
    const auto given = counter.challenge(Purpose::verify);
    if (i == 0) first = given.id;
  }
  auto request = counter.verification(card);
  EXPECT_EQ(post("/v1/verifications", to_json(request)).status, 200);
  request.challenge_id = first;
  EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), "K3201") << "the oldest gave way";
}

TEST_F(Attacks, TheClockGoesBack) {
  const auto request = counter.verification(card);
  world.clock.advance(-1h);
  EXPECT_EQ(post("/v1/verifications", to_json(request)).code(), "K3202");
  EXPECT_EQ(counter.verify(card).status, 200);
}

}  // namespace
}  // namespace kakunin::service::test
