// SPDX-License-Identifier: Apache-2.0
#include "protocol/sample_messages.h"

#include "eligibility/numbers.h"

namespace kakunin::protocol::samples {

namespace el = eligibility;

std::string Random::text(std::uint32_t most) {
  static constexpr std::string_view characters[] = {"a",  "Z", "0",  "\"", "\\", "/", "~",  ":", "{",
                                                    "あ", "ｱ", "髙", "●",  "　", " ", "𠮷", "é"};
  std::string result;
  for (std::uint32_t i = 1 + below(most); i > 0; --i) result += one_of(characters);
  return result;
}

Bytes Random::bytes(std::size_t count) {
  Bytes result(count);
  for (auto& byte : result) byte = static_cast<std::uint8_t>(below(256));
  return result;
}

Digest Random::digest() {
  Digest result{};
  for (auto& byte : result) byte = static_cast<std::uint8_t>(below(256));
  return result;
}

Day Random::day() {
  return Day{std::chrono::sys_days{std::chrono::year{1873} / 1 / 1} + std::chrono::days{below(100'000)}};
}

TimePoint Random::time() {
  return std::chrono::sys_days{day()} + std::chrono::seconds{below(86'400)};
}

std::string Random::checked_number(std::string digits) {
  digits.push_back(el::check_digit(digits).value());
  return digits;
}

el::Identity identity(Random& random) {
  return {.name = random.text(),
          .name_kana = random.text_or_empty(),
          .other_name = random.text_or_empty(),
          .other_name_kana = random.text_or_empty(),
          .sex = static_cast<el::Sex>(1 + random.below(3)),
          .other_sex = random.maybe([&] { return static_cast<el::Sex>(1 + random.below(3)); }),
          .birth = random.day(),
          .address = random.text_or_empty(),
          .postal_code = random.flip() ? "123-4567" : ""};
}

namespace {

[[nodiscard]] el::InsurerNumber insurer(Random& random) {
  static constexpr std::string_view bodies[] = {"0699999", "3999999", "0013999", "0199999"};
  return el::InsurerNumber::parse(random.checked_number(std::string(random.one_of(bodies)))).value();
}

[[nodiscard]] std::optional<el::BranchNumber> branch(Random& random) {
  static constexpr std::string_view branches[] = {"00", "01", "99"};
  if (random.flip()) return std::nullopt;
  return el::BranchNumber::parse(random.one_of(branches));
}

[[nodiscard]] el::Percent percent(Random& random) {
  return {static_cast<int>(random.below(101))};
}

[[nodiscard]] el::ElderlyRecipient elderly(Random& random) {
  return {random.maybe_day(), random.day(), random.maybe_day(), percent(random)};
}

[[nodiscard]] el::LimitCertificate limit(Random& random) {
  return {random.flip() ? "01" : "03", random.flip() ? "A01" : "B10",
          random.maybe_day(),          random.maybe_day(),
          random.maybe_day(),          random.maybe_day()};
}

[[nodiscard]] el::SpecificDisease disease(Random& random) {
  return {"2", random.maybe_day(), random.maybe_day(), random.maybe_day(),
          random.maybe([&] { return static_cast<int>(random.below(20'001)); })};
}

[[nodiscard]] Notice notice(Random& random) {
  return {static_cast<NoticeCode>(random.below(6)), random.maybe_day()};
}

[[nodiscard]] ProofWish proof_wish(Random& random) {
  return random.flip() ? ProofWish::wanted : ProofWish::none;
}

}  // namespace

el::HealthInsurance health_insurance(Random& random) {
  static constexpr el::LossReason reasons[] = {
      el::LossReason::death, el::LossReason::public_assistance_started,
      el::LossReason::other_insurance_acquired, el::LossReason::other};
  el::HealthInsurance insurance{.insurer = insurer(random)};
  insurance.insurer_name = random.text_or_empty();
  insurance.symbol = random.text_or_empty();
  insurance.number = random.text();
  insurance.branch = branch(random);
  insurance.personal_or_family =
      random.maybe([&] { return static_cast<el::PersonalOrFamily>(1 + random.below(2)); });
  insurance.insured_name = random.text_or_empty();
  insurance.classification = static_cast<el::CardClassification>(1 + random.below(7));
  insurance.acquired = random.day();
  insurance.lost = random.maybe_day();
  insurance.loss_reason = random.maybe([&] { return random.one_of(reasons); });
  insurance.valid_from = random.maybe_day();
  insurance.valid_to = random.maybe_day();
  insurance.issued = random.maybe_day();
  insurance.copayment = random.maybe([&] { return percent(random); });
  insurance.preschool = random.flip();
  insurance.elderly = random.maybe([&] { return elderly(random); });
  insurance.limit = random.maybe([&] { return limit(random); });
  for (std::uint32_t i = random.below(4); i > 0; --i) insurance.specific_diseases.push_back(disease(random));
  return insurance;
}

el::PublicAssistance public_assistance(Random& random) {
  el::PublicAssistance assistance{};
  assistance.welfare_office = random.text_or_empty();
  assistance.payer = random.flip() ? el::PayerNumber::parse("12139994") : std::nullopt;
  assistance.recipient = random.flip() ? el::RecipientNumber::parse("9999996") : std::nullopt;
  assistance.started = random.day();
  assistance.ended = random.maybe_day();
  for (std::uint32_t i = random.below(4); i > 0; --i) {
    const Day day = random.day();
    assistance.tickets.push_back({day.year() / day.month(), random.flip() ? "12345" : ""});
  }
  return assistance;
}

el::Verdict verdict(Random& random) {
  return {.validity = static_cast<el::Validity>(1 + random.below(6)),
          .day = random.day(),
          .identity = random.maybe([&] { return identity(random); }),
          .insurance = random.maybe([&] { return health_insurance(random); }),
          .assistance = random.maybe([&] { return public_assistance(random); }),
          .assistance_in_force = random.flip()};
}

el::Person person(Random& random) {
  el::Person person{};
  person.id = random.text();
  person.identity = identity(random);
  person.flags = {random.flip(), random.flip()};
  person.registered = random.flip();
  for (std::uint32_t i = random.below(3); i > 0; --i) person.insurances.push_back(health_insurance(random));
  for (std::uint32_t i = random.below(3); i > 0; --i) person.assistances.push_back(public_assistance(random));
  return person;
}

template <>
EnrolmentRequest message(Random& random) {
  return {"012345678901", random.text(), random.text(), "-----BEGIN\nx\r\n" + random.text()};
}

template <>
EnrolmentAnswer message(Random& random) {
  return {random.text(), random.text() + "\n", random.time(), random.text()};
}

template <>
RenewalRequest message(Random& random) {
  return {random.text() + "\n"};
}

template <>
ChallengeRequest message(Random& random) {
  return {random.flip() ? Purpose::verify : Purpose::register_card};
}

template <>
ChallengeAnswer message(Random& random) {
  return {random.text(), random.digest(), random.time()};
}

template <>
VerificationRequest message(Random& random) {
  VerificationRequest request{};
  request.challenge_id = random.text();
  request.certificate = random.bytes(1 + random.below(1500));
  request.method = random.flip() ? Method::pin : Method::visual;
  if (request.method == Method::pin) {
    request.signature = random.bytes(random.flip() ? 256 : 96);
  } else {
    request.face_proof = random.maybe([&] { return FaceProofMessage{random.bytes(560), random.bytes(256)}; });
  }
  request.day = random.day();
  request.proof = proof_wish(random);
  return request;
}

template <>
VerdictAnswer message(Random& random) {
  VerdictAnswer answer{};
  answer.verdict = verdict(random);
  answer.assurance = static_cast<Assurance>(random.below(3));
  for (std::uint32_t i = random.below(4); i > 0; --i) answer.notices.push_back(notice(random));
  answer.answered = random.time();
  answer.request_id = random.text();
  answer.proof = random.maybe([&] {
    return CheckProof{random.text() + "\n" + random.text(), random.bytes(71), random.bytes(450)};
  });
  return answer;
}

template <>
VerificationAnswer message(Random& random) {
  if (random.flip()) return message<VerdictAnswer>(random);
  return RegistrationRequired{random.text()};
}

template <>
Terms message(Random& random) {
  return {random.text(), random.text() + "\n" + random.text(2000), random.digest()};
}

template <>
RegistrationRequest message(Random& random) {
  return {random.text(), random.bytes(1 + random.below(1500)), random.bytes(256), random.text()};
}

template <>
RegistrationReceipt message(Random& random) {
  return {random.text(), random.text(), random.time()};
}

template <>
InquiryRequest message(Random& random) {
  el::InquiryKey key{.insurer = insurer(random)};
  key.symbol = random.text_or_empty();
  key.number = random.text();
  key.branch = branch(random);
  key.birth = random.day();
  return {key, random.day(), proof_wish(random)};
}

template <>
StatusAnswer message(Random& random) {
  StatusAnswer status{random.flip(), random.time(), random.text(), {}};
  for (std::uint32_t i = random.below(3); i > 0; --i) {
    status.maintenance.push_back({random.time(), random.time(), random.text_or_empty()});
  }
  return status;
}

template <>
Problem message(Random& random) {
  const auto catalogue = failure_catalogue();
  return {.status = 100 + static_cast<int>(random.below(500)),
          .code = catalogue[random.below(static_cast<std::uint32_t>(catalogue.size()))].code,
          .detail = random.text_or_empty(),
          .request_id = random.text_or_empty(),
          .retry_after_seconds = random.maybe([&] { return static_cast<int>(random.below(3600)); }),
          .current_terms_version = random.maybe([&] { return random.text(); })};
}

template <>
BatchRequest message(Random& random) {
  static constexpr std::string_view keys[] = {"0123456789abcdef",
                                              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef-_0123456789"};
  return {std::string(random.one_of(keys)), 1 + random.below(most_batch_rows)};
}

template <>
BatchAnswer message(Random& random) {
  const auto rows = [&random] { return static_cast<std::int64_t>(random.below(most_batch_rows + 1)); };
  return {random.text(), 1 + random.below(most_batch_rows), rows(), rows(), rows(), random.time()};
}

template <>
BatchPart message(Random& random) {
  BatchPart part;
  for (std::uint32_t i = 1 + random.below(5); i > 0; --i)
    part.rows.push_back(message<InquiryRequest>(random));
  return part;
}

template <>
BatchLine message(Random& random) {
  const std::int64_t row = random.below(most_batch_rows);
  if (random.below(3) == 0) return BatchPause{row, random.flip()};
  if (random.flip()) return BatchRow{row, message<Problem>(random)};
  return BatchRow{row, message<VerdictAnswer>(random)};
}

}  // namespace kakunin::protocol::samples
