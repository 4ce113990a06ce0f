// SPDX-License-Identifier: Apache-2.0
// Challenges, and the requests that answer them: verification by card.

#include "protocol/json_writer.h"
#include "protocol/message_codes.h"

namespace kakunin::protocol {
namespace {

constexpr std::size_t max_key_object_bytes = 4096;

[[nodiscard]] std::optional<ChallengeRequest> read_challenge_request(const Node& node) {
  ChallengeRequest request;
  ObjectReader in(node);
  in.required("purpose", request.purpose, code_of(purpose_codes));
  in.finish();
  return request;
}

[[nodiscard]] std::optional<ChallengeAnswer> read_challenge_answer(const Node& node) {
  ChallengeAnswer answer{};
  ObjectReader in(node);
  in.required("id", answer.id, text_of(id_limits));
  in.required("nonce", answer.nonce, read_32_bytes);
  in.required("expires", answer.expires, read_time);
  in.finish();
  return answer;
}

[[nodiscard]] std::optional<FaceProofMessage> read_face_proof(const Node& node) {
  FaceProofMessage proof;
  ObjectReader in(node);
  in.required("key_object", proof.key_object, bytes_up_to(max_key_object_bytes));
  in.required("signature", proof.signature, bytes_up_to(max_signature_bytes));
  in.finish();
  return proof;
}

[[nodiscard]] std::optional<VerificationRequest> read_verification_request(const Node& node) {
  VerificationRequest request{};
  ObjectReader in(node);
  in.required("challenge_id", request.challenge_id, text_of(id_limits));
  in.required("certificate", request.certificate, bytes_up_to(max_certificate_bytes));
  in.required("method", request.method, code_of(method_codes));
  if (request.method == Method::pin) {
    in.required("signature", request.signature, bytes_up_to(max_signature_bytes));
  } else {
    in.optional("face_proof", request.face_proof, read_face_proof);
  }
  in.required("day", request.day, read_day);
  in.optional("proof", request.proof, read_proof_wish);
  in.finish();
  return request;
}

}  // namespace

std::string to_json(const ChallengeRequest& request) {
  return object_text(
      [&](const ObjectWriter& to) { to.text("purpose", code_text(purpose_codes, request.purpose)); });
}

std::string to_json(const ChallengeAnswer& answer) {
  return object_text([&](const ObjectWriter& to) {
    to.text("id", answer.id);
    to.text("nonce", to_base64(answer.nonce));
    to.text("expires", to_iso(answer.expires));
  });
}

std::string to_json(const VerificationRequest& request) {
  return object_text([&](const ObjectWriter& to) {
    to.text("challenge_id", request.challenge_id);
    put_bytes(to, "certificate", request.certificate);
    to.text("method", code_text(method_codes, request.method));
    if (request.method == Method::pin) {
      put_bytes(to, "signature", request.signature);
    } else if (request.face_proof) {
      const ObjectWriter proof = to.object("face_proof");
      put_bytes(proof, "key_object", request.face_proof->key_object);
      put_bytes(proof, "signature", request.face_proof->signature);
    }
    put_day(to, "day", request.day);
    if (request.proof == ProofWish::wanted) to.truth("proof", true);
  });
}

template <>
Expected<ChallengeRequest, JsonError> from_json(std::string_view body) {
  return read_document<ChallengeRequest>(body, UnknownFields::refused, read_challenge_request);
}

template <>
Expected<ChallengeAnswer, JsonError> from_json(std::string_view body) {
  return read_document<ChallengeAnswer>(body, UnknownFields::passed_over, read_challenge_answer);
}

template <>
Expected<VerificationRequest, JsonError> from_json(std::string_view body) {
  return read_document<VerificationRequest>(body, UnknownFields::refused, read_verification_request);
}

}  // namespace kakunin::protocol
