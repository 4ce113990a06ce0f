// SPDX-License-Identifier: Apache-2.0
// Problem documents (RFC 9457).

#include "protocol/json_parts.h"
#include "protocol/json_writer.h"
#include "protocol/message_codes.h"

namespace kakunin::protocol {
namespace {

constexpr std::int64_t longest_wait = 7 * 24 * 3600;

[[nodiscard]] std::optional<int> read_status_code(const Node& node) {
  const auto status = read_integer(node, 100, 599);
  if (!status) return std::nullopt;
  return static_cast<int>(*status);
}

[[nodiscard]] std::optional<int> read_wait(const Node& node) {
  const auto seconds = read_integer(node, 0, longest_wait);
  if (!seconds) return std::nullopt;
  return static_cast<int>(*seconds);
}

[[nodiscard]] std::optional<FailureCode> read_failure_code(const Node& node) {
  const auto text = read_text(node, {.most = 16});
  if (!text) return std::nullopt;
  return parse_failure_code(*text).value_or(Problem{}.code);
}

}  // namespace

std::optional<Problem> read_problem(const Node& node) {
  Problem problem;
  ObjectReader in(node);
  in.required("status", problem.status, read_status_code);
  in.required("code", problem.code, read_failure_code);
  in.optional("detail", problem.detail, text_of({.most = 2048, .lines = true}));
  in.optional("request_id", problem.request_id, text_of(id_limits));
  in.optional("retry_after", problem.retry_after_seconds, read_wait);
  in.optional("current_terms_version", problem.current_terms_version, text_of(id_limits));
  in.finish();
  return problem;
}

void write(const ObjectWriter& to, const Problem& problem) {
  const std::string code = to_text(problem.code);
  to.text("type", "urn:kakunin:failure:" + code);
  to.text("title", entry(problem.code).english);
  to.number("status", problem.status);
  put_text(to, "detail", problem.detail);
  to.text("code", code);
  put_text(to, "request_id", problem.request_id);
  if (problem.retry_after_seconds) to.number("retry_after", *problem.retry_after_seconds);
  if (problem.current_terms_version) to.text("current_terms_version", *problem.current_terms_version);
}

std::string to_json(const Problem& problem) {
  return object_text([&](const ObjectWriter& to) { write(to, problem); });
}

template <>
Expected<Problem, JsonError> from_json(std::string_view body) {
  return read_document<Problem>(body, UnknownFields::passed_over, read_problem);
}

}  // namespace kakunin::protocol
