// SPDX-License-Identifier: Apache-2.0
// The terms of use and the registration as an insurance card.

#include "protocol/json_writer.h"
#include "protocol/message_codes.h"

namespace kakunin::protocol {
namespace {

[[nodiscard]] std::optional<Terms> read_terms(const Node& node) {
  Terms terms;
  ObjectReader in(node);
  in.required("version", terms.version, text_of(id_limits));
  in.required("text", terms.text, text_of({.most = max_body, .lines = true}));
  in.required("sha256", terms.sha256, read_32_bytes);
  in.finish();
  return terms;
}

[[nodiscard]] std::optional<RegistrationRequest> read_registration_request(const Node& node) {
  RegistrationRequest request;
  ObjectReader in(node);
  in.required("challenge_id", request.challenge_id, text_of(id_limits));
  in.required("certificate", request.certificate, bytes_up_to(max_certificate_bytes));
  in.required("signature", request.signature, bytes_up_to(max_signature_bytes));
  in.required("terms_version", request.terms_version, text_of(id_limits));
  in.finish();
  return request;
}

[[nodiscard]] std::optional<RegistrationReceipt> read_registration_receipt(const Node& node) {
  RegistrationReceipt receipt{};
  ObjectReader in(node);
  in.required("receipt_id", receipt.receipt_id, text_of(id_limits));
  in.required("terms_version", receipt.terms_version, text_of(id_limits));
  in.required("registered", receipt.registered, read_time);
  in.finish();
  return receipt;
}

}  // namespace

std::string to_json(const Terms& terms) {
  return object_text([&](const ObjectWriter& to) {
    to.text("version", terms.version);
    to.text("text", terms.text);
    to.text("sha256", to_base64(terms.sha256));
  });
}

std::string to_json(const RegistrationRequest& request) {
  return object_text([&](const ObjectWriter& to) {
    to.text("challenge_id", request.challenge_id);
    put_bytes(to, "certificate", request.certificate);
    put_bytes(to, "signature", request.signature);
    to.text("terms_version", request.terms_version);
  });
}

std::string to_json(const RegistrationReceipt& receipt) {
  return object_text([&](const ObjectWriter& to) {
    to.text("receipt_id", receipt.receipt_id);
    to.text("terms_version", receipt.terms_version);
    to.text("registered", to_iso(receipt.registered));
  });
}

template <>
Expected<Terms, JsonError> from_json(std::string_view body) {
  return read_document<Terms>(body, UnknownFields::passed_over, read_terms);
}

template <>
Expected<RegistrationRequest, JsonError> from_json(std::string_view body) {
  return read_document<RegistrationRequest>(body, UnknownFields::refused, read_registration_request);
}

template <>
Expected<RegistrationReceipt, JsonError> from_json(std::string_view body) {
  return read_document<RegistrationReceipt>(body, UnknownFields::passed_over, read_registration_receipt);
}

}  // namespace kakunin::protocol
