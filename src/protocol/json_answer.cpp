// SPDX-License-Identifier: Apache-2.0
// Verdicts as answers.

#include "protocol/eligibility_json.h"
#include "protocol/json_parts.h"
#include "protocol/json_writer.h"
#include "protocol/message_codes.h"

namespace kakunin::protocol {
namespace {

constexpr std::size_t most_notices = 50;
constexpr std::string_view verdict_result = "verdict";
constexpr std::string_view registration_required_result = "registration_required";

void write(const ObjectWriter& to, const Notice& notice) {
  to.text("code", code_text(notice_codes, notice.code));
  put_day(to, "day", notice.day);
}

void write_notices(const ListWriter& to, const std::vector<Notice>& notices) {
  for (const Notice& notice : notices) write(to.object(), notice);
}

void write(const ObjectWriter& to, const CheckProof& proof) {
  put_text(to, "statement", proof.statement);
  put_bytes(to, "signature", proof.signature);
  put_bytes(to, "certificate", proof.certificate);
}

[[nodiscard]] std::optional<CheckProof> read_check_proof(const Node& node) {
  CheckProof proof;
  ObjectReader in(node);
  in.required("statement", proof.statement, text_of({.most = max_proof_statement, .lines = true}));
  in.required("signature", proof.signature, bytes_up_to(max_signature_bytes));
  in.required("certificate", proof.certificate, bytes_up_to(max_certificate_bytes));
  in.finish();
  return proof;
}

// Outer optional: fault. Inner: a notice this program does not know.
[[nodiscard]] std::optional<std::optional<Notice>> read_notice(const Node& node) {
  std::string text;
  std::optional<Day> day;
  ObjectReader in(node);
  in.required("code", text, text_of({.most = 64}));
  in.optional("day", day, read_day);
  in.finish();
  for (const auto& row : notice_codes) {
    if (row.text == text) return Notice{row.value, day};
  }
  return std::optional<Notice>{};
}

[[nodiscard]] std::optional<std::vector<Notice>> read_notices(const Node& node) {
  const auto all = read_list<std::optional<Notice>>(node, most_notices, read_notice);
  if (!all) return std::nullopt;
  std::vector<Notice> known;
  for (const auto& notice : *all) {
    if (notice) known.push_back(*notice);
  }
  return known;
}

[[nodiscard]] std::optional<VerificationAnswer> read_verification_answer(const Node& node) {
  std::string result;
  ObjectReader in(node);
  in.required("result", result, text_of({.most = 64}));
  if (in.failed()) return std::nullopt;
  if (result == verdict_result) return read_verdict_answer(node);
  if (result != registration_required_result) return node.fail_at("result", "unknown code");
  RegistrationRequired required;
  in.required("request_id", required.request_id, text_of(id_limits));
  in.finish();
  return required;
}

}  // namespace

std::optional<VerdictAnswer> read_verdict_answer(const Node& node) {
  VerdictAnswer answer{};
  ObjectReader in(node);
  in.required("verdict", answer.verdict, read_verdict);
  in.required("assurance", answer.assurance, code_of(assurance_codes));
  in.required("notices", answer.notices, read_notices);
  in.required("answered", answer.answered, read_time);
  in.required("request_id", answer.request_id, text_of(id_limits));
  in.optional("proof", answer.proof, read_check_proof);
  in.finish();
  return answer;
}

void write(const ObjectWriter& to, const VerdictAnswer& answer) {
  write(to.object("verdict"), answer.verdict);
  to.text("assurance", code_text(assurance_codes, answer.assurance));
  write_notices(to.list("notices"), answer.notices);
  to.text("answered", to_iso(answer.answered));
  to.text("request_id", answer.request_id);
  if (answer.proof) write(to.object("proof"), *answer.proof);
}

std::string to_json(const VerdictAnswer& answer) {
  return object_text([&](const ObjectWriter& to) { write(to, answer); });
}

std::string to_json(const VerificationAnswer& answer) {
  return object_text([&](const ObjectWriter& to) {
    if (const auto* verdict = std::get_if<VerdictAnswer>(&answer)) {
      write(to, *verdict);
      to.text("result", verdict_result);
    } else {
      to.text("result", registration_required_result);
      to.text("request_id", std::get<RegistrationRequired>(answer).request_id);
    }
  });
}

template <>
Expected<VerdictAnswer, JsonError> from_json(std::string_view body) {
  return read_document<VerdictAnswer>(body, UnknownFields::passed_over, read_verdict_answer);
}

template <>
Expected<VerificationAnswer, JsonError> from_json(std::string_view body) {
  return read_document<VerificationAnswer>(body, UnknownFields::passed_over, read_verification_answer);
}

}  // namespace kakunin::protocol
