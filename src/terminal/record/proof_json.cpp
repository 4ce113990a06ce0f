// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/proof_json.h"

#include <boost/json.hpp>
#include <string>

namespace kakunin::record {

namespace json = boost::json;

std::optional<std::string_view> text_at(const json::object& from, std::string_view key) {
  const json::value* value = from.if_contains(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

json::object proof_object(const protocol::CheckProof& proof) {
  return {{"statement", proof.statement},
          {"signature", to_base64(proof.signature)},
          {"certificate", to_base64(proof.certificate)}};
}

std::optional<protocol::CheckProof> proof_from(const json::value& value) {
  if (!value.is_object()) return std::nullopt;
  const auto statement = text_at(value.get_object(), "statement");
  const auto signature = text_at(value.get_object(), "signature");
  const auto certificate = text_at(value.get_object(), "certificate");
  if (!statement || !signature || !certificate) return std::nullopt;
  auto signature_bytes = from_base64(*signature);
  auto certificate_bytes = from_base64(*certificate);
  if (!signature_bytes || !certificate_bytes) return std::nullopt;
  return protocol::CheckProof{std::string(*statement), *std::move(signature_bytes),
                              *std::move(certificate_bytes)};
}

}  // namespace kakunin::record
