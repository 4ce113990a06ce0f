// SPDX-License-Identifier: Apache-2.0
// Enrolment and renewal of a terminal.
#include <algorithm>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace kakunin::protocol {
namespace {

constexpr std::size_t activation_code_length = 12;
constexpr TextLimits id_text{.most = 64};
constexpr TextLimits pem_text{.most = 8192, .lines = true};

[[nodiscard]] std::optional<std::string> read_activation_code(const Node& node) {
  auto code = read_text(node, {.most = 64});
  if (!code) return std::nullopt;
  const bool digits = std::all_of(code->begin(), code->end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || code->size() != activation_code_length) return node.fail("not 12 digits");
  return code;
}

[[nodiscard]] std::optional<EnrolmentRequest> read_enrolment_request(const Node& node) {
  EnrolmentRequest request;
  ObjectReader in(node);
  in.required("activation_code", request.activation_code, read_activation_code);
  in.required("facility_id", request.facility_id, text_of(id_text));
  in.required("user_id", request.user_id, text_of(id_text));
  in.required("csr_pem", request.csr_pem, text_of(pem_text));
  in.finish();
  return request;
}

[[nodiscard]] std::optional<EnrolmentAnswer> read_enrolment_answer(const Node& node) {
  EnrolmentAnswer answer{};
  ObjectReader in(node);
  in.required("terminal_id", answer.terminal_id, text_of(id_text));
  in.required("certificate_pem", answer.certificate_pem, text_of({.most = 32768, .lines = true}));
  in.required("not_after", answer.not_after, read_time);
  in.optional("authority_pem", answer.authority_pem, text_of({.most = 32768, .lines = true}));
  in.finish();
  return answer;
}

[[nodiscard]] std::optional<RenewalRequest> read_renewal_request(const Node& node) {
  RenewalRequest request;
  ObjectReader in(node);
  in.required("csr_pem", request.csr_pem, text_of(pem_text));
  in.finish();
  return request;
}

}  // namespace

std::string to_json(const EnrolmentRequest& request) {
  return object_text([&](const ObjectWriter& to) {
    to.text("activation_code", request.activation_code);
    to.text("facility_id", request.facility_id);
    to.text("user_id", request.user_id);
    to.text("csr_pem", request.csr_pem);
  });
}

std::string to_json(const EnrolmentAnswer& answer) {
  return object_text([&](const ObjectWriter& to) {
    to.text("terminal_id", answer.terminal_id);
    to.text("certificate_pem", answer.certificate_pem);
    to.text("not_after", to_iso(answer.not_after));
    if (!answer.authority_pem.empty()) to.text("authority_pem", answer.authority_pem);
  });
}

std::string to_json(const RenewalRequest& request) {
  return object_text([&](const ObjectWriter& to) { to.text("csr_pem", request.csr_pem); });
}

template <>
Expected<EnrolmentRequest, JsonError> from_json(std::string_view body) {
  return read_document<EnrolmentRequest>(body, UnknownFields::refused, read_enrolment_request);
}

template <>
Expected<EnrolmentAnswer, JsonError> from_json(std::string_view body) {
  return read_document<EnrolmentAnswer>(body, UnknownFields::passed_over, read_enrolment_answer);
}

template <>
Expected<RenewalRequest, JsonError> from_json(std::string_view body) {
  return read_document<RenewalRequest>(body, UnknownFields::refused, read_renewal_request);
}

}  // namespace kakunin::protocol
